/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.metric.Metric;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which counting partitions have met every entity for a measure. Until all of them have, its cells
 * are a part of the number and look like the whole. Immutable.
 *
 * @param partitions how many partitions count
 * @param byMeasure the partitions that are through, by the measure's hash
 */
public record Fills(int partitions, Map<String, Set<Integer>> byMeasure) {

  /** Before it is known how many partitions count, no measure is complete. */
  static final Fills UNKNOWN = new Fills(Integer.MAX_VALUE, Map.of());

  Fills countedBy(int partitions) {
    return new Fills(partitions, byMeasure);
  }

  /** With a marker set, or taken away. */
  Fills with(CellKey marker, boolean set) {
    var next = new HashMap<>(byMeasure);
    var through = new HashSet<>(byMeasure.getOrDefault(marker.measure(), Set.of()));
    if (set) {
      through.add(FillMarker.partition(marker));
    } else {
      through.remove(FillMarker.partition(marker));
    }
    next.put(marker.measure(), Set.copyOf(through));
    return new Fills(partitions, Map.copyOf(next));
  }

  /** How many partitions are through with a measure. */
  public int filled(String measure) {
    return byMeasure.getOrDefault(measure, Set.of()).size();
  }

  /** Whether every partition is through with all of these measures. */
  public boolean complete(Collection<String> measures) {
    return measures.stream().allMatch(measure -> filled(measure) >= partitions);
  }

  /** Whether every partition is through with everything that a metric reads. */
  public boolean complete(Metric metric) {
    return complete(metric.measures());
  }

  /** The share of the partitions that are through, of the measure that is farthest behind. */
  public double share(Metric metric) {
    return metric.measures().stream()
        .mapToDouble(measure -> Math.min(1, (double) filled(measure) / partitions))
        .min()
        .orElse(1);
  }
}
