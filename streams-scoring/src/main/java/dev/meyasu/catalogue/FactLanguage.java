/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.calendar.Calendars;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.FieldType;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Cohort;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Lens;
import dev.meyasu.core.measure.LensException;
import dev.meyasu.core.measure.Outcome;
import dev.meyasu.core.money.Rates;
import dev.meyasu.expression.EvaluationException;
import dev.meyasu.expression.ExchangeRates;
import dev.meyasu.expression.Expression;
import dev.meyasu.expression.ExpressionLanguage;
import dev.meyasu.expression.MissingRateException;
import dev.meyasu.expression.ValueType;
import dev.meyasu.expression.WorkCalendars;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What expressions over entities of a kind may name: {@code <kind>.<field>} of the view, {@code
 * <kind>.key}, {@code <kind>.id} and {@code <kind>.customer_ref}; {@code customer.key}, {@code
 * customer.name} and {@code customer.attributes}; and the calendars and rates of the organisation.
 */
final class FactLanguage {
  private static final String CUSTOMER = "customer.";
  private static final String DUE = "due";
  private static final double MICROS = 1e6;

  private final Kind kind;
  private final Calendars calendars;
  private final Rates rates;
  private final ExpressionLanguage language;
  private final Map<String, BiFunction<EntityView, CustomerLink, Object>> readers = new HashMap<>();

  private FactLanguage(
      Kind kind, Calendars calendars, Rates rates, ExpressionLanguage.Builder builder) {
    this.kind = kind;
    this.calendars = calendars;
    this.rates = rates;
    for (var field : kind.viewFields()) {
      var name = kind.id() + "." + field.name();
      builder.variable(name, valueType(field.type()));
      readers.put(name, reader(field.type(), kind.position(field.name())));
    }
    builder.variable(kind.id() + ".key", ValueType.TEXT);
    readers.put(kind.id() + ".key", (entity, link) -> entity.key());
    builder.variable(kind.id() + ".id", ValueType.TEXT);
    readers.put(kind.id() + ".id", (entity, link) -> id(entity.key()));
    if (kind != Kind.CUSTOMER) {
      builder.variable(kind.id() + ".customer_ref", ValueType.TEXT);
      readers.put(kind.id() + ".customer_ref", (entity, link) -> entity.customerRef().orElse(null));
      builder.variable(CUSTOMER + "key", ValueType.TEXT);
      readers.put(CUSTOMER + "key", (e, link) -> link.customer().map(Customer::key).orElse(null));
      builder.variable(CUSTOMER + "name", ValueType.TEXT);
      builder.variable(CUSTOMER + "attributes", ValueType.TEXT_MAP);
      readers.put(CUSTOMER + "name", (e, link) -> link.customer().map(Customer::name).orElse(null));
      readers.put(
          CUSTOMER + "attributes",
          (e, link) -> link.customer().map(Customer::attributes).orElse(null));
    }
    this.language = builder.build();
  }

  /** The key without its source, whose name has no slash. */
  private static String id(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  static FactLanguage of(Kind kind, ZoneId zone, Calendars calendars, Rates rates) {
    return new FactLanguage(kind, calendars, rates, builder(zone, calendars, rates));
  }

  /** With the variable {@code due}, for {@link #condition conditions} at an instant. */
  static FactLanguage withDue(Kind kind, ZoneId zone, Calendars calendars, Rates rates) {
    var builder = builder(zone, calendars, rates).variable(DUE, ValueType.INSTANT);
    return new FactLanguage(kind, calendars, rates, builder);
  }

  private static ExpressionLanguage.Builder builder(ZoneId zone, Calendars calendars, Rates rates) {
    return ExpressionLanguage.builder()
        .zone(zone)
        .calendars(new Known(calendars))
        .rates(new Declared(rates, zone));
  }

  ExpressionLanguage language() {
    return language;
  }

  /** Whether the value depends on another entity, the customer. */
  boolean readsCustomer(Expression expression) {
    return kind != Kind.CUSTOMER
        && expression.variables().stream().anyMatch(name -> name.startsWith(CUSTOMER));
  }

  /** Identifies what its results depend on beside entities; empty if there is nothing. */
  Optional<String> calendars(Expression expression) {
    var use = expression.calendars();
    if (use.any()) {
      return Optional.of(calendars.hash());
    }
    return use.named().isEmpty() ? Optional.empty() : Optional.of(calendars.hash(use.named()));
  }

  /** Identifies the rates that its results depend on; empty if it converts nothing. */
  Optional<String> rates(Expression expression) {
    return switch (expression.money()) {
      case NONE -> Optional.empty();
      case NEWEST -> Optional.of(rates.hashOfNewest());
      case DATED -> Optional.of(rates.hash());
    };
  }

  /** The rates as expressions see them. */
  private record Declared(Rates rates, ZoneId zone) implements ExchangeRates {
    @Override
    public Set<String> currencies() {
      return rates.currencies();
    }

    @Override
    public double convert(double amount, String currency, Instant at) {
      if (!Double.isFinite(amount)) {
        return amount;
      }
      var code = Optional.ofNullable(currency).filter(text -> !text.isBlank());
      var day = Optional.ofNullable(at).map(instant -> LocalDate.ofInstant(instant, zone));
      var converted = rates.convert(BigDecimal.valueOf(amount), code, day);
      if (converted instanceof Rates.Converted.Unknown unknown) {
        throw new MissingRateException(unknown.why());
      }
      return ((Rates.Converted.Known) converted).amount().doubleValue();
    }
  }

  /** The calendars as expressions see them. */
  private record Known(Calendars calendars) implements WorkCalendars {
    @Override
    public Set<String> ids() {
      return calendars.byId().keySet();
    }

    @Override
    public Duration between(Instant from, Instant until, String id) {
      return calendars.byId().get(id).between(from, until);
    }

    @Override
    public String of(String team) {
      return calendars.of(Optional.ofNullable(team)).orElse(null);
    }
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
      if (e.isMissingRate()) {
        throw new LensException(Outcome.Reason.NO_RATE, e.getMessage());
      }
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
