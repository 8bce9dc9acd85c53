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
    if (cell.isFillMarker()) {
      mark(cell, tally);
      return;
    }
    changed = true;
    if (tally == null) index.remove(cell);
    else index.put(cell, tally);
  }

  /** How far a fill is changes no score, only that it is at its end. */
  private void mark(CellKey marker, Tally tally) {
    var partitions = filled.computeIfAbsent(marker.measure(), m -> new HashSet<>());
    int partition = FillMarker.partition(marker);
    boolean isFilled = tally != null && FillMarker.isFilled(tally);
    if (isFilled ? partitions.add(partition) : partitions.remove(partition)) changed = true;
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
