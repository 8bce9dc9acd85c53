/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.Kind;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Counts each key by its newest entity, e.g. each respondent by the latest answer: from its day
 * until a newer one comes or {@code within} has passed. Of two at the same instant the one with the
 * greater entity key counts.
 *
 * <p>Tally: {@link Amounts}, a level. The key is in the segments of the entity that counts.
 */
public record Latest(
    String id,
    String hash,
    Kind kind,
    List<Dimension> dimensions,
    boolean usesCustomer,
    ElementLens elements,
    Within within)
    implements LevelMeasure {
  public Latest {
    Objects.requireNonNull(elements, "elements");
    Objects.requireNonNull(within, "within");
    dimensions = List.copyOf(dimensions);
  }

  @Override
  public List<Contribution> contributions(Collection<Element> ofKey, ZoneId zone) {
    return NewestElements.contributions(this, ofKey, e -> Amounts.of(e.value()), zone);
  }
}
