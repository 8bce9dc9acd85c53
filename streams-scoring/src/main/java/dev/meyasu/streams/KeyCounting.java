/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.kpi.ElementChanged;
import dev.meyasu.kpi.ElementTick;
import dev.meyasu.kpi.ElementsComplete;
import dev.meyasu.kpi.ElementsWithdrawn;
import dev.meyasu.streams.HeldKeys.HeldKey;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the keys of one partition add to the cells.
 *
 * <p>Invariant at every commit, which {@link #count} and {@link #save} establish: for every measure
 * that is counted, the sums in {@link Tallies} equal the sum over all keys of the contributions of
 * their elements. Elements are kept whether or not their measure is defined here, for it may be
 * defined already where they come from.
 */
final class KeyCounting {
  /** Keys that may wait for the commit to be counted; they are kept in memory. */
  private static final int WAITING = 10_000;

  private final HeldKeys keys;
  private final KeyFills fills;
  private final Tallies tallies;
  private final Journal journal;
  private final ZoneId zone;
  private final Set<HeldKey> changed = new LinkedHashSet<>();
  private Map<String, KeyedMeasure> measures = Map.of();

  KeyCounting(
      KeyValueStore<String, byte[]> elements,
      KeyFills fills,
      Tallies tallies,
      Journal journal,
      ZoneId zone) {
    this.keys = new HeldKeys(elements);
    this.fills = fills;
    this.tallies = tallies;
    this.journal = journal;
    this.zone = zone;
  }

  /** Counts what is told of measures that are new here, and forgets those that are gone. */
  void define(long revision, Map<String, Measure> byHash) {
    save();
    measures = keyed(byHash);
    for (var measure : fills.counted()) {
      if (measures.containsKey(measure)) continue;
      fills.forget(measure);
      tallies.forget(measure);
      keys.forget(measure);
    }
    for (var measure : measures.values()) {
      if (fills.isCounted(measure.hash())) continue;
      fills.count(measure.hash());
      keys.forget(measure.hash());
      keys.forEach(
          measure.hash(),
          held -> tallies.move(List.of(), measure.contributions(elementsOf(held), zone)));
    }
    if (revision != fills.revision()) fills.revision(revision);
  }

  private static Map<String, KeyedMeasure> keyed(Map<String, Measure> byHash) {
    var keyed = new HashMap<String, KeyedMeasure>();
    byHash.forEach(
        (hash, any) -> {
          if (any instanceof KeyedMeasure measure) keyed.put(hash, measure);
        });
    return keyed;
  }

  /** Takes in what a counting partition tells; it is counted when {@link #save} is called. */
  void take(ElementTick tick) {
    int partition = tick.getPartition();
    for (var step : tick.getSteps()) {
      if (step.getBody() instanceof ElementChanged changed) {
        change(step.getMeasure(), partition, changed);
      } else if (step.getBody() instanceof ElementsWithdrawn) {
        withdraw(step.getMeasure(), partition);
      } else if (step.getBody() instanceof ElementsComplete) {
        fills.complete(step.getMeasure(), partition);
      } else {
        throw new IllegalArgumentException("not a step: " + step);
      }
    }
  }

  private void change(String measure, int partition, ElementChanged step) {
    var key = keys.get(measure, step.getKey());
    var before = key.of(step.getEntity());
    var now =
        ElementSteps.element(step)
            .map(element -> new HeldElement(measure, partition, element))
            .orElse(null);
    fills.began(measure, partition);
    if (Objects.equals(before, now)) return;
    if (fills.isCounted(measure)) {
      if (key.counted() == null) key.counted(contributions(key));
      if (!fills.isFilled(measure)) key.filledIn();
      changed.add(key);
    }
    keys.put(key, step.getEntity(), now);
    if (changed.size() >= WAITING) save();
  }

  private List<Contribution> contributions(HeldKey key) {
    return measures.get(key.measure()).contributions(key.elements(), zone);
  }

  /** Moves the sums to what the elements are now, and writes these to the store. */
  void save() {
    for (var key : changed) {
      var now = contributions(key);
      tallies.move(key.counted(), now);
      note(key, now);
      key.counted(now);
    }
    changed.clear();
    keys.save();
  }

  /**
   * Of a key with a long past, what stays is most of it and not told; nor is a fill, as with
   * entities.
   */
  private void note(HeldKey key, List<Contribution> now) {
    if (key.isFilledIn()) return;
    var before = new LinkedHashSet<>(key.counted());
    var after = new LinkedHashSet<>(now);
    after.removeAll(before);
    now.forEach(before::remove);
    var entity = Journal.entity(key.measure(), key.name());
    journal.note(entity, key.isAddedTo(), List.copyOf(before), List.copyOf(after));
  }

  private void withdraw(String measure, int partition) {
    if (!fills.hasTold(measure, partition)) return;
    save();
    keys.forEach(measure, held -> withdraw(partition, held));
    keys.forget(measure);
    fills.withdrawn(measure, partition);
  }

  private void withdraw(int partition, List<HeldElement> ofKey) {
    var rest = new ArrayList<HeldElement>();
    for (var held : ofKey) {
      if (held.partition() == partition) keys.delete(held);
      else rest.add(held);
    }
    var measure = measures.get(ofKey.get(0).measure());
    if (measure == null || rest.size() == ofKey.size()) return;
    tallies.move(
        measure.contributions(elementsOf(ofKey), zone),
        measure.contributions(elementsOf(rest), zone));
  }

  private static Collection<Element> elementsOf(List<HeldElement> held) {
    return held.stream().map(HeldElement::element).toList();
  }
}
