/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;

/** What a variable or result is, and the Java class it has. Every value may be null. */
public enum ValueType {
  /** {@link String}. */
  TEXT(NullableType.create(SimpleType.STRING), "text"),
  /** {@link Long}. */
  INTEGER(NullableType.create(SimpleType.INT), "a whole number"),
  /** {@link Double}. */
  NUMBER(NullableType.create(SimpleType.DOUBLE), "a number"),
  /** {@link Boolean}. */
  FLAG(NullableType.create(SimpleType.BOOL), "true or false"),
  /** {@link java.time.Instant}, to the microsecond. */
  INSTANT(SimpleType.TIMESTAMP, "an instant"),
  /** {@link java.time.Duration}. */
  DURATION(SimpleType.DURATION, "a duration"),
  /** {@code List<String>}; null reads as empty. */
  TEXTS(ListType.create(SimpleType.STRING), "a list of texts"),
  /** {@code Map<String, String>}; null reads as empty, a missing key is no value. */
  TEXT_MAP(MapType.create(SimpleType.STRING, SimpleType.STRING), "a mapping of texts");

  private final CelType cel;
  private final String words;

  ValueType(CelType cel, String words) {
    this.cel = cel;
    this.words = words;
  }

  CelType cel() {
    return cel;
  }

  /** For messages: {@code a whole number}. */
  public String words() {
    return words;
  }

  /** Null for a type that no result may have. */
  static ValueType of(CelType type) {
    for (var candidate : values()) {
      boolean boxed = candidate.cel instanceof NullableType n && n.targetType().equals(type);
      if (boxed || candidate.cel.equals(type)) return candidate;
    }
    return null;
  }
}
