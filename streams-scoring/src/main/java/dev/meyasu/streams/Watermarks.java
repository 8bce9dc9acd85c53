/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.okr.Organisation.Clock;
import dev.meyasu.kpi.SourceProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;

/** Up to which event time each source has come. */
final class Watermarks {
  private final KeyValueStore<String, SourceProgress> store;

  /** Source to kind to the newest event time of any partition. */
  private final Map<String, Map<String, Instant>> newest = new HashMap<>();

  Watermarks(KeyValueStore<String, SourceProgress> store) {
    this.store = store;
    try (var restored = store.all()) {
      restored.forEachRemaining(entry -> remember(entry.value));
    }
  }

  void put(SourceProgress progress) {
    var key = progress.getSource() + "|" + progress.getKind() + "|" + progress.getPartition();
    store.put(key, progress);
    remember(progress);
  }

  private void remember(SourceProgress progress) {
    newest
        .computeIfAbsent(progress.getSource(), s -> new HashMap<>())
        .merge(progress.getKind(), progress.getNewestEvent(), Watermarks::later);
  }

  /** The greatest event time of all; empty before the first fact. */
  private Optional<Instant> newest() {
    return newest.values().stream()
        .flatMap(kinds -> kinds.values().stream())
        .reduce(Watermarks::later);
  }

  /** A replay lives in its own time, which begins with its first fact. */
  Optional<Instant> now(Clock clock, Instant wallClock) {
    return clock == Clock.WALL ? Optional.of(wallClock) : newest();
  }

  /**
   * The least of the newest event times of the sources that bring any of these kinds: past it some
   * source may still have something to say.
   */
  Optional<Instant> completeUntil(Set<String> kinds) {
    return newest.values().stream()
        .flatMap(
            bySource ->
                bySource.entrySet().stream()
                    .filter(entry -> kinds.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .reduce(Watermarks::later)
                    .stream())
        .reduce((a, b) -> a.isBefore(b) ? a : b);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
