/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.kpi.ElementChanged;
import dev.meyasu.kpi.ElementStep;
import dev.meyasu.kpi.ElementsComplete;
import dev.meyasu.kpi.ElementsWithdrawn;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the keys of one partition add to the cells.
 *
 * <p>Invariant between any two calls: for every measure that is counted, the sums in {@link
 * Tallies} equal the sum over all keys of the contributions of their stored elements, as those were
 * before what {@link Uncounted} holds. Elements are kept whether or not their measure is defined
 * here, for it may be defined already where they come from.
 */
final class KeyCounting {
  /** Changes that may wait for the next tick; they are kept in memory. */
  private static final int WAITING = 10_000;

  private final KeyValueStore<String, byte[]> elements;
  private final Uncounted uncounted;
  private final KeyFills fills;
  private final Tallies tallies;
  private final ZoneId zone;
  private Map<String, KeyedMeasure> measures = Map.of();

  KeyCounting(
      KeyValueStore<String, byte[]> elements,
      Uncounted uncounted,
      KeyFills fills,
      Tallies tallies,
      ZoneId zone) {
    this.elements = elements;
    this.uncounted = uncounted;
    this.fills = fills;
    this.tallies = tallies;
    this.zone = zone;
  }

  /** Counts what is told of measures that are new here, and forgets those that are gone. */
  void define(long revision, Map<String, Measure> byHash) {
    measures = keyed(byHash);
    for (var measure : fills.counted()) {
      if (measures.containsKey(measure)) continue;
      fills.forget(measure);
      tallies.forget(measure);
    }
    count();
    for (var measure : measures.values()) {
      if (fills.isCounted(measure.hash())) continue;
      fills.count(measure.hash());
      forEachKey(
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

  /** Takes in a step of a counting partition; its sums may wait for {@link #count}. */
  void take(ElementStep step) {
    if (step.getBody() instanceof ElementChanged changed) {
      change(step, changed);
    } else if (step.getBody() instanceof ElementsWithdrawn) {
      withdraw(step.getMeasure(), step.getPartition());
    } else if (step.getBody() instanceof ElementsComplete) {
      fills.complete(step.getMeasure(), step.getPartition());
    } else {
      throw new IllegalArgumentException("not a step: " + step);
    }
  }

  private void change(ElementStep step, ElementChanged changed) {
    var start = HeldElement.start(step.getMeasure(), changed.getKey());
    var storeKey = start + changed.getEntity();
    var before = elements.get(storeKey);
    var now =
        ElementSteps.element(changed)
            .map(e -> new HeldElement(step.getMeasure(), step.getPartition(), e).toBytes())
            .orElse(null);
    fills.began(step.getMeasure(), step.getPartition());
    if (Arrays.equals(before, now)) return;
    if (now == null) elements.delete(storeKey);
    else elements.put(storeKey, now);
    if (!fills.isCounted(step.getMeasure())) return;
    uncounted.changing(start, changed.getEntity(), before);
    if (uncounted.size() >= WAITING) count();
  }

  /** Moves the sums to what the elements are now. */
  void count() {
    uncounted.take(
        (start, counted) -> {
          var measure = measures.get(start.substring(0, start.indexOf('|')));
          if (measure == null) return; // gone meanwhile, and its sums with it
          var now = now(start);
          var before = Uncounted.before(start, counted, now);
          tallies.move(
              measure.contributions(before.values(), zone),
              measure.contributions(now.values(), zone));
        });
  }

  private Map<String, Element> now(String start) {
    var now = new TreeMap<String, Element>();
    // No other key's store keys lie between: they have NUL where it stands, or go on otherwise.
    try (var range = elements.range(start, start.substring(0, start.length() - 1) + '\1')) {
      range.forEachRemaining(
          entry -> {
            var element = HeldElement.of(entry.key, entry.value).element();
            now.put(element.entity(), element);
          });
    }
    return now;
  }

  private void withdraw(String measure, int partition) {
    if (!fills.hasTold(measure, partition)) return;
    count();
    forEachKey(measure, held -> withdraw(partition, held));
    fills.withdrawn(measure, partition);
  }

  private void withdraw(int partition, List<HeldElement> ofKey) {
    var rest = new ArrayList<HeldElement>();
    for (var held : ofKey) {
      if (held.partition() == partition) elements.delete(held.storeKey());
      else rest.add(held);
    }
    var measure = measures.get(ofKey.get(0).measure());
    if (measure == null || rest.size() == ofKey.size()) return;
    tallies.move(contributions(measure, ofKey), contributions(measure, rest));
  }

  /** Reads a measure's elements in order of their keys; never more than one key's at a time. */
  private void forEachKey(String measure, Consumer<List<HeldElement>> action) {
    var ofKey = new ArrayList<HeldElement>();
    try (var range = elements.range(measure + "|", measure + "}")) { // '}' follows '|' in UTF-8
      while (range.hasNext()) {
        var entry = range.next();
        var held = HeldElement.of(entry.key, entry.value);
        if (!ofKey.isEmpty() && !ofKey.get(0).element().key().equals(held.element().key())) {
          action.accept(List.copyOf(ofKey));
          ofKey.clear();
        }
        ofKey.add(held);
      }
    }
    if (!ofKey.isEmpty()) action.accept(List.copyOf(ofKey));
  }

  private List<Contribution> contributions(KeyedMeasure measure, List<HeldElement> held) {
    return measure.contributions(elementsOf(held), zone);
  }

  private static Collection<Element> elementsOf(List<HeldElement> held) {
    return held.stream().map(HeldElement::element).toList();
  }
}
