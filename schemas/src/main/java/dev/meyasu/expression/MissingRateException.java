/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

/**
 * An amount is in a currency that no rate is declared for; the message says which, and what to
 * declare. Without a stack trace, since it may be met for every entity of a source.
 */
public final class MissingRateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MissingRateException(String message) {
    super(message, null, false, false);
  }
}
