/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.mapping;

/** A row's bytes do not give the values that the definition declares. */
final class UnreadableRow extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableRow(String reason) {
    super(reason);
  }

  UnreadableRow(String reason, Throwable cause) {
    super(reason, cause);
  }
}
