/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a variable or result is, and the Java class it has. Every value may be null. */
public enum ValueType {
  /** {@link String}. */
  TEXT(SimpleType.STRING, String.class, "text"),
  /** {@link Long}. */
  INTEGER(SimpleType.INT, Long.class, "a whole number"),
  /** {@link Double}. */
  NUMBER(SimpleType.DOUBLE, Double.class, "a number"),
  /** {@link Boolean}. */
  FLAG(SimpleType.BOOL, Boolean.class, "true or false"),
  /** {@link Instant}, to the microsecond. */
  INSTANT(SimpleType.TIMESTAMP, Instant.class, "an instant"),
  /** {@link Duration}. */
  DURATION(SimpleType.DURATION, Duration.class, "a duration"),
  /** {@code List<String>}. */
  TEXTS(ListType.create(SimpleType.STRING), List.class, "a list of texts"),
  /** {@code Map<String, String>}; a missing key is no value. */
  TEXT_MAP(MapType.create(SimpleType.STRING, SimpleType.STRING), Map.class, "a mapping of texts");

  private final CelType cel;
  private final Class<?> java;
  private final String words;

  ValueType(CelType cel, Class<?> java, String words) {
    this.cel = cel;
    this.java = java;
    this.words = words;
  }

  CelType cel() {
    return cel;
  }

  Class<?> java() {
    return java;
  }

  /** For messages: {@code a whole number}. */
  public String words() {
    return words;
  }

  static Optional<ValueType> of(CelType type) {
    return Stream.of(values()).filter(t -> t.cel.equals(type)).findFirst();
  }
}
