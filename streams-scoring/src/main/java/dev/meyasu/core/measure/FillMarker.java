/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

/**
 * The cell by which a counting partition says how far it is with the entities that were there
 * before a measure, and that it has met every one; no measure's number. It travels with the cells,
 * so that it cannot overtake what it speaks of.
 *
 * <p>Its tally is 1 in the first part once all are met, else 0; then how many entities are counted
 * so far; then how many are left. Of a measure over a key the partitions of entities say how far
 * they are, and those of keys that all is met.
 *
 * <p>Its day is the partition's number, and its dimension begins with a sign that no dimension of a
 * definition may have. Ask {@link CellKey#isFillMarker()} before taking a cell for data.
 */
public final class FillMarker {
  static final char SIGN = '#';

  private static final Segment SEGMENT = new Segment(SIGN + "filled", "");

  private static final int FILLED = 0;
  private static final int MET = 1;
  private static final int LEFT = 2;

  /** All is met; of how many entities is not said. */
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

  /**
   * Some are met.
   *
   * @param met how many entities are counted, at least 0
   * @param left how many are not, at least 0
   */
  public static Tally filling(long met, long left) {
    return Tally.of(0, met, left);
  }

  /** All are met: so many. */
  public static Tally filled(long met) {
    return Tally.of(1, met);
  }

  /** Whether a marker with this tally says that every entity is met. */
  public static boolean isFilled(Tally tally) {
    return tally.at(FILLED) == 1;
  }

  /** How many entities are counted. */
  public static long met(Tally tally) {
    return tally.at(MET);
  }

  /** How many entities are still to be met. */
  public static long left(Tally tally) {
    return tally.at(LEFT);
  }

  static boolean marks(Segment segment) {
    return segment.equals(SEGMENT);
  }
}
