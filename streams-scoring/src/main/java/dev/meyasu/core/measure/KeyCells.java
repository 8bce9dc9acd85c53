/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what one key adds, each cell once. */
final class KeyCells {
  private final String measure;
  private final Map<CellKey, Tally> sums = new LinkedHashMap<>();
  private Tally level;
  private List<Segment> segments = List.of();

  /**
   * @param measure the hash
   */
  KeyCells(String measure) {
    this.measure = measure;
  }

  /** Adds to the total and to each of the segments. */
  void add(LocalDate day, Tally tally, List<Segment> in) {
    int epochDay = Math.toIntExact(day.toEpochDay());
    sums.merge(new CellKey(measure, Segment.TOTAL, epochDay), tally, Tally::plus);
    for (var segment : in) {
      sums.merge(new CellKey(measure, segment, epochDay), tally, Tally::plus);
    }
  }

  /** From that day on, which is not before the last, the key stands at this level. */
  void rise(LocalDate day, Tally tally, List<Segment> in) {
    if (tally.equals(level) && in.equals(segments)) {
      return;
    }
    lapse(day);
    add(day, tally, in);
    level = tally;
    segments = in;
  }

  /** From that day on the key stands for nothing. */
  void lapse(LocalDate day) {
    if (level != null) {
      add(day, level.negated(), segments);
      level = null;
    }
  }

  List<Contribution> contributions() {
    return sums.entrySet().stream()
        .filter(cell -> !cell.getValue().isZero())
        .map(cell -> new Contribution(cell.getKey(), cell.getValue()))
        .toList();
  }
}
