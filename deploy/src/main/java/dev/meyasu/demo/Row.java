/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;

/**
 * One line of a source file.
 *
 * @param file the export it belongs to
 * @param arrival when the line is exported; rows come in this order
 * @param updated the source's own update time, at or before the arrival
 * @param nature what is particular about the line
 * @param text the line, without its end
 */
public record Row(SourceFile file, Instant arrival, Instant updated, Nature nature, String text) {

  /** What real exports hold besides clean rows. */
  public enum Nature {
    REGULAR,
    /** Exported days after its update, often after a newer row of the same entity. */
    LATE,
    /** The same line once more. */
    DUPLICATE,
    /** Replaces an earlier row that held a wrong value. */
    CORRECTION,
    /** Cannot be mapped, and must be rejected. */
    MALFORMED
  }
}
