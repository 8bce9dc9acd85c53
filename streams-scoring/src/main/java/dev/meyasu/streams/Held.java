/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.CustomerLink;
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
    if (counted == null || plan != by || !customer.equals(link)) begin(by, customer);
    var known = counted[measure];
    if (known == null) {
      known = contributions(by.measures().get(measure), zone);
      counted[measure] = known;
    }
    return known;
  }

  @SuppressWarnings("unchecked") // an array of lists cannot be made otherwise
  private void begin(Plan by, CustomerLink customer) {
    plan = by;
    link = customer;
    segments = new Segments();
    counted = (List<Contribution>[]) new List<?>[by.measures().size()];
  }

  private List<Contribution> contributions(EntityMeasure measure, ZoneId zone) {
    var seen = view(zone);
    return seen.isEmpty()
        ? List.of()
        : measure.evaluate(seen.get(), link, zone, segments).contributions();
  }
}
