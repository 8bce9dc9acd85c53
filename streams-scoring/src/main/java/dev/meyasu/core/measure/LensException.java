/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

/** A {@link Lens} met an entity for which it cannot be computed; the message says which and why. */
public class LensException extends RuntimeException {
  private final Outcome.Reason reason;

  public LensException(String message, Throwable cause) {
    super(message, cause);
    this.reason = Outcome.Reason.FAILED;
  }

  /**
   * For what whole sources may lack: without a stack trace, which would cost more than the rest.
   */
  public LensException(Outcome.Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why the entity is not counted. */
  public Outcome.Reason reason() {
    return reason;
  }
}
