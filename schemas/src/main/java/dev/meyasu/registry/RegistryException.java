/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

/** The registry refused, or could not be reached. */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean transientFailure;

  RegistryException(String message, boolean transientFailure, Throwable cause) {
    super(message, cause);
    this.transientFailure = transientFailure;
  }

  /** Whether asking again later may help: not reached, or an answer of 429 or 5xx. */
  public boolean isTransient() {
    return transientFailure;
  }
}
