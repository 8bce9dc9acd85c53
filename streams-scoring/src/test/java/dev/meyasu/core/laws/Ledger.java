/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Tally;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps cells as facts arrive: subtracts what an entity had contributed and adds what it
 * contributes now. It stores entities as bytes, as the state stores do.
 */
final class Ledger {
  private List<EntityMeasure> measures;
  private final ZoneId zone;
  private final TreeMap<String, byte[]> entities = new TreeMap<>();
  private final Map<String, Customer> customers = new TreeMap<>();
  private final Map<String, List<Contribution>> contributions = new HashMap<>();
  private final TreeMap<CellKey, Tally> cells = new TreeMap<>();

  Ledger(List<EntityMeasure> measures, ZoneId zone) {
    this.measures = measures;
    this.zone = zone;
  }

  /** From now on these are kept: what is new is filled from the stored entities, the rest goes. */
  void define(List<EntityMeasure> next) {
    measures = next;
    entities.keySet().forEach(this::settle);
  }

  void accept(Fact fact) {
    accept(List.of(fact));
  }

  /** A batch settles once, after all of its facts. */
  void accept(List<Fact> batch) {
    var changed = new TreeSet<String>();
    batch.forEach(fact -> fold(fact, changed));
    changed.forEach(this::settle);
  }

  private void fold(Fact fact, Set<String> changed) {
    var key = fact.kind().id() + " " + Entity.keyOf(fact, zone);
    var stored = entities.get(key);
    var before =
        stored == null
            ? Entity.empty(fact.kind(), Entity.keyOf(fact, zone))
            : Entity.fromBytes(stored);
    var after = before.fold(fact);
    if (after == before) {
      return;
    }
    entities.put(key, after.toBytes());
    if (fact.kind() == Kind.CUSTOMER) {
      customers.remove(after.key());
      after.view(zone).map(Customer::of).ifPresent(c -> customers.put(c.key(), c));
      changed.addAll(entities.keySet());
    }
    changed.add(key);
  }

  private void settle(String key) {
    var entity = Entity.fromBytes(entities.get(key));
    var now = new ArrayList<Contribution>();
    entity
        .view(zone)
        .ifPresent(
            view ->
                measures.stream()
                    .filter(measure -> measure.kind() == view.kind())
                    .forEach(
                        m ->
                            now.addAll(
                                m.contributions(
                                    view, link(view.customerRef().orElse(null)), zone))));
    contributions
        .getOrDefault(key, List.of())
        .forEach(gone -> add(gone.cell(), gone.tally().negated()));
    now.forEach(come -> add(come.cell(), come.tally()));
    contributions.put(key, now);
  }

  private CustomerLink link(String ref) {
    return customers.values().stream()
        .filter(customer -> ref != null && customer.refs().contains(ref))
        .findFirst()
        .map(CustomerLink::to)
        .orElse(CustomerLink.UNLINKED);
  }

  private void add(CellKey cell, Tally tally) {
    var sum = cells.getOrDefault(cell, Tally.ZERO).plus(tally);
    if (sum.isZero()) {
      cells.remove(cell);
    } else {
      cells.put(cell, sum);
    }
  }

  /** The states of all entities, as hex by key. */
  Map<String, String> states() {
    var states = new TreeMap<String, String>();
    entities.forEach((key, bytes) -> states.put(key, java.util.HexFormat.of().formatHex(bytes)));
    return states;
  }

  TreeMap<CellKey, Tally> cells() {
    return cells;
  }

  /** The cells by the text of their key. */
  Map<String, List<Long>> cellTexts() {
    var texts = new TreeMap<String, List<Long>>();
    cells.forEach((cell, tally) -> texts.put(cell.text(), tally.toList()));
    return texts;
  }
}
