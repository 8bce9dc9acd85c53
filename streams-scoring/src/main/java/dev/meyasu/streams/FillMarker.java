/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;

/**
 * The cell by which a counting partition says that it has met every entity for a measure. Its day
 * is the partition's number; its dimension starts with a sign that no definition may use.
 */
final class FillMarker {
  static final Segment SEGMENT = new Segment("#filled", "");
  static final Tally TALLY = Tally.of(1);

  private FillMarker() {}

  static CellKey cell(String measure, int partition) {
    return new CellKey(measure, SEGMENT, partition);
  }
}
