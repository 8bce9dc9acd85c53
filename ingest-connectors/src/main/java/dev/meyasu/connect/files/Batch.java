/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.mapping.Outcome;
import dev.meyasu.connect.files.reading.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one poll gives, bounded in rows and in bytes read. */
final class Batch {
  private static final long MAX_BYTES = 8L * 1024 * 1024;

  private final int maxRows;
  private final List<Emission> emissions = new ArrayList<>();
  private int rows;
  private long bytes;

  Batch(int maxRows) {
    this.maxRows = maxRows;
  }

  /** An outcome and the offset that says it is out. */
  record Emission(Map<String, String> partition, Bookmark bookmark, Outcome outcome) {}

  boolean full() {
    return rows >= maxRows || bytes >= MAX_BYTES;
  }

  void read(RawRecord row) {
    rows++;
    bytes += row.bytes().length;
  }

  void add(Map<String, String> partition, Bookmark bookmark, Outcome outcome) {
    emissions.add(new Emission(partition, bookmark, outcome));
  }

  List<Emission> emissions() {
    return List.copyOf(emissions);
  }
}
