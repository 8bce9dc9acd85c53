/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The type of a fact's field, with the Java class of its values. */
public enum FieldType {
  TEXT(String.class),
  /** An {@link Instant} in whole microseconds. */
  INSTANT(Instant.class),
  FLAG(Boolean.class),
  INTEGER(Long.class),
  NUMBER(Double.class),
  /** Millionths of a currency unit, as a {@code Long}. */
  MONEY(Long.class),
  /** A list of texts without nulls. */
  TEXTS(List.class),
  /** A sorted map of texts without nulls; facets are merged key by key. */
  TEXT_MAP(Map.class);

  private final Class<?> valueClass;

  FieldType(Class<?> valueClass) {
    this.valueClass = valueClass;
  }

  /** The class that every value of this type is an instance of. */
  public Class<?> valueClass() {
    return valueClass;
  }
}
