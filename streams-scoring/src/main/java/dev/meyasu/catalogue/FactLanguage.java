/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.FieldType;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Cohort;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Lens;
import dev.meyasu.core.measure.LensException;
import dev.meyasu.expression.EvaluationException;
import dev.meyasu.expression.Expression;
import dev.meyasu.expression.ExpressionLanguage;
import dev.meyasu.expression.ValueType;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What expressions over entities of a kind may name: {@code <kind>.<field>} of the view, {@code
 * customer.name} and {@code customer.attributes}.
 */
final class FactLanguage {
  private static final String CUSTOMER = "customer.";
  private static final String DUE = "due";
  private static final double MICROS = 1e6;

  private final Kind kind;
  private final ExpressionLanguage language;
  private final Map<String, BiFunction<EntityView, CustomerLink, Object>> readers = new HashMap<>();

  private FactLanguage(Kind kind, ExpressionLanguage.Builder builder) {
    this.kind = kind;
    for (var field : kind.viewFields()) {
      var name = kind.id() + "." + field.name();
      builder.variable(name, valueType(field.type()));
      readers.put(name, reader(field.type(), kind.position(field.name())));
    }
    if (kind != Kind.CUSTOMER) {
      builder.variable(CUSTOMER + "name", ValueType.TEXT);
      builder.variable(CUSTOMER + "attributes", ValueType.TEXT_MAP);
      readers.put(CUSTOMER + "name", (e, link) -> link.customer().map(Customer::name).orElse(null));
      readers.put(
          CUSTOMER + "attributes",
          (e, link) -> link.customer().map(Customer::attributes).orElse(null));
    }
    this.language = builder.build();
  }

  static FactLanguage of(Kind kind, ZoneId zone) {
    return new FactLanguage(kind, ExpressionLanguage.builder().zone(zone));
  }

  /** With the variable {@code due}, for {@link #condition conditions} at an instant. */
  static FactLanguage withDue(Kind kind, ZoneId zone) {
    var builder = ExpressionLanguage.builder().zone(zone).variable(DUE, ValueType.INSTANT);
    return new FactLanguage(kind, builder);
  }

  ExpressionLanguage language() {
    return language;
  }

  /** Whether the value depends on another entity, the customer. */
  boolean readsCustomer(Expression expression) {
    return kind != Kind.CUSTOMER
        && expression.variables().stream().anyMatch(name -> name.startsWith(CUSTOMER));
  }

  /**
   * The expression as a lens.
   *
   * @param what for messages, e.g. {@code answered.where}
   * @param type of the expression's results
   */
  <T> Lens<T> lens(String what, Expression expression, Class<T> type) {
    return (entity, link) ->
        type.cast(evaluate(what, expression, name -> readers.get(name).apply(entity, link)));
  }

  /** The expression, of a language {@linkplain #withDue with due}, as a condition at an instant. */
  Cohort.Condition condition(String what, Expression expression) {
    return (entity, link, due) ->
        (Boolean)
            evaluate(
                what,
                expression,
                name -> name.equals(DUE) ? due : readers.get(name).apply(entity, link));
  }

  private static Object evaluate(
      String what, Expression expression, Function<String, Object> values) {
    try {
      return expression.evaluate(values);
    } catch (EvaluationException e) {
      throw new LensException(what + ": " + e.getMessage(), e);
    }
  }

  private static BiFunction<EntityView, CustomerLink, Object> reader(FieldType type, int position) {
    if (type == FieldType.MONEY) {
      return (entity, link) ->
          entity.value(position) instanceof Long micros ? micros / MICROS : null;
    }
    return (entity, link) -> entity.value(position);
  }

  private static ValueType valueType(FieldType type) {
    return switch (type) {
      case TEXT -> ValueType.TEXT;
      case INSTANT -> ValueType.INSTANT;
      case FLAG -> ValueType.FLAG;
      case INTEGER -> ValueType.INTEGER;
      case NUMBER, MONEY -> ValueType.NUMBER;
      case TEXTS -> ValueType.TEXTS;
      case TEXT_MAP -> ValueType.TEXT_MAP;
    };
  }
}
