/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Measure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far each measure has met the entities that were there before it.
 *
 * <p>A fill walks the entities of the measure's kind in key order, in slices between live records.
 * An entity at or before the cursor is counted live; one after it is left to the walk, which meets
 * it in its newest state. So each entity is counted exactly once at any moment.
 */
final class Fills {
  private static final byte[] START = {};

  /** Sorts after every entity key, since UTF-8 has no byte 0xFF. */
  private static final byte[] DONE = {(byte) 0xFF};

  private final KeyValueStore<String, byte[]> store;
  private final Map<String, byte[]> cursors = new HashMap<>();

  Fills(KeyValueStore<String, byte[]> store) {
    this.store = store;
    try (var all = store.all()) {
      all.forEachRemaining(entry -> cursors.put(entry.key, entry.value));
    }
  }

  Set<String> known() {
    return Set.copyOf(cursors.keySet());
  }

  Set<String> filling() {
    return cursors.entrySet().stream()
        .filter(entry -> !isDone(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the entity of this store key is counted live, rather than left to the walk. */
  boolean covers(Measure measure, String entityKey) {
    var cursor = cursors.get(measure.hash());
    if (cursor == null) return false;
    return isDone(cursor) || Arrays.compareUnsigned(utf8(entityKey), cursor) <= 0;
  }

  void begin(String measure) {
    move(measure, START);
  }

  void advance(String measure, String entityKey) {
    move(measure, utf8(entityKey));
  }

  void complete(String measure) {
    move(measure, DONE);
  }

  void forget(String measure) {
    cursors.remove(measure);
    store.delete(measure);
  }

  /** The last entity met, or null at the beginning. */
  String cursor(String measure) {
    var cursor = cursors.get(measure);
    return cursor.length == 0 ? null : new String(cursor, StandardCharsets.UTF_8);
  }

  private void move(String measure, byte[] cursor) {
    cursors.put(measure, cursor);
    store.put(measure, cursor);
  }

  private static boolean isDone(byte[] cursor) {
    return Arrays.equals(cursor, DONE);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
