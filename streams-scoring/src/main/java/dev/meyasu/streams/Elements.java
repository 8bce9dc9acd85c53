/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.kpi.ElementStep;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What this counting partition tells of measures over a key.
 *
 * <p>It stores nothing of it: as with sums, what an entity gave follows from its stored state. Its
 * steps reach a key's partition in their order, so the elements there are at any moment those that
 * this partition had at an earlier one. Elements are told as they are, not as they change; telling
 * one twice changes nothing.
 */
final class Elements {
  private final int partition;
  private final ZoneId zone;
  private final Consumer<ElementStep> out;

  /**
   * @param partition the number of this counting partition
   * @param out takes each step at once, within the transaction that changes the stores
   */
  Elements(int partition, ZoneId zone, Consumer<ElementStep> out) {
    this.partition = partition;
    this.zone = zone;
    this.out = out;
  }

  /** Tells what an entity no longer gives and what it gives now, if that is not the same. */
  void move(
      KeyedMeasure measure,
      Optional<EntityView> before,
      CustomerLink oldCustomer,
      Optional<EntityView> after,
      CustomerLink customer) {
    var gave = element(measure, before, oldCustomer);
    var gives = element(measure, after, customer);
    if (gave.equals(gives)) return;
    var key = gives.map(Element::key).orElse(null);
    gave.filter(element -> !element.key().equals(key))
        .ifPresent(element -> tell(ElementSteps.gone(measure.hash(), partition, element)));
    gives.ifPresent(element -> tell(ElementSteps.given(measure.hash(), partition, element)));
  }

  /** That nothing told of the measure holds: before its fill, and when it is gone. */
  void withdraw(String measure) {
    tell(ElementSteps.withdrawn(measure, partition));
  }

  /** That the fill has met every entity. */
  void complete(String measure) {
    tell(ElementSteps.complete(measure, partition));
  }

  private Optional<Element> element(
      KeyedMeasure measure, Optional<EntityView> entity, CustomerLink customer) {
    return entity.flatMap(view -> measure.element(view.key(), view, customer, zone));
  }

  private void tell(ElementStep step) {
    out.accept(step);
  }
}
