/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * This partition's sums per cell.
 *
 * <p>Changes gather in memory until {@link #save}, before each commit, writes them to the store and
 * tells them downstream: a hot cell is written and told once per commit, however many facts moved
 * it. Both are part of the transaction that takes in the facts, so nothing is ever left to be told.
 */
final class Tallies {
  /** Sums kept in memory though they are saved and told, some 200 bytes each. */
  private static final int REMEMBERED = 50_000;

  private final KeyValueStore<String, Tally> partials;
  private final Map<CellKey, Sum> sums = new HashMap<>();
  private final List<Sum> unsaved = new ArrayList<>();

  /** A cell's newest sum; null where there is none. */
  private static final class Sum {
    private final CellKey cell;
    private final String key;
    private Tally tally;
    private boolean isUnsaved;

    Sum(CellKey cell, String key, Tally tally) {
      this.cell = cell;
      this.key = key;
      this.tally = tally;
    }
  }

  Tallies(KeyValueStore<String, Tally> partials) {
    this.partials = partials;
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
    if (sum.isUnsaved) return;
    sum.isUnsaved = true;
    unsaved.add(sum);
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
    for (var sum : List.copyOf(sums.values())) {
      if (sum.cell.measure().equals(measure)) set(sum, Tally.ZERO);
    }
    stored(measure, (cell, tally) -> set(sum(CellKey.parse(cell)), Tally.ZERO));
  }

  /**
   * Brings the store up to date, and tells what has changed since the last call. A null tally is a
   * cell that is gone.
   *
   * @param filling measures whose cells are not told as they change. That a cell is gone is told
   *     all the same, for it may have been told before the measure was filled anew
   * @param filled measures that have been filled since the last call, of which every cell is told
   */
  void save(Set<String> filling, List<String> filled, BiConsumer<String, Tally> listener) {
    var silent = new HashSet<>(filling);
    silent.addAll(filled);
    for (var sum : unsaved) {
      sum.isUnsaved = false;
      if (sum.tally.isZero()) {
        partials.delete(sum.key);
        sums.remove(sum.cell);
        listener.accept(sum.key, null);
      } else {
        partials.put(sum.key, sum.tally);
        if (!silent.contains(sum.cell.measure())) listener.accept(sum.key, sum.tally);
      }
    }
    unsaved.clear();
    filled.forEach(measure -> stored(measure, listener));
    if (sums.size() > REMEMBERED) sums.clear();
  }

  /** Every cell of a measure as it was saved. */
  private void stored(String measure, BiConsumer<String, Tally> listener) {
    try (var cells = partials.range(measure + "|", measure + "}")) { // '}' follows '|' in UTF-8
      cells.forEachRemaining(entry -> listener.accept(entry.key, entry.value));
    }
  }
}
