/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

/** An expression failed over values that were all there, e.g. a text that is no number. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }

  EvaluationException(MissingRateException cause) {
    super(cause.getMessage(), cause, false, false);
  }

  /** Whether all that is missing is a rate of exchange. */
  public boolean isMissingRate() {
    return getCause() instanceof MissingRateException;
  }
}
