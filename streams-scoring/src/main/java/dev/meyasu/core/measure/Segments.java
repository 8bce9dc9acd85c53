/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The segments that one state of an entity is in, each found once, though many measures divide by
 * the same dimensions. For one thread.
 */
public final class Segments {
  private final Map<Dimension, Segment> found = new IdentityHashMap<>();

  Segment of(Dimension dimension, EntityView entity, CustomerLink link) {
    var known = found.get(dimension);
    if (known == null) {
      known = dimension.segment(entity, link);
      found.put(dimension, known);
    }
    return known;
  }
}
