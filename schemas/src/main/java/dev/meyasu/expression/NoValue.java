/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

/** Thrown inside an evaluation where a null operand leaves no value; never leaves this package. */
final class NoValue extends RuntimeException {
  NoValue() {
    super("no value", null, false, false);
  }
}
