/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.kpi.Move;
import dev.meyasu.kpi.MovedCell;
import dev.meyasu.kpi.MovedMeasure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Tells what each change of an entity moved, so that a value of a past day that is another today
 * can be traced to the facts that made it so.
 *
 * <p>A move is told in the call that made it, hence in the same transaction: one that waited for
 * the next tick would be lost by a kill after the commit that counted it. Moves have consecutive
 * numbers per partition, which travel with the cells; so whoever froze a value knows the last move
 * in it.
 */
final class Journal {
  /** What made an entity's contributions change. */
  static final String FACT = "fact";

  /** The entity stayed as it was, its customer changed. */
  static final String CUSTOMER = "customer";

  private static final String LAST = "last";

  private final boolean on;
  private final int partition;
  private final KeyValueStore<String, Long> store;
  private final BiConsumer<String, Move> out;
  private final List<Noted> noted = new ArrayList<>();
  private long last;

  private record Noted(String entity, boolean isNew, List<MovedMeasure> measures) {}

  /**
   * @param on false to tell nothing
   * @param store holds the number of the last move
   * @param out takes an entity's store key and its move
   */
  Journal(
      boolean on, int partition, KeyValueStore<String, Long> store, BiConsumer<String, Move> out) {
    this.on = on;
    this.partition = partition;
    this.store = store;
    this.out = out;
    var stored = store.get(LAST);
    this.last = stored == null ? 0 : stored;
  }

  /**
   * Takes note of what an entity gave to one measure and gives to it now.
   *
   * @param isNew whether the entity was not there before
   */
  void note(String entity, boolean isNew, List<Contribution> gave, List<Contribution> gives) {
    if (!on) return;
    var cells = moved(gave, gives);
    if (cells.isEmpty()) return;
    var any = gave.isEmpty() ? gives.get(0) : gave.get(0);
    var measure = new MovedMeasure(any.cell().measure(), cells);
    if (noted.isEmpty() || !noted.get(noted.size() - 1).entity.equals(entity)) {
      noted.add(new Noted(entity, isNew, new ArrayList<>()));
    }
    noted.get(noted.size() - 1).measures.add(measure);
  }

  private static List<MovedCell> moved(List<Contribution> gave, List<Contribution> gives) {
    var before = sums(gave);
    var after = sums(gives);
    var cells = new ArrayList<MovedCell>();
    before.forEach(
        (cell, tally) -> {
          var now = after.remove(cell);
          if (!tally.equals(now)) cells.add(cell(cell, tally, now));
        });
    after.forEach((cell, tally) -> cells.add(cell(cell, null, tally)));
    return cells;
  }

  private static Map<CellKey, Tally> sums(List<Contribution> contributions) {
    var sums = new LinkedHashMap<CellKey, Tally>();
    contributions.forEach(c -> sums.merge(c.cell(), c.tally(), Tally::plus));
    return sums;
  }

  private static MovedCell cell(CellKey cell, Tally before, Tally after) {
    return new MovedCell(
        cell.segment().text(),
        LocalDate.ofEpochDay(cell.epochDay()),
        before == null ? List.of() : before.toList(),
        after == null ? List.of() : after.toList());
  }

  /** Tells what was noted since the last call, one move per entity. */
  void tell(String cause, Instant at) {
    if (noted.isEmpty()) return;
    for (var of : noted) {
      out.accept(of.entity, new Move(partition, ++last, at, of.isNew, cause, of.measures));
    }
    noted.clear();
    store.put(LAST, last);
  }

  /** The number of the last move told; 0 before any, and without a journal. */
  long last() {
    return on ? last : 0;
  }
}
