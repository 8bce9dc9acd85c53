/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Measure;
import java.util.Collection;
import java.util.List;

/**
 * What is counted of a kind by one revision of the definitions.
 *
 * @param usesCustomer whether any of them reads the customer; if not, none is looked up
 */
record Plan(List<EntityMeasure> measures, boolean usesCustomer) {
  static final Plan NOTHING = new Plan(List.of(), false);

  Plan {
    measures = List.copyOf(measures);
  }

  static Plan of(Collection<Measure> ofKind) {
    return new Plan(
        ofKind.stream()
            .filter(EntityMeasure.class::isInstance)
            .map(EntityMeasure.class::cast)
            .toList(),
        ofKind.stream().anyMatch(Measure::usesCustomer));
  }

  /** Plans are told apart by what they were made for, not by what is in them. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
