/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.reading.RawRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a file has been read: the last row that was, and how much of it was emitted. This is the
 * offset that Connect keeps.
 *
 * @param path where the file was, under the drop folder
 * @param start byte offset of that row; equal to end before the first
 * @param end byte offset after it
 * @param line number of its line
 * @param nextLine number of the line after it
 * @param checksum of its bytes, by which bookmarks of earlier releases tell a file that was
 *     rewritten from one that grew
 * @param prefix hash of all bytes up to end, in hexadecimal, by which it is told now; empty in
 *     bookmarks of earlier releases
 * @param emitted how many of the row's records were emitted, or {@link #ALL}
 * @param refusal why nothing after it can be read, or empty; a refusal is told once
 */
record Bookmark(
    String path,
    long start,
    long end,
    long line,
    long nextLine,
    int checksum,
    String prefix,
    int emitted,
    String refusal) {
  static final int ALL = -1;

  static Bookmark beginning(String path) {
    return new Bookmark(path, 0, 0, 1, 1, 0, "", ALL, "");
  }

  /** After a row, or after the first records of it. */
  static Bookmark at(String path, RawRecord row, int emitted) {
    return new Bookmark(
        path,
        row.start(),
        row.end(),
        row.line(),
        row.nextLine(),
        row.checksum(),
        Long.toHexString(row.prefix()),
        emitted,
        "");
  }

  Bookmark movedTo(String newPath) {
    return new Bookmark(newPath, start, end, line, nextLine, checksum, prefix, emitted, refusal);
  }

  Bookmark refused(String why) {
    return new Bookmark(path, start, end, line, nextLine, checksum, prefix, emitted, why);
  }

  /** Where reading goes on: after the row, or at it when only some of its records are out. */
  long resume() {
    return emitted == ALL ? end : start;
  }

  long resumeLine() {
    return emitted == ALL ? nextLine : line;
  }

  /** How many records of the next row are out already. */
  int skip() {
    return emitted == ALL ? 0 : emitted;
  }

  Map<String, Object> offset() {
    Map<String, Object> offset = new HashMap<>();
    offset.put("path", path);
    offset.put("start", start);
    offset.put("end", end);
    offset.put("line", line);
    offset.put("next_line", nextLine);
    offset.put("checksum", (long) checksum);
    offset.put("prefix", prefix);
    offset.put("emitted", (long) emitted);
    offset.put("refusal", refusal);
    return offset;
  }

  static Bookmark of(Map<String, Object> offset) {
    return new Bookmark(
        (String) offset.get("path"),
        number(offset, "start"),
        number(offset, "end"),
        number(offset, "line"),
        number(offset, "next_line"),
        (int) number(offset, "checksum"),
        (String) offset.getOrDefault("prefix", ""),
        (int) number(offset, "emitted"),
        (String) offset.get("refusal"));
  }

  private static long number(Map<String, Object> offset, String field) {
    return ((Number) offset.get(field)).longValue();
  }
}
