/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Segments;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A state of an entity, with what measures have made of it under the customer last asked for. */
final class Held {
  private final String key;
  private final Entity entity;
  private final boolean isNew;
  private Optional<EntityView> view;
  private CustomerLink link;
  private Plan plan;
  private List<Contribution>[] counted;
  private Optional<Element>[] elements;
  private Segments segments;

  Held(String key, Entity entity, boolean isNew) {
    this.key = key;
    this.entity = entity;
    this.isNew = isNew;
  }

  /** Of the store. */
  String key() {
    return key;
  }

  Entity entity() {
    return entity;
  }

  /** Whether nothing was known of it before. */
  boolean isNew() {
    return isNew;
  }

  /** Empty while it is deleted or not there yet. */
  Optional<EntityView> view(ZoneId zone) {
    if (view == null) view = entity.view(zone);
    return view;
  }

  /**
   * What the measures of a plan make of the entity under a customer. An array so that measures are
   * found by their number; null where a measure was not asked yet.
   */
  List<Contribution> counted(int measure, Plan by, CustomerLink customer, ZoneId zone) {
    begin(by, customer);
    var known = counted[measure];
    if (known == null) {
      known = contributions(by.measures().get(measure), zone);
      counted[measure] = known;
    }
    return known;
  }

  /** What the entity gives to the keyed measure of that number; otherwise as {@link #counted}. */
  Optional<Element> element(int measure, Plan by, CustomerLink customer, ZoneId zone) {
    begin(by, customer);
    if (elements[measure] == null) {
      var keyed = by.keyed().get(measure);
      elements[measure] =
          view(zone).flatMap(view -> keyed.element(view.key(), view, customer, zone));
    }
    return elements[measure];
  }

  @SuppressWarnings("unchecked") // arrays of generic types cannot be made otherwise
  private void begin(Plan by, CustomerLink customer) {
    if (plan == by && customer.equals(link)) return;
    plan = by;
    link = customer;
    segments = new Segments();
    counted = (List<Contribution>[]) new List<?>[by.measures().size()];
    elements = (Optional<Element>[]) new Optional<?>[by.keyed().size()];
  }

  private List<Contribution> contributions(EntityMeasure measure, ZoneId zone) {
    var seen = view(zone);
    return seen.isEmpty()
        ? List.of()
        : measure.evaluate(seen.get(), link, zone, segments).contributions();
  }
}
