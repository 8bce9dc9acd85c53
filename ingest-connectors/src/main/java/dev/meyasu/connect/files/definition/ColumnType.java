/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import dev.meyasu.expression.ValueType;

/** The types a column of a file can have. */
public enum ColumnType {
  TEXT(ValueType.TEXT),
  INTEGER(ValueType.INTEGER),
  NUMBER(ValueType.NUMBER),
  FLAG(ValueType.FLAG),
  INSTANT(ValueType.INSTANT),
  /** The start of the day in the definition's time zone. */
  DATE(ValueType.INSTANT);

  private final ValueType value;

  ColumnType(ValueType value) {
    this.value = value;
  }

  /** What an expression sees. */
  public ValueType value() {
    return value;
  }
}
