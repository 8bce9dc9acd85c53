/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.kpi.LinkedCustomer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Fold, link and contribute for the entities of one partition.
 *
 * <p>Invariant between any two calls: for every measure, the sums in {@link Tallies} equal the sum
 * of the contributions of all entities that {@link Fills#covers} says are counted, each in its
 * stored state and under its customer's stored state. Every method re-establishes it by subtracting
 * what an entity gave before and adding what it gives now, and all of it commits as one.
 */
final class Counting {
  private static final byte[] PRESENT = {};

  private final KeyValueStore<String, byte[]> entities;
  private final KeyValueStore<String, byte[]> links;
  private final Customers customers;
  private final Fills fills;
  private final Tallies tallies;
  private final ZoneId zone;
  private Map<String, Measure> measures = Map.of();
  private Map<Kind, List<Measure>> measuresOf = Map.of();

  Counting(
      KeyValueStore<String, byte[]> entities,
      KeyValueStore<String, byte[]> links,
      Customers customers,
      Fills fills,
      Tallies tallies,
      ZoneId zone) {
    this.entities = entities;
    this.links = links;
    this.customers = customers;
    this.fills = fills;
    this.tallies = tallies;
    this.zone = zone;
  }

  /** What folding a fact did; a view is empty while its entity is deleted or not there yet. */
  record Folded(
      boolean isNew, String entityKey, Optional<EntityView> before, Optional<EntityView> after) {}

  /**
   * Folds a fact into its entity and moves its contributions.
   *
   * @return empty when the fact changes nothing: a duplicate, or older than what is known
   * @throws IllegalArgumentException when it cannot be told which entity the fact is about
   */
  Optional<Folded> fold(Fact fact) {
    require(fact);
    var entityKey = Entity.keyOf(fact, zone);
    var key = storeKey(fact.kind(), entityKey);
    var stored = Optional.ofNullable(entities.get(key)).map(Entity::fromBytes);
    var before = stored.orElseGet(() -> Entity.empty(fact.kind(), entityKey));
    var after = before.fold(fact);
    if (stored.isPresent() && after.equals(before)) return Optional.empty();
    var old = before.view(zone);
    var now = after.view(zone);
    recount(fact.kind(), key, old, customerOf(old), now, customerOf(now));
    entities.put(key, after.toBytes());
    moveLink(key, reference(old), reference(now));
    return Optional.of(new Folded(stored.isEmpty(), entityKey, old, now));
  }

  /** Takes in the newest state of a customer, null for gone, and recounts whatever it owns. */
  void customer(String customerKey, LinkedCustomer next) {
    var references = customers.concernedBy(customerKey, next);
    var before = references.stream().map(customers::named).toList();
    customers.put(customerKey, next);
    int i = 0;
    for (var reference : references) {
      var old = before.get(i++);
      var now = customers.named(reference);
      if (!old.equals(now)) relink(reference, link(old), link(now));
    }
  }

  private void relink(String reference, CustomerLink old, CustomerLink now) {
    for (var key : linkedTo(reference)) {
      var entity = Entity.fromBytes(entities.get(key));
      var view = entity.view(zone);
      recount(entity.kind(), key, view, old, view, now);
    }
  }

  private List<String> linkedTo(String reference) {
    var keys = new ArrayList<String>();
    try (var range = links.range(reference + '\0', reference + '\1')) {
      range.forEachRemaining(entry -> keys.add(entry.key.substring(reference.length() + 1)));
    }
    return keys;
  }

  private void recount(
      Kind kind,
      String key,
      Optional<EntityView> before,
      CustomerLink oldCustomer,
      Optional<EntityView> after,
      CustomerLink customer) {
    for (var measure : measuresOf.getOrDefault(kind, List.of())) {
      if (!fills.covers(measure, key)) continue;
      var gave = contributions(measure, before, oldCustomer);
      var gives = contributions(measure, after, customer);
      if (gave.equals(gives)) continue; // most changes concern few measures
      gave.forEach(tallies::subtract);
      gives.forEach(tallies::add);
    }
  }

  private List<Contribution> contributions(
      Measure measure, Optional<EntityView> entity, CustomerLink customer) {
    return entity.map(view -> measure.contributions(view, customer, zone)).orElse(List.of());
  }

  /** Begins the fill of measures that are new, and forgets those that are gone. */
  void define(Map<String, Measure> byHash) {
    measures = byHash;
    measuresOf = measures.values().stream().collect(Collectors.groupingBy(Measure::kind));
    var wanted = measures.keySet();
    for (var hash : fills.known()) {
      if (!wanted.contains(hash)) {
        fills.forget(hash);
        tallies.forget(hash);
      }
    }
    for (var hash : wanted) {
      if (!fills.known().contains(hash)) fills.begin(hash);
    }
  }

  /** Walks every unfinished fill forward by at most {@code entitiesAtMost} entities. */
  List<String> fill(int entitiesAtMost) {
    var completed = new ArrayList<String>();
    for (var hash : fills.filling()) {
      if (walk(measures.get(hash), entitiesAtMost)) completed.add(hash);
    }
    return completed;
  }

  private boolean walk(Measure measure, int entitiesAtMost) {
    var prefix = measure.kind().name() + "|";
    var cursor = fills.cursor(measure.hash());
    String last = null;
    int met = 0;
    try (var range =
        entities.range(cursor == null ? prefix : cursor, measure.kind().name() + "}")) {
      while (range.hasNext() && met < entitiesAtMost) {
        var entry = range.next();
        if (entry.key.equals(cursor)) continue;
        var view = Entity.fromBytes(entry.value).view(zone);
        contributions(measure, view, customerOf(view)).forEach(tallies::add);
        last = entry.key;
        met++;
      }
      if (!range.hasNext()) {
        fills.complete(measure.hash());
        return true;
      }
    }
    fills.advance(measure.hash(), last);
    return false;
  }

  private CustomerLink customerOf(Optional<EntityView> entity) {
    return link(customers.named(reference(entity)));
  }

  private static String reference(Optional<EntityView> entity) {
    return entity.flatMap(EntityView::customerRef).orElse(null);
  }

  private static CustomerLink link(Optional<LinkedCustomer> customer) {
    return customer
        .map(LinkedCustomers::customer)
        .map(CustomerLink::to)
        .orElse(CustomerLink.UNLINKED);
  }

  private void moveLink(String key, String old, String now) {
    if (Objects.equals(old, now)) return;
    if (old != null) links.delete(old + '\0' + key);
    if (now != null) links.put(now + '\0' + key, PRESENT);
  }

  /** A usage event's entity is its user's day. */
  private static void require(Fact fact) {
    if (fact.kind() != Kind.USAGE) return;
    for (var field : List.of("user", "at")) {
      if (fact.value(field) == null) {
        throw new IllegalArgumentException(
            "usage event " + fact.entityId() + " has no " + field + "; an event needs user and at");
      }
    }
  }

  private static String storeKey(Kind kind, String entityKey) {
    return kind.name() + "|" + entityKey;
  }
}
