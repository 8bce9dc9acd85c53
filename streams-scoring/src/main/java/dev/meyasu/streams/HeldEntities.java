/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.Kind;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The entities of a partition. Changed ones gather in memory, and {@link #save} brings them to the
 * store before each commit: facts about one entity often come together. The last ones used stay
 * decoded, with what was counted of them.
 */
final class HeldEntities {
  /** Kept decoded, some 3 kB each. */
  private static final int REMEMBERED = 4_000;

  /** Unsaved ones that are not let grow further, however late the commit. */
  private static final int UNSAVED = 20_000;

  private final KeyValueStore<String, byte[]> store;
  private final Map<String, Held> held = new Remembered<>(REMEMBERED);
  private final Map<String, Held> unsaved = new HashMap<>();

  HeldEntities(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /**
   * The entity of that store key in its newest state.
   *
   * @param entityKey its key without the kind
   */
  Held get(String key, Kind kind, String entityKey) {
    var known = held.getOrDefault(key, unsaved.get(key));
    if (known != null) return known;
    var bytes = store.get(key);
    var loaded =
        new Held(
            key,
            bytes == null ? Entity.empty(kind, entityKey) : Entity.fromBytes(bytes),
            bytes == null);
    held.put(key, loaded);
    return loaded;
  }

  /** That the entity was counted anew in a state that the store knows. */
  void hold(Held entity) {
    held.put(entity.key(), entity);
  }

  /** Takes in a new state of an entity. */
  void put(Held entity) {
    held.put(entity.key(), entity);
    unsaved.put(entity.key(), entity);
    if (unsaved.size() > UNSAVED) save();
  }

  /** Brings the store up to date. */
  void save() {
    unsaved.values().forEach(changed -> store.put(changed.key(), changed.entity().toBytes()));
    unsaved.clear();
  }

  /** Those from one store key to another, both included, as bytes. */
  KeyValueIterator<String, byte[]> range(String from, String to) {
    save();
    return store.range(from, to);
  }
}
