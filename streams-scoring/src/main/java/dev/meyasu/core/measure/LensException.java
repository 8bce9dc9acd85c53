/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

/** A {@link Lens} met an entity for which it cannot be computed; the message says which and why. */
public class LensException extends RuntimeException {
  public LensException(String message, Throwable cause) {
    super(message, cause);
  }
}
