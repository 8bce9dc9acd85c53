/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Metric;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** All cells, and which measures every counting partition has filled. */
final class ReadyCells {
  private final int countingPartitions;
  private final CellIndex index;
  private final Map<String, Set<Integer>> filled = new HashMap<>();
  private boolean changed = true;

  ReadyCells(ScoringSettings settings) {
    countingPartitions = settings.countingPartitions();
    index = new CellIndex(settings.zone());
  }

  /**
   * @param tally null for a cell that is gone
   */
  void put(CellKey cell, Tally tally) {
    changed = true;
    if (cell.isFillMarker()) {
      var partitions = filled.computeIfAbsent(cell.measure(), m -> new HashSet<>());
      if (tally == null) partitions.remove(FillMarker.partition(cell));
      else partitions.add(FillMarker.partition(cell));
    } else if (tally == null) {
      index.remove(cell);
    } else {
      index.put(cell, tally);
    }
  }

  CellIndex index() {
    return index;
  }

  boolean isFilled(Set<String> measures) {
    return measures.stream()
        .allMatch(m -> filled.getOrDefault(m, Set.of()).size() >= countingPartitions);
  }

  /** Whether every measure of a metric has met all entities. */
  boolean isFilled(Metric metric) {
    return isFilled(metric.measures());
  }

  boolean changed() {
    return changed;
  }

  void taken() {
    changed = false;
  }
}
