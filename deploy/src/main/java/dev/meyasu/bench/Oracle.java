/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Field;
import dev.meyasu.core.fact.FieldType;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Recount;
import dev.meyasu.core.measure.Recount.Linked;
import dev.meyasu.core.measure.Tally;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the cells must be: every fact folded into its entity, entities linked to customers by what
 * those are called in the end, and each measure recounted from the final states. By the core alone:
 * no broker, no store, no order, nothing subtracted.
 */
final class Oracle {
  /** Entities that are counted at once: what they add is many times as many. */
  private static final int SLICE = 10_000;

  private final ZoneId zone;
  private final Map<String, Entity> entities = new HashMap<>();
  private int malformed;

  Oracle(ZoneId zone) {
    this.zone = zone;
  }

  void take(Message message) {
    if (message.damage().isPresent()) {
      malformed++;
      return;
    }
    var fact = fact(message.kind(), message.fact());
    var key = fact.kind().name() + "|" + Entity.keyOf(fact, zone);
    var known = entities.get(key);
    entities.put(key, known == null ? Entity.of(fact, zone) : known.fold(fact));
  }

  private static Fact fact(Kind kind, SpecificRecord avro) {
    var values = new ArrayList<Object>();
    kind.fields().forEach(field -> values.add(plain(field, value(avro, field.name()))));
    return new Fact(
        kind,
        (String) value(avro, "source"),
        (String) value(avro, "entity_id"),
        (String) value(avro, "facet"),
        (long) value(avro, "version"),
        (boolean) value(avro, "deleted"),
        avro.getSchema().getField("customer_ref") == null
            ? null
            : (String) value(avro, "customer_ref"),
        values);
  }

  private static Object value(SpecificRecord avro, String field) {
    return avro.get(avro.getSchema().getField(field).pos());
  }

  /** Money is in millionths, exactly. */
  private static Object plain(Field field, Object value) {
    return value != null && field.type() == FieldType.MONEY
        ? (Object) ((BigDecimal) value).movePointRight(6).longValueExact()
        : value;
  }

  /** Messages that must have been rejected. */
  int malformed() {
    return malformed;
  }

  int entities() {
    return entities.size();
  }

  long entities(Kind kind) {
    return entities.values().stream().filter(entity -> entity.kind() == kind).count();
  }

  /** The sums of all measures, without those that are nothing, by the key of their cell. */
  Map<String, Tally> cells(Collection<Measure> measures) {
    var ofKind = linked();
    var sums = new HashMap<CellKey, Tally>();
    for (var measure : measures) {
      var counted = ofKind.getOrDefault(measure.kind(), List.of());
      int slice = measure instanceof EntityMeasure ? SLICE : Math.max(1, counted.size());
      for (int from = 0; from < counted.size(); from += slice) {
        var some = counted.subList(from, Math.min(counted.size(), from + slice));
        for (Contribution one : Recount.of(measure, some, zone)) {
          sums.merge(one.cell(), one.tally(), Tally::plus);
        }
      }
    }
    sums.values().removeIf(Tally::isZero);
    var cells = new TreeMap<String, Tally>();
    sums.forEach((cell, tally) -> cells.put(cell.text(), tally));
    return cells;
  }

  private Map<Kind, List<Linked>> linked() {
    var owners = owners();
    var ofKind = new EnumMap<Kind, List<Linked>>(Kind.class);
    entities.forEach(
        (key, entity) ->
            entity
                .view(zone)
                .ifPresent(
                    view ->
                        ofKind
                            .computeIfAbsent(view.kind(), kind -> new ArrayList<>())
                            .add(new Linked(key, view, link(owners, view)))));
    return ofKind;
  }

  private static CustomerLink link(Map<String, Customer> owners, EntityView view) {
    return view.customerRef().map(owners::get).map(CustomerLink::to).orElse(CustomerLink.UNLINKED);
  }

  /** By reference; of several customers that claim one, the one with the least key has it. */
  private Map<String, Customer> owners() {
    var owners = new HashMap<String, Customer>();
    for (var entity : entities.values()) {
      if (entity.kind() != Kind.CUSTOMER) continue;
      entity
          .view(zone)
          .map(Customer::of)
          .ifPresent(
              customer ->
                  customer
                      .refs()
                      .forEach(
                          ref ->
                              owners.merge(
                                  ref,
                                  customer,
                                  (a, b) -> a.key().compareTo(b.key()) <= 0 ? a : b)));
    }
    return owners;
  }

  /**
   * What an entity takes in the stores, as a mean.
   *
   * @param entity its key in the store and its state
   * @param link the key by which it is found from its customer's reference
   */
  record Size(double entity, double link) {
    double both() {
      return entity + link;
    }
  }

  /** Of all entities, in their final states. */
  Size bytes() {
    long state = 0;
    long links = 0;
    for (var entity : entities.entrySet()) {
      int key = entity.getKey().getBytes(StandardCharsets.UTF_8).length;
      state += key + entity.getValue().toBytes().length;
      var reference = entity.getValue().view(zone).flatMap(EntityView::customerRef);
      if (reference.isPresent()) {
        links += reference.get().getBytes(StandardCharsets.UTF_8).length + 1 + key;
      }
    }
    return new Size(state / (double) entities.size(), links / (double) entities.size());
  }
}
