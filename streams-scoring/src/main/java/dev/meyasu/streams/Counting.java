/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.KeyedMeasure;
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
 * stored state and under its customer's stored state. Of measures over a key, {@link Elements} has
 * told what those entities give. Every method re-establishes it by subtracting what an entity gave
 * before and adding what it gives now, and all of it commits as one.
 */
final class Counting {
  private static final byte[] PRESENT = {};

  /** Of an entity, in bytes; a usual one takes some hundreds. */
  static final int LARGEST = 512 << 10;

  private final HeldEntities entities;
  private final KeyValueStore<String, byte[]> links;
  private final Customers customers;
  private final Fills fills;
  private final Tallies tallies;
  private final Elements elements;
  private final Journal journal;
  private final ZoneId zone;
  private Map<String, Measure> measures = Map.of();
  private Map<Kind, Plan> plans = Map.of();

  Counting(
      KeyValueStore<String, byte[]> entities,
      KeyValueStore<String, byte[]> links,
      Customers customers,
      Fills fills,
      Tallies tallies,
      Elements elements,
      Journal journal,
      ZoneId zone) {
    this.entities = new HeldEntities(entities);
    this.links = links;
    this.customers = customers;
    this.fills = fills;
    this.tallies = tallies;
    this.elements = elements;
    this.journal = journal;
    this.zone = zone;
  }

  /** What folding a fact did; a view is empty while its entity is deleted or not there yet. */
  record Folded(
      boolean isNew, String entityKey, Optional<EntityView> before, Optional<EntityView> after) {}

  /**
   * Folds a fact into its entity and moves its contributions.
   *
   * @return empty when the fact changes nothing: a duplicate, or older than what is known
   * @throws UnusableFact for a fact that no entity can take in; nothing has changed then
   */
  Optional<Folded> fold(Fact fact) throws UnusableFact {
    require(fact);
    var entityKey = Entity.keyOf(fact, zone);
    var key = storeKey(fact.kind(), entityKey);
    var before = entities.get(key, fact.kind(), entityKey);
    var state = before.entity().fold(fact);
    if (state == before.entity()) return Optional.empty();
    requireRoom(state);
    var after = new Held(key, state, false);
    recount(before, after);
    entities.put(after);
    var old = before.view(zone);
    var now = after.view(zone);
    moveLink(key, reference(old), reference(now));
    return Optional.of(new Folded(before.isNew(), entityKey, old, now));
  }

  private void recount(Held before, Held after) {
    var plan = plan(after.entity().kind());
    boolean linked = plan.usesCustomer();
    recount(
        before,
        linked ? customerOf(before.view(zone)) : CustomerLink.UNLINKED,
        after,
        linked ? customerOf(after.view(zone)) : CustomerLink.UNLINKED);
  }

  private Plan plan(Kind kind) {
    return plans.getOrDefault(kind, Plan.NOTHING);
  }

