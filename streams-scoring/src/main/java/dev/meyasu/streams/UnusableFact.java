/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

/**
 * A fact that was read but cannot be folded; it is rejected, and nothing has been changed by it.
 */
final class UnusableFact extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableFact(String reason) {
    super(reason);
  }
}
