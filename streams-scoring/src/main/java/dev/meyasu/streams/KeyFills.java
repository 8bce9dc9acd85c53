/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which measures over a key this partition counts, and how much of each the counting partitions
 * have told.
 *
 * <p>A measure is filled here when every counting partition has said that it told all. Each of them
 * withdraws on its own what it told, in the same order; so it need not be known which revision of
 * the definitions a step belongs to, nor do the partitions have to see the same revisions.
 *
 * <p>As with {@link Fills}, it is told downstream in the transaction in which it changes.
 */
final class KeyFills {
  private static final byte[] COUNTED = {1};
  private static final byte[] GONE = {0};
  private static final byte[] SOME = {0};
  private static final byte[] ALL = {1};

  /** No measure's hash begins so. */
  private static final String REVISION = "#revision";

  private final KeyValueStore<String, byte[]> store;
  private final int countingPartitions;

  /**
   * Of measures: whether they are counted; not, while it is still to be told that they are gone.
   */
  private final Map<String, Boolean> measures = new HashMap<>();

  /** Of measures, by counting partition: whether it has told all. */
  private final Map<String, Map<Integer, Boolean>> told = new HashMap<>();

  private final Set<String> untold = new LinkedHashSet<>();
  private long revision = -1;

  KeyFills(KeyValueStore<String, byte[]> store, int countingPartitions) {
    this.store = store;
    this.countingPartitions = countingPartitions;
    try (var all = store.all()) {
      all.forEachRemaining(entry -> restore(entry.key, entry.value));
    }
  }

  private void restore(String key, byte[] value) {
    int bar = key.indexOf('|');
    if (key.equals(REVISION)) {
      revision = ByteBuffer.wrap(value).getLong();
    } else if (bar < 0) {
      measures.put(key, value[0] == COUNTED[0]);
    } else {
      of(key.substring(0, bar)).put(Integer.valueOf(key.substring(bar + 1)), value[0] == ALL[0]);
    }
  }

  /** Of the definitions that chose these measures; -1 before any. */
  long revision() {
    return revision;
  }

  void revision(long number) {
    revision = number;
    store.put(REVISION, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  Set<String> counted() {
    return measures.keySet().stream().filter(this::isCounted).collect(Collectors.toSet());
  }

  boolean isCounted(String measure) {
    return measures.getOrDefault(measure, false);
  }

  void count(String measure) {
    measures.put(measure, true);
    store.put(measure, COUNTED);
    untold.add(measure);
  }

  /** It is no longer defined. What was told of it stays until those who told withdraw it. */
  void forget(String measure) {
    measures.put(measure, false);
    store.put(measure, GONE);
    untold.add(measure);
  }

  /** Whether there is anything that this counting partition could withdraw. */
  boolean hasTold(String measure, int partition) {
    return told.getOrDefault(measure, Map.of()).containsKey(partition);
  }

  void began(String measure, int partition) {
    if (hasTold(measure, partition)) return;
    of(measure).put(partition, false);
    store.put(measure + "|" + partition, SOME);
  }

  void complete(String measure, int partition) {
    if (Boolean.TRUE.equals(of(measure).put(partition, true))) return;
    store.put(measure + "|" + partition, ALL);
    changed(measure);
  }

  void withdrawn(String measure, int partition) {
    of(measure).remove(partition);
    if (of(measure).isEmpty()) told.remove(measure);
    store.delete(measure + "|" + partition);
    changed(measure);
  }

  private void changed(String measure) {
    if (measures.containsKey(measure)) untold.add(measure);
  }

  private Map<Integer, Boolean> of(String measure) {
    return told.computeIfAbsent(measure, m -> new TreeMap<>());
  }

  boolean isFilled(String measure) {
    return isCounted(measure)
        && told.getOrDefault(measure, Map.of()).values().stream().filter(all -> all).count()
            >= countingPartitions;
  }

  /** Counted, and not all told yet. */
  Set<String> filling() {
    return counted().stream().filter(m -> !isFilled(m)).collect(Collectors.toSet());
  }

  /** The measures that are not filled here; each once until that changes. To be told first. */
  List<String> takeUnfilled() {
    var taken = take(false);
    for (var measure : taken) {
      if (isCounted(measure)) continue;
      measures.remove(measure);
      store.delete(measure);
    }
    return taken;
  }

  /** The measures that are filled here; each once until that changes. To be told last. */
  List<String> takeFilled() {
    return take(true);
  }

  private List<String> take(boolean filled) {
    var taken = new ArrayList<>(untold);
    taken.removeIf(measure -> isFilled(measure) != filled);
    taken.forEach(untold::remove);
    return taken;
  }
}
