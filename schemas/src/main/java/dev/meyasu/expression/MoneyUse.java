/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

/** Which of the declared rates the results of an expression depend on. */
public enum MoneyUse {
  /** It converts nothing. */
  NONE,
  /** {@code money(amount, currency)}: on the newest rate of each currency. */
  NEWEST,
  /** {@code money(amount, currency, at)} too: on all. */
  DATED
}
