/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.measure.Amounts;
import dev.meyasu.core.measure.Following;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads a {@link Following} from the cells of its two measures. */
record FollowedCells(CellIndex cells, Following measure) {

  /**
   * What is counted from a day until another.
   *
   * @param of the total, or one segment of the dimension; of any other nothing is known
   */
  Tally within(Segment of, int from, int until) {
    var sum = Tally.ZERO;
    for (var segment : segments(of)) {
      sum = sum.plus(inSegment(segment, from, until));
    }
    return sum;
  }

  private SortedSet<Segment> segments(Segment of) {
    var segments = new TreeSet<>(cells.segments(measure.after().hash()));
    segments.removeIf(
        segment ->
            !segment.dimension().equals(measure.by())
                || !(of.isTotal() || of.equals(segment))
                || segment.value().equals(Segment.NONE)
                || segment.value().equals(Segment.UNLINKED));
    return segments;
  }

  /** Over the days that follow any, each once: a later day never lapses before an earlier one. */
  private Tally inSegment(Segment segment, int from, int until) {
    var before = cells.of(measure.after().hash(), segment);
    var counted = cells.of(measure.counted().hash(), segment);
    var sum = Tally.ZERO;
    int next = from;
    for (int day : before.days(until)) {
      int last = Math.min(until, lapse(day));
      int first = Math.max(day, next);
      if (first < last && before.at(day).at(Amounts.COUNT) > 0) {
        sum = sum.plus(counted.within(first, last));
        next = last;
      }
    }
    return sum;
  }

  private int lapse(int day) {
    return Math.toIntExact(measure.within().lapse(LocalDate.ofEpochDay(day)).toEpochDay());
  }
}
