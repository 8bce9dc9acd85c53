/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import dev.meyasu.expression.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * A field of a fact that a definition may set: what its expression may give, and how that is
 * stored.
 *
 * @param decimals of a money field, the digits after the point
 */
public record FieldType(String name, int position, Shape shape, int decimals) {
  /** The shapes of fields that facts have. */
  public enum Shape {
    TEXT(ValueType.TEXT),
    FLAG(ValueType.FLAG),
    WHOLE(ValueType.INTEGER),
    REAL(ValueType.NUMBER, ValueType.INTEGER),
    MONEY(ValueType.NUMBER, ValueType.INTEGER),
    TIME(ValueType.INSTANT),
    TEXTS(ValueType.TEXTS),
    TEXT_MAP(ValueType.TEXT_MAP);

    private final ValueType[] results;

    Shape(ValueType... results) {
      this.results = results;
    }

    /** The types an expression may have. */
    public ValueType[] results() {
      return results.clone();
    }
  }

  /** The field as declared in a schema; empty when no expression could fill it. */
  public static Optional<FieldType> of(Schema.Field field) {
    Schema type = withoutNull(field.schema());
    int decimals = type.getLogicalType() instanceof LogicalTypes.Decimal d ? d.getScale() : 0;
    return shape(type).map(shape -> new FieldType(field.name(), field.pos(), shape, decimals));
  }

  /**
   * The value as the record stores it; an empty text is no value.
   *
   * @throws ArithmeticException a number or a time that does not fit
   */
  public Object stored(Object value) {
    if (value == null || value.equals("")) {
      return null;
    }
    return switch (shape) {
      case REAL -> finite(((Number) value).doubleValue());
      case MONEY -> money((Number) value);
      case TIME -> time((Instant) value);
      default -> value;
    };
  }

  private static Instant time(Instant value) {
    if (!Times.inRange(value)) {
      throw new ArithmeticException("the time lies outside the years 1 to 9999: " + value);
    }
    return value.truncatedTo(ChronoUnit.MICROS);
  }

  private BigDecimal money(Number value) {
    BigDecimal exact =
        value instanceof Long whole
            ? BigDecimal.valueOf(whole)
            : BigDecimal.valueOf(finite(value.doubleValue()));
    BigDecimal money = exact.setScale(decimals, RoundingMode.HALF_EVEN);
    if (money.precision() > 18) {
      throw new ArithmeticException(exact + " does not fit 18 digits");
    }
    return money;
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("not a finite number: " + value);
    }
    return value;
  }

  private static Schema withoutNull(Schema type) {
    return type.getType() != Schema.Type.UNION
        ? type
        : type.getTypes().stream()
            .filter(t -> t.getType() != Schema.Type.NULL)
            .findFirst()
            .orElse(type);
  }

  private static Optional<Shape> shape(Schema type) {
    return switch (type.getType()) {
      case STRING -> Optional.of(Shape.TEXT);
      case BOOLEAN -> Optional.of(Shape.FLAG);
      case DOUBLE -> Optional.of(Shape.REAL);
      case LONG -> Optional.of(type.getLogicalType() == null ? Shape.WHOLE : Shape.TIME);
      case BYTES -> Optional.of(Shape.MONEY);
      case ARRAY -> whenTexts(type.getElementType(), Shape.TEXTS);
      case MAP -> whenTexts(type.getValueType(), Shape.TEXT_MAP);
      default -> Optional.empty();
    };
  }

  private static Optional<Shape> whenTexts(Schema element, Shape shape) {
    return element.getType() == Schema.Type.STRING ? Optional.of(shape) : Optional.empty();
  }

  /** Fields every fact has and a definition fills by other keys. */
  static final List<String> ENVELOPE =
      List.of("source", "entity_id", "facet", "version", "deleted", "customer_ref", "attributes");
}
