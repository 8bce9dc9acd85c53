/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.util.Objects;

/**
 * A part of the entities: those whose dimension has this value, or all.
 *
 * @param dimension the name a measure gives it, without {@code =}; empty for the total
 * @param value any text; {@link #UNLINKED} and {@link #NONE} stand for what is not known
 */
public record Segment(String dimension, String value) implements Comparable<Segment> {
  public static final Segment TOTAL = new Segment("", "");

  /** The value of a customer's attribute while the customer is not known. */
  public static final String UNLINKED = "(unlinked)";

  /** The value where there is none. */
  public static final String NONE = "(none)";

  public Segment {
    Objects.requireNonNull(value, "value");
    if (dimension.indexOf('=') >= 0 || (dimension.isEmpty() && !value.isEmpty())) {
      throw new IllegalArgumentException("not a dimension: '" + dimension + "'");
    }
  }

  public boolean isTotal() {
    return dimension.isEmpty();
  }

  /** {@code dimension=value}; empty for the total. */
  public String text() {
    return isTotal() ? "" : dimension + "=" + value;
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException if there is a text without a dimension
   */
  public static Segment parse(String text) {
    if (text.isEmpty()) {
      return TOTAL;
    }
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException("'" + text + "' is not dimension=value");
    }
    return new Segment(text.substring(0, equals), text.substring(equals + 1));
  }

  @Override
  public int compareTo(Segment other) {
    int byDimension = dimension.compareTo(other.dimension);
    return byDimension != 0 ? byDimension : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return isTotal() ? "total" : text();
  }
}
