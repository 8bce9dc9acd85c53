/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Counts keys rather than entities: persons who answered, users who were active, services that were
 * down. An entity gives its key one {@link Element}, and what the key adds to the cells follows
 * from all of its elements together.
 */
public non-sealed interface KeyedMeasure extends Measure {

  /** What an entity gives to its key, or why it gives nothing. */
  sealed interface Given {
    record One(Element element) implements Given {}

    /**
     * @param detail in words, for those who look into a number
     */
    record Nothing(Outcome.Reason reason, String detail) implements Given {}
  }

  ElementLens elements();

  /**
   * What an entity gives to its key.
   *
   * @param entityKey unique among all entities of the kind
   * @param link ignored for a customer, which is its own
   */
  default Given evaluate(String entityKey, EntityView entity, CustomerLink link) {
    if (entity.kind() != kind()) {
      throw new IllegalArgumentException(id() + " measures " + kind().id() + ", not " + entity);
    }
    try {
      return elements().read(entityKey, entity, link.seenFrom(entity), dimensions());
    } catch (LensException e) {
      return new Given.Nothing(e.reason(), e.getMessage());
    }
  }

  /**
   * What an entity gives to its key; empty if nothing.
   *
   * @param entityKey unique among all entities of the kind
   * @param link ignored for a customer, which is its own
   * @param zone of the organisation
   */
  default Optional<Element> element(
      String entityKey, EntityView entity, CustomerLink link, ZoneId zone) {
    return evaluate(entityKey, entity, link) instanceof Given.One one
        ? Optional.of(one.element())
        : Optional.empty();
  }

  /**
   * What a key adds to the cells.
   *
   * @param elements all of one key, in any order, which must not matter; each entity once
   * @return each cell once; empty for a key without elements
   */
  List<Contribution> contributions(Collection<Element> elements, ZoneId zone);
}
