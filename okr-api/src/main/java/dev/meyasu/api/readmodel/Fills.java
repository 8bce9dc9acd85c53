/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.Metric;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which counting partitions have met every entity for a measure. Until all of them have, its cells
 * are a part of the number and look like the whole. Immutable.
 *
 * @param partitions how many partitions count
 * @param byMeasure what the partitions say, by the measure's hash
 */
public record Fills(int partitions, Map<String, FillCourse> byMeasure) {

  /** Before it is known how many partitions count, no measure is complete. */
  static final Fills UNKNOWN = new Fills(Integer.MAX_VALUE, Map.of());

  Fills countedBy(int partitions) {
    return new Fills(partitions, byMeasure);
  }

  /**
   * With a marker set, or taken away.
   *
   * @param at the wall clock; empty while it is read what was said earlier
   */
  Fills with(CellKey marker, @Nullable Tally told, Optional<Instant> at) {
    var next = new HashMap<>(byMeasure);
    var course = of(marker.measure()).with(FillMarker.partition(marker), told, at);
    next.put(marker.measure(), course);
    if (course.markers().isEmpty()) {
      next.remove(marker.measure());
    }
    return new Fills(partitions, Map.copyOf(next));
  }

  private FillCourse of(String measure) {
    return byMeasure.getOrDefault(measure, FillCourse.NOTHING);
  }

  /** How many partitions are through with a measure. */
  public int filled(String measure) {
    return of(measure).filled();
  }

  /**
   * How far a measure is; empty once it is complete.
   *
   * @param entities that there are of its kind, as the sources tell it
   */
  Optional<Filling> filling(String measure, long entities) {
    if (complete(List.of(measure))) {
      return Optional.empty();
    }
    var course = of(measure);
    long all = Math.max(entities, course.known()); // a partition may have said nothing yet
    return Optional.of(new Filling(course.met(), all, course.seconds(all - course.met())));
  }

  /** Whether every partition is through with all of these measures. */
  public boolean complete(Collection<String> measures) {
    return measures.stream().allMatch(measure -> filled(measure) >= partitions);
  }

  /** Whether every partition is through with everything that a metric reads. */
  public boolean complete(Metric metric) {
    return complete(metric.measures());
  }
}
