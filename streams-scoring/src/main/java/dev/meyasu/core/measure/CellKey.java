/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.util.Objects;

/**
 * Where a tally is summed.
 *
 * @param measure the {@linkplain Measure#hash() hash} of the measure
 * @param epochDay the day in the organisation's zone, counted from 1970-01-01
 */
public record CellKey(String measure, Segment segment, int epochDay)
    implements Comparable<CellKey> {
  public CellKey {
    Objects.requireNonNull(segment, "segment");
    if (measure.isEmpty() || measure.indexOf('|') >= 0) {
      throw new IllegalArgumentException("not a measure: '" + measure + "'");
    }
  }

  /**
   * Whether this is no sum, but a partition's word how far a measure is {@link FillMarker filled}.
   */
  public boolean isFillMarker() {
    return FillMarker.marks(segment);
  }

  /**
   * {@code measure|segment|epochDay}, where {@code |}, {@code %} and NUL of the segment are
   * escaped. So NUL may end it in longer keys.
   */
  public String text() {
    return measure + "|" + escape(segment.text()) + "|" + epochDay;
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException if it is not such a text
   */
  public static CellKey parse(String text) {
    var parts = text.split("\\|", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("'" + text + "' is not measure|segment|epochDay");
    }
    return new CellKey(parts[0], Segment.parse(unescape(parts[1])), Integer.parseInt(parts[2]));
  }

  private static String escape(String text) {
    return text.replace("%", "%25").replace("|", "%7C").replace("\0", "%00");
  }

  private static String unescape(String text) {
    return text.replace("%7C", "|").replace("%00", "\0").replace("%25", "%");
  }

  @Override
  public int compareTo(CellKey other) {
    int byMeasure = measure.compareTo(other.measure);
    int bySegment = byMeasure != 0 ? byMeasure : segment.compareTo(other.segment);
    return bySegment != 0 ? bySegment : Integer.compare(epochDay, other.epochDay);
  }

  @Override
  public String toString() {
    return text();
  }
}
