/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

/**
 * The cell by which a counting partition says that it has met every entity for a measure; no
 * measure's number. It travels with the cells, so that it cannot overtake what it speaks of.
 *
 * <p>Its day is the partition's number, and its dimension begins with a sign that no dimension of a
 * definition may have. Ask {@link CellKey#isFillMarker()} before taking a cell for data.
 */
public final class FillMarker {
  static final char SIGN = '#';

  private static final Segment SEGMENT = new Segment(SIGN + "filled", "");

  /** What a marker holds while it stands. */
  public static final Tally TALLY = Tally.of(1);

  private FillMarker() {}

  /** The marker of one counting partition for the measure of that hash. */
  public static CellKey cell(String measure, int partition) {
    return new CellKey(measure, SEGMENT, partition);
  }

  /** The counting partition that set this marker. */
  public static int partition(CellKey marker) {
    if (!marker.isFillMarker()) {
      throw new IllegalArgumentException("not a fill marker: " + marker);
    }
    return marker.epochDay();
  }

  static boolean marks(Segment segment) {
    return segment.equals(SEGMENT);
  }
}
