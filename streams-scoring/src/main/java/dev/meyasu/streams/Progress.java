/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.kpi.SourceProgress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far this partition has come with every kind of every source. */
final class Progress {
  private final KeyValueStore<String, Reached> store;
  private final int partition;
  private final Map<String, Reached> reached = new HashMap<>();
  private final Set<String> unsaved = new LinkedHashSet<>();
  private final Set<String> untold = new LinkedHashSet<>();

  /**
   * Sums that begin anew with no restart.
   *
   * @param newestEvent in microseconds since the epoch, as is {@code lastArrival}
   */
  record Reached(long facts, long entities, long newestEvent, long lastArrival) {
    private static final Reached NOTHING = new Reached(0, 0, Long.MIN_VALUE, Long.MIN_VALUE);

    private Reached plus(boolean isNew, long event, long arrival) {
      return new Reached(
          facts + 1,
          entities + (isNew ? 1 : 0),
          Math.max(newestEvent, event),
          Math.max(lastArrival, arrival));
    }
  }

  Progress(KeyValueStore<String, Reached> store, int partition) {
    this.store = store;
    this.partition = partition;
    try (var all = store.all()) {
      all.forEachRemaining(entry -> reached.put(entry.key, entry.value));
    }
    untold.addAll(reached.keySet());
  }

  /** Brings the store up to date. */
  void save() {
    unsaved.forEach(key -> store.put(key, reached.get(key)));
    unsaved.clear();
  }

  /** Four longs; stateless, so stream threads may share it. */
  static Serde<Reached> serde() {
    return Serdes.serdeFrom(
        (topic, reached) -> reached == null ? null : bytes(reached),
        (topic, bytes) -> bytes == null ? null : reached(ByteBuffer.wrap(bytes)));
  }

  private static byte[] bytes(Reached reached) {
    return ByteBuffer.allocate(4 * Long.BYTES)
        .putLong(reached.facts)
        .putLong(reached.entities)
        .putLong(reached.newestEvent)
        .putLong(reached.lastArrival)
        .array();
  }

  private static Reached reached(ByteBuffer bytes) {
    return new Reached(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  void count(Fact fact, boolean isNew, Instant event, Instant arrival) {
    var key = fact.source() + "|" + fact.kind().id();
    var before = reached.getOrDefault(key, Reached.NOTHING);
    reached.put(key, before.plus(isNew, Micros.of(event), Micros.of(arrival)));
    unsaved.add(key);
    untold.add(key);
  }

  /** How many entities of a kind there are here, of all sources; deleted ones are among them. */
  long entities(Kind kind) {
    var end = "|" + kind.id();
    return reached.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(end))
        .mapToLong(entry -> entry.getValue().entities)
        .sum();
  }

  /** What has moved since the last call. */
  List<SourceProgress> take() {
    var taken = new ArrayList<SourceProgress>(untold.size());
    untold.forEach(key -> taken.add(record(key, reached.get(key))));
    untold.clear();
    return taken;
  }

  private SourceProgress record(String key, Reached reached) {
    int bar = key.lastIndexOf('|'); // no kind has one, a source may
    return SourceProgress.newBuilder()
        .setSource(key.substring(0, bar))
        .setKind(key.substring(bar + 1))
        .setPartition(partition)
        .setFacts(reached.facts)
        .setEntities(reached.entities)
        .setNewestEvent(Micros.instant(reached.newestEvent))
        .setLastArrival(Micros.instant(reached.lastArrival))
        .build();
  }
}
