/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The keys of a partition with their elements. Changes gather in memory, and {@link #save} brings
 * them to the store before each commit. The last keys used stay decoded, with what was counted of
 * them.
 */
final class HeldKeys {
  /** Elements kept decoded, some 400 bytes each. */
  private static final int REMEMBERED = 50_000;

  private final KeyValueStore<String, byte[]> store;

  /** By what their store keys begin with; those used last come last. */
  private final Map<String, HeldKey> keys = new LinkedHashMap<>(16, 0.75f, true);

  private final List<HeldKey> unsaved = new ArrayList<>();
  private int size;

  /** A key, by its measure and its name. */
  static final class HeldKey {
    private final String measure;
    private final String start;
    private final NavigableMap<String, HeldElement> byEntity = new TreeMap<>();
    private final Set<String> unsaved = new LinkedHashSet<>();

    /** What the measure makes of the elements that are counted; null while that is not known. */
    private List<Contribution> counted;

    /** Whether all that changed since it was counted was added. */
    private boolean isAddedTo = true;

    /** Whether some of that came while the measure was being filled. */
    private boolean isFilledIn;

    private HeldKey(String measure, String start) {
      this.measure = measure;
      this.start = start;
    }

    String measure() {
      return measure;
    }

    List<Contribution> counted() {
      return counted;
    }

    boolean isAddedTo() {
      return isAddedTo;
    }

    boolean isFilledIn() {
      return isFilledIn;
    }

    void filledIn() {
      isFilledIn = true;
    }

    void counted(List<Contribution> contributions) {
      counted = contributions;
      isAddedTo = true;
      isFilledIn = false;
    }

    /** The key itself. */
    String name() {
      return start.substring(measure.length() + 1, start.length() - 1);
    }

    /** By entity. */
    Collection<Element> elements() {
      return byEntity.values().stream().map(HeldElement::element).toList();
    }

    HeldElement of(String entity) {
      return byEntity.get(entity);
    }
  }

  HeldKeys(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  HeldKey get(String measure, String name) {
    var start = HeldElement.start(measure, name);
    var known = keys.get(start);
    if (known != null) return known;
    var loaded = new HeldKey(measure, start);
    // No other key's store keys lie between: they have NUL where it stands, or go on otherwise.
    try (var range = store.range(start, start.substring(0, start.length() - 1) + '\1')) {
      range.forEachRemaining(
          entry -> {
            var held = HeldElement.of(entry.key, entry.value);
            loaded.byEntity.put(held.element().entity(), held);
          });
    }
    keys.put(start, loaded);
    size += 1 + loaded.byEntity.size();
    return loaded;
  }

  /**
   * @param now null for none
   */
  void put(HeldKey key, String entity, HeldElement now) {
    var before = now == null ? key.byEntity.remove(entity) : key.byEntity.put(entity, now);
    size += (now == null ? 0 : 1) - (before == null ? 0 : 1);
    if (before != null) key.isAddedTo = false;
    if (key.unsaved.isEmpty()) unsaved.add(key);
    key.unsaved.add(entity);
  }

  /** Brings the store up to date. */
  void save() {
    for (var key : unsaved) {
      for (var entity : key.unsaved) {
        var now = key.byEntity.get(entity);
        if (now == null) store.delete(key.start + entity);
        else store.put(key.start + entity, now.toBytes());
      }
      key.unsaved.clear();
    }
    unsaved.clear();
    var oldest = keys.values().iterator();
    while (size > REMEMBERED && oldest.hasNext()) {
      size -= 1 + oldest.next().byEntity.size();
      oldest.remove();
    }
  }

  /**
   * Shows a measure's elements key by key, in the order of the store; no more than one key's are in
   * memory for it.
   */
  void forEach(String measure, Consumer<List<HeldElement>> action) {
    save();
    var ofKey = new ArrayList<HeldElement>();
    try (var range = store.range(measure + "|", measure + "}")) { // '}' follows '|' in UTF-8
      while (range.hasNext()) {
        var entry = range.next();
        var held = HeldElement.of(entry.key, entry.value);
        if (!ofKey.isEmpty() && !ofKey.get(0).element().key().equals(held.element().key())) {
          action.accept(List.copyOf(ofKey));
          ofKey.clear();
        }
        ofKey.add(held);
      }
    }
    if (!ofKey.isEmpty()) action.accept(List.copyOf(ofKey));
  }

  /** Deletes an element from the store; the key must be {@linkplain #forget forgotten} then. */
  void delete(HeldElement element) {
    store.delete(element.storeKey());
  }

  /** Forgets what is in memory of a measure, all of which is saved. */
  void forget(String measure) {
    keys.values()
        .removeIf(
            key -> {
              if (!key.measure.equals(measure)) return false;
              size -= 1 + key.byEntity.size();
              return true;
            });
  }
}
