/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far the counting partitions are with one measure, and how fast they come on. Immutable.
 *
 * @param markers what each partition says, by its number
 * @param samples how many entities were met of late, oldest first; none before the topics are read
 */
record FillCourse(Map<Integer, Tally> markers, List<Sample> samples) {
  static final FillCourse NOTHING = new FillCourse(Map.of(), List.of());

  /** A fill is not even: it waits for live facts, and entities are more and less work. */
  private static final int SAMPLES = 10;

  private static final Duration APART = Duration.ofSeconds(1);

  record Sample(Instant at, long met) {}

  /**
   * With what a partition says now.
   *
   * @param told null where it takes back what it has said
   * @param at the wall clock; empty while it is read what was said earlier
   */
  FillCourse with(int partition, @Nullable Tally told, Optional<Instant> at) {
    var next = new HashMap<>(markers);
    if (told == null) {
      next.remove(partition);
    } else {
      next.put(partition, told);
    }
    var course = new FillCourse(Map.copyOf(next), samples);
    return at.map(course::sampled).orElse(course);
  }

  private FillCourse sampled(Instant at) {
    long met = met();
    if (!samples.isEmpty()) {
      var last = samples.get(samples.size() - 1);
      if (met < last.met()) { // begun anew
        return first(at, met);
      }
      if (Duration.between(last.at(), at).compareTo(APART) < 0) {
        return samples.size() > 1 ? this : first(last.at(), met);
      }
    }
    var next = new ArrayList<>(samples);
    next.add(new Sample(at, met));
    int from = Math.max(0, next.size() - SAMPLES);
    return new FillCourse(markers, List.copyOf(next.subList(from, next.size())));
  }

  /** Within a moment every partition has said how far it is; then the pace begins. */
  private FillCourse first(Instant at, long met) {
    return new FillCourse(markers, List.of(new Sample(at, met)));
  }

  /** How many partitions say that they have met every entity. */
  int filled() {
    return (int) markers.values().stream().filter(FillMarker::isFilled).count();
  }

  /** Entities counted so far. */
  long met() {
    return markers.values().stream().mapToLong(FillMarker::met).sum();
  }

  /** Entities of the partitions that have said something. */
  long known() {
    return met() + markers.values().stream().mapToLong(FillMarker::left).sum();
  }

  /** How many seconds so many entities take at the pace of late; empty where that is not known. */
  OptionalLong seconds(long entities) {
    if (samples.size() < 2) {
      return OptionalLong.empty();
    }
    var first = samples.get(0);
    var last = samples.get(samples.size() - 1);
    long met = last.met() - first.met();
    if (met <= 0) {
      return OptionalLong.empty();
    }
    double perEntity = Duration.between(first.at(), last.at()).toMillis() / 1000.0 / met;
    return OptionalLong.of((long) Math.ceil(perEntity * entities));
  }
}
