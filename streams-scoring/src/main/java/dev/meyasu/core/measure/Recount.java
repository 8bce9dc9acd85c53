/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Counts a measure over a whole set of entities at once, from nothing. */
public final class Recount {
  private Recount() {}

  /**
   * @param key unique among all entities of the kind
   * @param link ignored for a customer, which is its own
   */
  public record Linked(String key, EntityView view, CustomerLink link) {}

  /**
   * What the entities add together; a cell may come several times.
   *
   * @param entities of any kinds; those of others than the measure's are left out
   * @param zone of the organisation
   */
  public static List<Contribution> of(Measure measure, Collection<Linked> entities, ZoneId zone) {
    var all = new ArrayList<Contribution>();
    if (measure instanceof EntityMeasure own) {
      for (var entity : entities) {
        if (entity.view.kind() == measure.kind()) {
          all.addAll(own.contributions(entity.view, entity.link, zone));
        }
      }
    } else if (measure instanceof KeyedMeasure keyed) {
      elements(keyed, entities, zone)
          .values()
          .forEach(ofKey -> all.addAll(keyed.contributions(ofKey, zone)));
    }
    return all;
  }

  private static TreeMap<String, List<Element>> elements(
      KeyedMeasure measure, Collection<Linked> entities, ZoneId zone) {
    var byKey = new TreeMap<String, List<Element>>();
    for (var entity : entities) {
      if (entity.view.kind() == measure.kind()) {
        measure
            .element(entity.key, entity.view, entity.link, zone)
            .ifPresent(e -> byKey.computeIfAbsent(e.key(), k -> new ArrayList<>()).add(e));
      }
    }
    return byKey;
  }
}
