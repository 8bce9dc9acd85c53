/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

/**
 * One thing wrong in an expression.
 *
 * @param line from 1, within the expression
 * @param column from 1
 */
public record Problem(int line, int column, String message) {
  @Override
  public String toString() {
    return line == 1
        ? "at character " + column + ": " + message
        : "at " + line + ":" + column + ": " + message;
  }
}
