/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

/** A {@link DoubleFormula} cannot be computed for the terms it was given; the message says why. */
public class FormulaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final NoValue reason;

  public FormulaException(String message, Throwable cause) {
    super(message, cause);
    this.reason = NoValue.NOT_COMPUTABLE;
  }

  /** Whatever the terms are. */
  public FormulaException(NoValue reason) {
    super(reason.text().en());
    this.reason = reason;
  }

  public NoValue reason() {
    return reason;
  }
}
