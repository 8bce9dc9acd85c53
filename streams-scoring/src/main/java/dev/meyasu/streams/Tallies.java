/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Tally;
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
 * <p>Every change is written to the store at once; which cells still have to be told downstream is
 * kept in memory only. That is safe because sums are told as absolute values and a restart tells
 * all that the store holds: telling one twice changes nothing. So a cell that has become nothing
 * stays in the store, as zeros, until it was told: the store forgets it in the transaction that
 * tells it.
 */
final class Tallies {
  private final KeyValueStore<String, Tally> partials;

  /** Cells by the measure that they are of. */
  private final Map<String, Set<String>> untold = new LinkedHashMap<>();

  Tallies(KeyValueStore<String, Tally> partials) {
    this.partials = partials;
    try (var all = partials.all()) {
      all.forEachRemaining(
          entry -> untold(entry.key.substring(0, entry.key.indexOf('|'))).add(entry.key));
    }
  }

  /** Takes away what an entity gave and adds what it gives; what is in both moves nothing. */
  void move(List<Contribution> gave, List<Contribution> gives) {
    if (gave.equals(gives)) return; // most changes concern few measures
    var changes = new HashMap<CellKey, Tally>();
    gave.forEach(c -> changes.merge(c.cell(), c.tally().negated(), Tally::plus));
    gives.forEach(c -> changes.merge(c.cell(), c.tally(), Tally::plus));
    changes.forEach(this::change);
  }

  private void change(CellKey cell, Tally by) {
    if (by.isZero()) return;
    var key = cell.text();
    var before = partials.get(key);
    partials.put(key, before == null ? by : before.plus(by));
    untold(cell.measure()).add(key);
  }

  /** Empties every cell of a measure that is no longer defined; each is told as gone. */
  void forget(String measure) {
    try (var cells = partials.range(measure + "|", measure + "}")) { // '}' follows '|' in UTF-8
      cells.forEachRemaining(
          entry -> {
            partials.put(entry.key, Tally.ZERO);
            untold(measure).add(entry.key);
          });
    }
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
              ofMeasure.getValue().forEach(cell -> tell(cell, listener));
              return true;
            });
  }

  private void tell(String cell, BiConsumer<String, Tally> listener) {
    var tally = partials.get(cell);
    boolean gone = tally == null || tally.isZero();
    if (gone) partials.delete(cell);
    listener.accept(cell, gone ? null : tally);
  }

  private Set<String> untold(String measure) {
    return untold.computeIfAbsent(measure, m -> new LinkedHashSet<>());
  }
}