  /** Writes the entities that are gathered in memory to their store. */
  void save() {
    entities.save();
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
      if (!old.equals(now)) relink(reference, old, now);
    }
  }

  private void relink(String reference, CustomerLink old, CustomerLink now) {
    for (var key : linkedTo(reference)) {
      var kind = kindOf(key);
      if (!plan(kind).usesCustomer()) continue;
      var entity = entities.get(key, kind, entityKeyOf(key));
      var relinked = new Held(key, entity.entity(), false);
      recount(entity, old, relinked, now);
      entities.hold(relinked);
    }
  }

  private List<String> linkedTo(String reference) {
    var keys = new ArrayList<String>();
    try (var range = links.range(reference + '\0', reference + '\1')) {
      range.forEachRemaining(entry -> keys.add(entry.key.substring(reference.length() + 1)));
    }
    return keys;
  }

  private void recount(Held before, CustomerLink oldCustomer, Held after, CustomerLink customer) {
    var plan = plan(after.entity().kind());
    boolean isNew = before.view(zone).isEmpty();
    for (int i = 0; i < plan.measures().size(); i++) {
      if (!fills.covers(plan.measures().get(i), after.key())) continue;
      var gave = before.counted(i, plan, oldCustomer, zone);
      var gives = after.counted(i, plan, customer, zone);
      if (gave.equals(gives)) continue; // most changes concern few measures
      tallies.move(gave, gives);
      journal.note(after.key(), isNew, gave, gives);
    }
    for (int i = 0; i < plan.keyed().size(); i++) {
      var measure = plan.keyed().get(i);
      if (!fills.covers(measure, after.key())) continue;
      var gave = before.element(i, plan, oldCustomer, zone);
      elements.move(measure.hash(), gave, after.element(i, plan, customer, zone));
    }
  }

  /**
   * Begins the fill of measures that are new, and forgets those that are gone.
   *
   * @throws IllegalArgumentException for a revision before the one that this partition was counted
   *     by: it would forget what the newer one brought
   */
  void define(long revision, Map<String, Measure> byHash) {
    if (revision < fills.revision()) {
      throw new IllegalArgumentException(
          "revision " + revision + " is before " + fills.revision() + ", which is counted by");
    }
    measures = byHash;
    plans =
        measures.values().stream()
            .collect(
                Collectors.groupingBy(
                    Measure::kind, Collectors.collectingAndThen(Collectors.toList(), Plan::of)));
    var known = fills.known();
    for (var hash : known) {
      if (measures.containsKey(hash)) continue;
      fills.forget(hash);
      tallies.forget(hash);
    }
    for (var hash : measures.keySet()) {
      if (!known.contains(hash)) fills.begin(hash);
    }
    if (revision != fills.revision()) fills.revision(revision);
  }

  /** Whether its cells are told by the partitions of its keys; empty if it is not defined. */
  Optional<Boolean> isKeyed(String measure) {
    return Optional.ofNullable(measures.get(measure)).map(KeyedMeasure.class::isInstance);
  }

  /** Walks the unfinished fills forward by at most that many entities together. */
  void fill(int entitiesAtMost) {
    var byKind =
        fills.filling().stream().map(measures::get).collect(Collectors.groupingBy(Measure::kind));
    int left = entitiesAtMost;
    for (var ofKind : byKind.values()) {
      if (left > 0) left -= walk(ofKind, left);
    }
  }

  /**
   * One walk for all unfinished measures of a kind, from where the last of them is.
   *
   * @return how many entities were met
   */
  private int walk(List<Measure> ofKind, int entitiesAtMost) {
    var kind = ofKind.get(0).kind();
    ofKind.forEach(this::beginElements);
    var visited =
        visit(
            kind,
            fills.hindmost(ofKind),
            entitiesAtMost,
            (entity, customer) -> {
              meet(ofKind, entity, customer);
              ofKind.forEach(measure -> passed(measure, entity.key()));
              return true;
            });
    for (var measure : ofKind) {
      if (visited.isEnd()) fills.complete(measure.hash());
      else if (!fills.covers(measure, visited.last())) {
        fills.advance(measure.hash(), visited.last());
      }
    }
    return visited.met();
  }

  /** The walk for all of a kind may be where one of them has been. */
  private void passed(Measure measure, String key) {
    if (!fills.covers(measure, key)) fills.meet(measure.hash());
  }

  /** An entity that came anew where walks have been is counted like those that they met. */
  void came(Kind kind, String entityKey) {
    var key = storeKey(kind, entityKey);
    for (var hash : fills.filling()) {
      var measure = measures.get(hash);
      if (measure.kind() == kind && fills.covers(measure, key)) fills.meet(hash);
    }
  }

  /** Whatever was told of the measure before it was gone, or begun anew, does not count. */
  private void beginElements(Measure measure) {
    boolean begins = measure instanceof KeyedMeasure && fills.isAtStart(measure.hash());
    if (begins) elements.withdraw(measure.hash());
  }

  private void meet(List<Measure> filling, Held entity, CustomerLink customer) {
    var plan = plan(entity.entity().kind());
    for (int i = 0; i < plan.measures().size(); i++) {
      if (isMet(filling, plan.measures().get(i), entity)) continue;
      tallies.move(List.of(), entity.counted(i, plan, customer, zone));
    }
    for (int i = 0; i < plan.keyed().size(); i++) {
      var measure = plan.keyed().get(i);
      if (isMet(filling, measure, entity)) continue;
      elements.move(measure.hash(), Optional.empty(), entity.element(i, plan, customer, zone));
    }
  }

  /** Whether a walk for these has nothing to do: another measure, or one ahead of its kind. */
  private boolean isMet(List<Measure> filling, Measure measure, Held entity) {
    return !filling.contains(measure) || fills.covers(measure, entity.key());
  }

  /** The measure of that hash, if this partition counts it. */
  Optional<Measure> measure(String hash) {
    return Optional.ofNullable(measures.get(hash));
  }

  /** Sees entities one after the other; says whether it wants the next. */
  @FunctionalInterface
  interface Visitor {
    boolean see(Held entity, CustomerLink customer);
  }

  /**
   * How far a visit came.
   *
   * @param met how many entities were shown
   * @param last the store key of the last of them, or where the visit began
   * @param isEnd whether none comes after it; else the visitor wanted no more, or saw as many as it
   *     may
   */
  record Visited(int met, String last, boolean isEnd) {}

  /**
   * Shows the entities of a kind in the order of the store, each as it is counted.
   *
   * @param after the store key of the one before the first; empty for the very first
   */
  Visited visit(Kind kind, String after, int atMost, Visitor visitor) {
    var last = after;
    int met = 0;
    try (var range =
        entities.range(after.isEmpty() ? kind.name() + "|" : after, kind.name() + "}")) {
      boolean wanted = true;
      while (wanted && met < atMost && range.hasNext()) {
        var entry = range.next();
        if (entry.key.equals(after)) continue;
        var entity = new Held(entry.key, Entity.fromBytes(entry.value), false);
        wanted = visitor.see(entity, customerOf(entity.view(zone)));
        last = entry.key;
        met++;
      }
      return new Visited(met, last, !range.hasNext());
    }
  }

  private CustomerLink customerOf(Optional<EntityView> entity) {
    return customers.named(reference(entity));
  }

  private static String reference(Optional<EntityView> entity) {
    return entity.flatMap(EntityView::customerRef).orElse(null);
  }

  private void moveLink(String key, String old, String now) {
    if (Objects.equals(old, now)) return;
    if (old != null) links.delete(old + '\0' + key);
    if (now != null) links.put(now + '\0' + key, PRESENT);
  }

  /** A usage event's entity is its user's day. */
  private static void require(Fact fact) throws UnusableFact {
    if (fact.kind() != Kind.USAGE) return;
    for (var field : List.of("user", "at")) {
      if (fact.value(field) == null) {
        throw new UnusableFact(
            "usage event " + fact.entityId() + " has no " + field + "; an event needs user and at");
      }
    }
  }

  /**
   * The store's log takes records of 1 MB; one that is larger would stop the partition for ever.
   */
  private static void requireRoom(Entity entity) throws UnusableFact {
    if (entity.atMostBytes() <= LARGEST) return;
    int bytes = entity.toBytes().length;
    if (bytes > LARGEST) {
      throw new UnusableFact(
          "with this fact its entity would take %d bytes, and %d is the most that is stored"
              .formatted(bytes, LARGEST));
    }
  }

  private static String storeKey(Kind kind, String entityKey) {
    return kind.name() + "|" + entityKey;
  }

  private static String entityKeyOf(String storeKey) {
    return storeKey.substring(storeKey.indexOf('|') + 1);
  }

  private static Kind kindOf(String storeKey) {
    return Kind.valueOf(storeKey.substring(0, storeKey.indexOf('|')));
  }
}
