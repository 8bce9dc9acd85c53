/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.Kind;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Counts each key once, e.g. each user that was active: on every day whose window holds one of its
 * entities.
 *
 * <p>Tally: [active], a level. The key is in the segments of its newest entity up to that day, so
 * that it is in one segment at a time.
 */
public record Distinct(
    String id,
    String hash,
    Kind kind,
    List<Dimension> dimensions,
    boolean usesCustomer,
    ElementLens elements,
    Within within)
    implements LevelMeasure {
  public static final int ACTIVE = 0;

  private static final Tally ONE = Tally.of(1);

  public Distinct {
    Objects.requireNonNull(elements, "elements");
    Objects.requireNonNull(within, "within");
    dimensions = List.copyOf(dimensions);
  }

  @Override
  public List<Contribution> contributions(Collection<Element> ofKey, ZoneId zone) {
    return NewestElements.contributions(this, ofKey, e -> ONE, zone);
  }
}
