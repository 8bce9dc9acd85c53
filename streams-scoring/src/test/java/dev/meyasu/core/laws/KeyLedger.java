/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.core.measure.Recount;
import dev.meyasu.core.measure.Tally;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps the cells of measures of a key as facts arrive: each entity's element, by key, and when one
 * changes, what its key had added is subtracted and what it adds now is added.
 */
final class KeyLedger {
  private final List<KeyedMeasure> measures;
  private final ZoneId zone;
  private final TreeMap<String, Entity> entities = new TreeMap<>();
  private final TreeMap<String, Customer> customers = new TreeMap<>();
  private final Map<String, Element> elementOf = new HashMap<>();
  private final Map<String, TreeMap<String, Element>> byKey = new HashMap<>();
  private final TreeMap<CellKey, Tally> cells = new TreeMap<>();

  KeyLedger(List<KeyedMeasure> measures, ZoneId zone) {
    this.measures = measures;
    this.zone = zone;
  }

  /** A batch settles once, after all of its facts. */
  void accept(Collection<Fact> batch) {
    var changed = new TreeSet<String>();
    for (var fact : batch) {
      var key = fact.kind() + "|" + Entity.keyOf(fact, zone);
      var before = entities.getOrDefault(key, Entity.empty(fact.kind(), Entity.keyOf(fact, zone)));
      var after = before.fold(fact);
      entities.put(key, after);
      changed.add(key);
      if (fact.kind() == Kind.CUSTOMER) {
        customers.remove(after.key());
        after.view(zone).map(Customer::of).ifPresent(c -> customers.put(c.key(), c));
        changed.addAll(entities.keySet());
      }
    }
    changed.forEach(this::settle);
  }

  private void settle(String entityKey) {
    var entity = entities.get(entityKey);
    for (var measure : measures) {
      if (measure.kind() == entity.kind()) {
        var after =
            entity.view(zone).flatMap(view -> measure.element(entityKey, view, link(view), zone));
        var name = measure.hash() + " " + entityKey;
        var before = Optional.ofNullable(elementOf.get(name));
        if (!before.equals(after)) {
          before.ifPresent(e -> move(measure, e.key(), entityKey, null));
          after.ifPresent(e -> move(measure, e.key(), entityKey, e));
          after.ifPresentOrElse(e -> elementOf.put(name, e), () -> elementOf.remove(name));
        }
      }
    }
  }

  private void move(KeyedMeasure measure, String key, String entityKey, Element next) {
    var ofKey = byKey.computeIfAbsent(measure.hash() + " " + key, k -> new TreeMap<>());
    measure.contributions(ofKey.values(), zone).forEach(c -> add(c.cell(), c.tally().negated()));
    if (next == null) {
      ofKey.remove(entityKey);
    } else {
      ofKey.put(entityKey, next);
    }
    measure.contributions(ofKey.values(), zone).forEach(c -> add(c.cell(), c.tally()));
  }

  private CustomerLink link(EntityView view) {
    return customers.values().stream()
        .filter(customer -> view.customerRef().filter(customer.refs()::contains).isPresent())
        .findFirst()
        .map(CustomerLink::to)
        .orElse(CustomerLink.UNLINKED);
  }

  private void add(CellKey cell, Tally tally) {
    var sum = cells.merge(cell, tally, Tally::plus);
    if (sum.isZero()) {
      cells.remove(cell);
    }
  }

  TreeMap<CellKey, Tally> cells() {
    return cells;
  }

  /** The elements by key, as they are now. */
  Collection<List<Element>> elements(KeyedMeasure measure) {
    return byKey.entrySet().stream()
        .filter(ofKey -> ofKey.getKey().startsWith(measure.hash() + " "))
        .map(ofKey -> List.copyOf(ofKey.getValue().values()))
        .toList();
  }

  /** The cells that the entities give as they are now, counted from nothing. */
  TreeMap<CellKey, Tally> recount() {
    var states = new ArrayList<Recount.Linked>();
    entities.forEach(
        (key, entity) ->
            entity
                .view(zone)
                .ifPresent(view -> states.add(new Recount.Linked(key, view, link(view)))));
    var sums = new TreeMap<CellKey, Tally>();
    for (var measure : measures) {
      for (Contribution c : Recount.of(measure, states, zone)) {
        sums.merge(c.cell(), c.tally(), Tally::plus);
      }
    }
    sums.values().removeIf(Tally::isZero);
    return sums;
  }
}
