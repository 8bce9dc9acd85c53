/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Measure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far each measure has met the entities that were there before it, and by which revision of the
 * definitions the measures were chosen.
 *
 * <p>A fill walks the entities of the measure's kind in key order, in slices between live records.
 * An entity at or before the cursor is counted live; one after it is left to the walk, which meets
 * it in its newest state. So each entity is counted exactly once at any moment.
 *
 * <p>How many entities are counted goes with the cursor: those the walk has met, and those that
 * came anew where it had been. So at the end it is all that there are.
 *
 * <p>Whether a measure is filled is told downstream in the transaction in which that changes.
 */
final class Fills {
  private static final byte[] START = {};

  /** Sorts after every entity key, since UTF-8 has no byte 0xFF. */
  private static final byte[] DONE = {(byte) 0xFF};

  /** No longer defined, which is still to be told. */
  private static final byte[] GONE = {(byte) 0xFE};

  /** No measure's hash begins so. */
  private static final String REVISION = "#revision";

  /** Before a hash: how many entities are counted. */
  private static final String MET = "#met|";

  private final KeyValueStore<String, byte[]> store;
  private final Map<String, byte[]> cursors = new HashMap<>();
  private final Map<String, Long> met = new HashMap<>();
  private final Set<String> unsaved = new LinkedHashSet<>();
  private final Set<String> untold = new LinkedHashSet<>();
  private long revision = -1;

  /** Asked for with every new entity; null when a cursor has moved. */
  private Set<String> filling;

  Fills(KeyValueStore<String, byte[]> store) {
    this.store = store;
    try (var all = store.all()) {
      all.forEachRemaining(entry -> restore(entry.key, entry.value));
    }
  }

  private void restore(String key, byte[] value) {
    if (key.equals(REVISION)) revision = number(value);
    else if (key.startsWith(MET)) met.put(key.substring(MET.length()), number(value));
    else cursors.put(key, value);
  }

  /** Brings the counts in the store up to date; cursors always are. */
  void save() {
    for (var measure : unsaved) {
      if (met.containsKey(measure)) store.put(MET + measure, bytes(met.get(measure)));
    }
    unsaved.clear();
  }

  /** Of the definitions that chose these measures; -1 before any. */
  long revision() {
    return revision;
  }

  void revision(long number) {
    revision = number;
    store.put(REVISION, bytes(number));
  }

  Set<String> known() {
    return having(cursor -> !Arrays.equals(cursor, GONE));
  }

  Set<String> filling() {
    if (filling == null) {
      filling = having(cursor -> !isDone(cursor) && !Arrays.equals(cursor, GONE));
    }
    return filling;
  }

  private Set<String> having(Predicate<byte[]> cursor) {
    return cursors.entrySet().stream()
        .filter(entry -> cursor.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the entity of this store key is counted live, rather than left to the walk. */
  boolean covers(Measure measure, String entityKey) {
    var cursor = cursors.get(measure.hash());
    return isDone(cursor) || Arrays.compareUnsigned(utf8(entityKey), cursor) <= 0;
  }

  /** Whether the walk has not met any entity yet. */
  boolean isAtStart(String measure) {
    return Arrays.equals(cursors.get(measure), START);
  }

  void begin(String measure) {
    move(measure, START);
    met.remove(measure);
    store.delete(MET + measure);
    untold.add(measure);
  }

  /** One more entity is counted: the walk has met it, or it came anew where the walk had been. */
  void meet(String measure) {
    met.merge(measure, 1L, Long::sum);
    unsaved.add(measure);
  }

  /** How many entities are counted; once the fill is complete, as many as there were then. */
  long met(String measure) {
    return met.getOrDefault(measure, 0L);
  }

  /** The walk has met every entity up to this one. */
  void advance(String measure, String entityKey) {
    move(measure, utf8(entityKey));
  }

  void complete(String measure) {
    move(measure, DONE);
    untold.add(measure);
  }

  void forget(String measure) {
    move(measure, GONE);
    untold.add(measure);
  }

  /** The last entity that all of these have met; empty while one of them is at the beginning. */
  String hindmost(Collection<Measure> measures) {
    var cursor =
        measures.stream()
            .map(measure -> cursors.get(measure.hash()))
            .min(Arrays::compareUnsigned) // the store's order, which is not that of strings
            .orElseThrow();
    return new String(cursor, StandardCharsets.UTF_8);
  }

  /** The measures that are not filled here; each once until that changes. To be told first. */
  List<String> takeUnfilled() {
    var taken = take(false);
    for (var measure : taken) {
      if (Arrays.equals(cursors.get(measure), GONE)) {
        cursors.remove(measure);
        filling = null;
        store.delete(measure);
        met.remove(measure);
        store.delete(MET + measure);
      }
    }
    return taken;
  }

  /** The measures that are filled here; each once until that changes. To be told last. */
  List<String> takeFilled() {
    return take(true);
  }

  private List<String> take(boolean done) {
    var taken = new ArrayList<String>();
    for (var measure : untold) {
      if (isDone(cursors.get(measure)) == done) taken.add(measure);
    }
    taken.forEach(untold::remove);
    return taken;
  }

  private void move(String measure, byte[] cursor) {
    cursors.put(measure, cursor);
    filling = null;
    store.put(measure, cursor);
  }

  private static boolean isDone(byte[] cursor) {
    return Arrays.equals(cursor, DONE);
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static long number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
