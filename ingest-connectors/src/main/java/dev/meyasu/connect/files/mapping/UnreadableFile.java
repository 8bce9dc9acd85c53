/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.mapping;

/** No row of a file can be read by the definition; the message says what is wrong. */
public final class UnreadableFile extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableFile(String reason) {
    super(reason);
  }
}
