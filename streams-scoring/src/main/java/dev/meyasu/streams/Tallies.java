/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Tally;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * This partition's sums per cell.
 *
 * <p>Every change is written to the store at once; what still has to be told downstream is kept in
 * memory only. That is safe because sums are told as absolute values: after a restart all of them
 * are told again, and telling one twice changes nothing.
 */
final class Tallies {
  private final KeyValueStore<String, Tally> partials;
  private final Set<String> untold = new LinkedHashSet<>();

  Tallies(KeyValueStore<String, Tally> partials) {
    this.partials = partials;
    try (var all = partials.all()) {
      all.forEachRemaining(entry -> untold.add(entry.key));
    }
  }

  void add(Contribution contribution) {
    change(contribution.cell(), contribution.tally());
  }

  void subtract(Contribution contribution) {
    change(contribution.cell(), contribution.tally().negated());
  }

  private void change(CellKey cell, Tally by) {
    var key = cell.text();
    var before = partials.get(key);
    var after = before == null ? by : before.plus(by);
    partials.put(key, after.isZero() ? null : after);
    untold.add(key);
  }

  /** Removes every cell of a measure that is no longer defined; each is told as gone. */
  void forget(String measure) {
    try (var cells = partials.range(measure + "|", measure + "}")) { // '}' follows '|' in UTF-8
      cells.forEachRemaining(
          entry -> {
            partials.delete(entry.key);
            untold.add(entry.key);
          });
    }
  }

  /**
   * Tells what has changed since the last call; a null tally is a cell that is gone. Cells of
   * measures that are still being filled wait.
   */
  void tell(Set<String> filling, BiConsumer<String, Tally> listener) {
    untold.removeIf(
        key -> {
          if (filling.contains(CellKey.parse(key).measure())) return false;
          listener.accept(key, partials.get(key));
          return true;
        });
  }
}
