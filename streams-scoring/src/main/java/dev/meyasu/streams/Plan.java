/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.core.measure.Measure;
import java.util.Collection;
import java.util.List;

/**
 * What is counted of a kind by one revision of the definitions.
 *
 * @param usesCustomer whether any of them reads the customer; if not, none is looked up
 */
record Plan(List<EntityMeasure> measures, List<KeyedMeasure> keyed, boolean usesCustomer) {
  static final Plan NOTHING = new Plan(List.of(), List.of(), false);

  Plan {
    measures = List.copyOf(measures);
    keyed = List.copyOf(keyed);
  }

  static Plan of(Collection<Measure> ofKind) {
    return new Plan(
        those(ofKind, EntityMeasure.class),
        those(ofKind, KeyedMeasure.class),
        ofKind.stream().anyMatch(Measure::usesCustomer));
  }

  private static <M extends Measure> List<M> those(Collection<Measure> ofKind, Class<M> type) {
    return ofKind.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
