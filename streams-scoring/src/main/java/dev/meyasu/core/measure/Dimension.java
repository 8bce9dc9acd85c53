/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import java.util.Objects;

/**
 * A way to divide the entities of a measure: each entity is in exactly one segment.
 *
 * @param name lower_snake
 * @param ofCustomer whether the value depends on the customer, so that it is {@link
 *     Segment#UNLINKED} without one
 */
public record Dimension(String name, boolean ofCustomer, Lens<String> value) {
  /** Of a segment's value, in characters; longer ones are cut, and are one segment if alike so. */
  public static final int LONGEST = 200;

  public Dimension {
    Objects.requireNonNull(value, "value");
    if (name.isEmpty() || name.charAt(0) == FillMarker.SIGN || name.indexOf('=') >= 0) {
      throw new IllegalArgumentException("not a dimension: '" + name + "'");
    }
  }

  Segment segment(EntityView entity, CustomerLink link) {
    if (ofCustomer && link.customer().isEmpty()) {
      return new Segment(name, Segment.UNLINKED);
    }
    var text = value.read(entity, link);
    return new Segment(name, text == null ? Segment.NONE : cut(text));
  }

  /** Segments are for choosing among, and the key of a cell has to fit into records. */
  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
