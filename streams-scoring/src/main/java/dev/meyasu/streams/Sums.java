/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The sum of every cell over the partitions. As with {@link Tallies}, changes gather in memory
 * until {@link #save}.
 */
final class Sums {
  /** Cells kept in memory though they are saved, some 500 bytes each. */
  private static final int REMEMBERED = 50_000;

  private final KeyValueStore<String, Parts> store;
  private final Map<String, Sum> sums = new HashMap<>();
  private final List<Sum> unsaved = new ArrayList<>();

  /** A cell as it is now. */
  static final class Sum {
    private final String key;
    private final CellKey cell;
    private Parts parts;
    private Tally total;
    private boolean isUnsaved;

    private Sum(String key, Parts parts) {
      this.key = key;
      this.cell = CellKey.parse(key);
      this.parts = parts;
      this.total = parts.total();
    }

    String key() {
      return key;
    }

    CellKey cell() {
      return cell;
    }

    /** Zero for a cell that is gone. */
    Tally total() {
      return total;
    }
  }

  Sums(KeyValueStore<String, Parts> store) {
    this.store = store;
  }

  /**
   * Takes in what a partition has of a cell now.
   *
   * @param part null for nothing
   * @return the cell, or null where it is as it was
   */
  Sum take(int partition, String cell, Tally part) {
    var sum = sums.computeIfAbsent(cell, this::load);
    var before = sum.parts.of(partition);
    if (Objects.equals(before, part)) return null;
    sum.parts = sum.parts.with(partition, part);
    if (before != null) sum.total = sum.total.minus(before);
    if (part != null) sum.total = sum.total.plus(part);
    if (!sum.isUnsaved) {
      sum.isUnsaved = true;
      unsaved.add(sum);
    }
    return sum;
  }

  private Sum load(String cell) {
    var stored = store.get(cell);
    return new Sum(cell, stored == null ? Parts.NONE : stored);
  }

  /**
   * Brings the store up to date.
   *
   * @param listener takes every cell that changed since the last call
   */
  void save(Consumer<Sum> listener) {
    for (var sum : unsaved) {
      sum.isUnsaved = false;
      store.put(sum.key, sum.parts.isEmpty() ? null : sum.parts);
      listener.accept(sum);
    }
    unsaved.clear();
    if (sums.size() > REMEMBERED) sums.clear();
  }

  /** Every cell of the store with its total. */
  static void totals(KeyValueStore<String, Parts> store, BiConsumer<CellKey, Tally> listener) {
    try (var all = store.all()) {
      all.forEachRemaining(
          entry -> {
            var total = entry.value.total();
            if (!total.isZero()) listener.accept(CellKey.parse(entry.key), total);
          });
    }
  }
}
