/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * This partition's sums per cell.
 *
 * <p>Changes gather in memory, and {@link #save} brings them to the store before each commit: a hot
 * cell is written once per commit, however many facts moved it. Which cells still have to be told
 * downstream is kept in memory only. That is safe because sums are told as absolute values and a
 * restart tells all that the store holds: telling one twice changes nothing. So a cell that has
 * become nothing stays in the store, as zeros, until it was told: the store forgets it in the
 * transaction that tells it.
 */
final class Tallies {
  /** Sums kept in memory though they are saved and told, some 200 bytes each. */
  private static final int REMEMBERED = 50_000;

  private final KeyValueStore<String, Tally> partials;
  private final Map<CellKey, Sum> sums = new HashMap<>();
  private final List<Sum> unsaved = new ArrayList<>();

  /** Cells by the measure that they are of. */
  private final Map<String, Set<CellKey>> untold = new LinkedHashMap<>();

  /** A cell's newest sum; null where there is none. */
  private static final class Sum {
    private final CellKey cell;
    private final String key;
    private Tally tally;
    private boolean isUnsaved;
    private boolean isUntold;

    Sum(CellKey cell, String key, Tally tally) {
      this.cell = cell;
      this.key = key;
      this.tally = tally;
    }
  }

  Tallies(KeyValueStore<String, Tally> partials) {
    this.partials = partials;
    try (var all = partials.all()) {
      all.forEachRemaining(
          entry -> {
            var cell = CellKey.parse(entry.key);
            untold(cell.measure()).add(cell);
          });
    }
  }

  /** Takes away what an entity gave and adds what it gives; what is in both moves nothing. */
  void move(List<Contribution> gave, List<Contribution> gives) {
    int both = Math.min(gave.size(), gives.size());
    for (int i = 0; i < both; i++) { // the same segments in the same order, as a rule
      move(gave.get(i), gives.get(i));
    }
    for (int i = both; i < gave.size(); i++) {
      change(gave.get(i).cell(), gave.get(i).tally().negated());
    }
    for (int i = both; i < gives.size(); i++) {
      change(gives.get(i).cell(), gives.get(i).tally());
    }
  }

  private void move(Contribution gave, Contribution gives) {
    if (gave.equals(gives)) return;
    if (gave.cell().equals(gives.cell())) {
      change(gives.cell(), gives.tally().minus(gave.tally()));
    } else {
      change(gave.cell(), gave.tally().negated());
      change(gives.cell(), gives.tally());
    }
  }

  private void change(CellKey cell, Tally by) {
    var sum = sum(cell);
    set(sum, sum.tally == null ? by : sum.tally.plus(by));
  }

  private void set(Sum sum, Tally tally) {
    sum.tally = tally;
    if (!sum.isUnsaved) {
      sum.isUnsaved = true;
      unsaved.add(sum);
    }
    if (!sum.isUntold) {
      sum.isUntold = true;
      untold(sum.cell.measure()).add(sum.cell);
    }
  }

  private Sum sum(CellKey cell) {
    var known = sums.get(cell);
    if (known != null) return known;
    var key = cell.text();
    var loaded = new Sum(cell, key, partials.get(key));
    sums.put(cell, loaded);
    return loaded;
  }

  /** Empties every cell of a measure that is no longer defined; each is told as gone. */
  void forget(String measure) {
    save();
    try (var cells = partials.range(measure + "|", measure + "}")) { // '}' follows '|' in UTF-8
      cells.forEachRemaining(entry -> set(sum(CellKey.parse(entry.key)), Tally.ZERO));
    }
  }

  /** Brings the store up to date. */
  void save() {
    for (var sum : unsaved) {
      if (sum.isUnsaved) partials.put(sum.key, sum.tally);
      sum.isUnsaved = false;
    }
    unsaved.clear();
    if (sums.size() > REMEMBERED) sums.values().removeIf(sum -> !sum.isUntold);
  }

  /** How many cells wait to be told, those of unfilled measures included. */
  int untold() {
    return untold.values().stream().mapToInt(Set::size).sum();
  }

  /**
   * Tells what has changed since the last call; a null tally is a cell that is gone. Cells of
   * measures that are still being filled wait.
   */
  void tell(Set<String> filling, BiConsumer<String, Tally> listener) {
    untold
        .entrySet()
        .removeIf(
            ofMeasure -> {
              if (filling.contains(ofMeasure.getKey())) return false;
              ofMeasure.getValue().forEach(cell -> tell(sum(cell), listener));
              return true;
            });
  }

  private void tell(Sum sum, BiConsumer<String, Tally> listener) {
    sum.isUntold = false;
    boolean gone = sum.tally == null || sum.tally.isZero();
    if (gone) {
      partials.delete(sum.key);
      sum.isUnsaved = false;
      sums.remove(sum.cell);
    }
    listener.accept(sum.key, gone ? null : sum.tally);
  }

  private Set<CellKey> untold(String measure) {
    return untold.computeIfAbsent(measure, m -> new LinkedHashSet<>());
  }
}
