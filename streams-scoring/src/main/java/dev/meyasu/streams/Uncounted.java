/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Element;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Elements that have changed since their key was counted, as they were then.
 *
 * <p>A key is counted once for all of its changes of a tick, since counting it reads all of its
 * elements. A commit may come in between: the elements are new then, the sums are not, and this is
 * what leads from the one to the other after a restart.
 */
final class Uncounted {
  private static final byte[] NOTHING = {};

  private final KeyValueStore<String, byte[]> store;

  /** By the start of their store keys, then by entity; what was counted, or NOTHING. */
  private final Map<String, Map<String, byte[]>> byKey = new LinkedHashMap<>();

  private int size;

  Uncounted(KeyValueStore<String, byte[]> store) {
    this.store = store;
    try (var all = store.all()) {
      all.forEachRemaining(
          entry -> {
            int nul = entry.key.indexOf('\0') + 1;
            add(entry.key.substring(0, nul), entry.key.substring(nul), entry.value);
          });
    }
  }

  int size() {
    return size;
  }

  /**
   * Of an element that changes now.
   *
   * @param start what the store keys of the key begin with
   * @param before its bytes in the store; null for none
   */
  void changing(String start, String entity, byte[] before) {
    var counted = before == null ? NOTHING : before;
    if (add(start, entity, counted)) store.put(start + entity, counted);
  }

  /** False when there has been a change before; what counts is what it was before that. */
  private boolean add(String start, String entity, byte[] counted) {
    var entities = byKey.computeIfAbsent(start, s -> new TreeMap<>());
    if (entities.putIfAbsent(entity, counted) != null) return false;
    size++;
    return true;
  }

  /** Gives every key that has changed, as the start of its store keys, and forgets it. */
  void take(BiConsumer<String, Map<String, byte[]>> counted) {
    byKey.forEach(
        (start, entities) -> {
          counted.accept(start, entities);
          entities.keySet().forEach(entity -> store.delete(start + entity));
        });
    byKey.clear();
    size = 0;
  }

  /** Lays what was counted over the elements of a key, by entity, as they are now. */
  static Map<String, Element> before(
      String start, Map<String, byte[]> counted, Map<String, Element> now) {
    var before = new TreeMap<>(now);
    counted.forEach(
        (entity, bytes) -> {
          if (bytes.length == 0) before.remove(entity);
          else before.put(entity, HeldElement.of(start + entity, bytes).element());
        });
    return before;
  }
}
