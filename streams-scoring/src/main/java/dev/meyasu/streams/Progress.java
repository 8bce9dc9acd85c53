/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.kpi.SourceProgress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far this partition has come with every kind of every source. */
final class Progress {
  private final KeyValueStore<String, SourceProgress> store;
  private final int partition;
  private final Map<String, SourceProgress> untold = new LinkedHashMap<>();

  Progress(KeyValueStore<String, SourceProgress> store, int partition) {
    this.store = store;
    this.partition = partition;
    try (var all = store.all()) {
      all.forEachRemaining(entry -> untold.put(entry.key, entry.value));
    }
  }

  void count(Fact fact, boolean isNew, Instant event, Instant arrival) {
    var kind = fact.kind().id();
    var key = fact.source() + "|" + kind + "|" + partition;
    var before = store.get(key);
    var after =
        SourceProgress.newBuilder()
            .setSource(fact.source())
            .setKind(kind)
            .setPartition(partition)
            .setFacts((before == null ? 0 : before.getFacts()) + 1)
            .setEntities((before == null ? 0 : before.getEntities()) + (isNew ? 1 : 0))
            .setNewestEvent(later(before == null ? null : before.getNewestEvent(), event))
            .setLastArrival(later(before == null ? null : before.getLastArrival(), arrival))
            .build();
    store.put(key, after);
    untold.put(key, after);
  }

  void tell(BiConsumer<String, SourceProgress> listener) {
    untold.forEach(listener);
    untold.clear();
  }

  private static Instant later(Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }
}
