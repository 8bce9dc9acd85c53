/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.mapping;

import dev.meyasu.connect.files.definition.FactKind;
import dev.meyasu.connect.files.definition.FactRule;
import dev.meyasu.connect.files.definition.FactRule.FieldRule;
import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.definition.Times;
import dev.meyasu.connect.files.reading.RawRecord;
import dev.meyasu.expression.EvaluationException;
import dev.meyasu.expression.Expression;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Applies one rule to the values of a row. */
final class FactMapper {
  /** How far an event time may lie ahead, for clocks that disagree. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final SourceDefinition definition;
  private final FactRule rule;
  private final InstantSource clock;

  FactMapper(SourceDefinition definition, FactRule rule, InstantSource clock) {
    this.definition = definition;
    this.rule = rule;
    this.clock = clock;
  }

  FactKind kind() {
    return rule.kind();
  }

  /** The row lacks what the rule needs. */
  static final class Unmappable extends Exception {
    private static final long serialVersionUID = 1L;

    Unmappable(String reason) {
      super(reason);
    }
  }

  /**
   * The fact of a row; empty when the rule's {@code when} does not hold.
   *
   * @throws EvaluationException an expression failed
   * @throws Unmappable id, version or event time is missing or out of range
   */
  Optional<Outcome.Fact> map(String position, RawRecord row, Map<String, Object> values)
      throws EvaluationException, Unmappable {
    Function<String, Object> variables = values::get;
    if (rule.when().isPresent() && !holds(rule.when(), variables)) {
      return Optional.empty();
    }
    String id = text("id", rule.id(), variables);
    long version = rule.keep().stored(version(variables));
    Instant at = at(variables);
    SpecificRecord fact = rule.kind().blank();
    put(fact, "source", definition.source());
    put(fact, "entity_id", id);
    put(fact, "facet", rule.facet());
    put(fact, "version", version);
    put(fact, "deleted", holds(rule.deleted(), variables));
    customer(fact, variables);
    set(fact, variables);
    attributes(fact, variables);
    return Optional.of(new Outcome.Fact(position, rule.kind(), key(fact, id), at, fact, row));
  }

  private static boolean holds(Optional<Expression> condition, Function<String, Object> variables)
      throws EvaluationException {
    return condition.isPresent() && Boolean.TRUE.equals(condition.get().evaluate(variables));
  }

  private static String text(String what, Expression expression, Function<String, Object> variables)
      throws EvaluationException, Unmappable {
    Object value = expression.evaluate(variables);
    if (value == null || value.toString().isBlank()) {
      throw new Unmappable("%s is empty: %s".formatted(what, expression.source()));
    }
    return value.toString();
  }

  private long version(Function<String, Object> variables) throws EvaluationException, Unmappable {
    Object version = rule.version().evaluate(variables);
    if (version == null) {
      throw new Unmappable("version has no value: " + rule.version().source());
    }
    if (version instanceof Long number) {
      return number;
    }
    Instant instant = (Instant) version;
    if (!Times.inRange(instant)) {
      throw new Unmappable("the version lies outside the years 1 to 9999: " + instant);
    }
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private Instant at(Function<String, Object> variables) throws EvaluationException, Unmappable {
    Object at = rule.at().evaluate(variables);
    if (at == null) {
      throw new Unmappable("the event time has no value: " + rule.at().source());
    }
    Instant instant = (Instant) at;
    if (instant.isBefore(Instant.EPOCH)) {
      throw new Unmappable("the event time lies before 1970: " + instant);
    }
    if (instant.isAfter(clock.instant().plus(AHEAD))) {
      throw new Unmappable("the event time lies in the future: " + instant);
    }
    return instant;
  }

  private void customer(SpecificRecord fact, Function<String, Object> variables)
      throws EvaluationException {
    if (rule.kind().has("customer_ref")) {
      Object customer =
          rule.customer().isEmpty() ? null : rule.customer().get().evaluate(variables);
      put(fact, "customer_ref", "".equals(customer) ? null : customer);
    }
  }

  private void set(SpecificRecord fact, Function<String, Object> variables)
      throws EvaluationException, Unmappable {
    for (FieldRule field : rule.set()) {
      Object value = field.expression().evaluate(variables);
      try {
        fact.put(field.field().position(), field.field().stored(value));
      } catch (ArithmeticException | DateTimeException e) {
        throw new Unmappable(field.field().name() + ": " + e.getMessage());
      }
    }
    if (rule.kind() == FactKind.USAGE && fact.get(rule.kind().position("event_id")) == null) {
      put(fact, "event_id", fact.get(rule.kind().position("entity_id")));
    }
  }

  private void attributes(SpecificRecord fact, Function<String, Object> variables)
      throws EvaluationException {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, Expression> entry : rule.attributes().entrySet()) {
      Object value = entry.getValue().evaluate(variables);
      if (value != null && !value.equals("")) {
        attributes.put(entry.getKey(), value.toString());
      }
    }
    put(fact, "attributes", attributes.isEmpty() ? null : attributes);
  }

  private String key(SpecificRecord fact, String id) throws Unmappable {
    if (rule.kind() != FactKind.USAGE) {
      return definition.source() + "/" + id;
    }
    Object user = fact.get(rule.kind().position("user"));
    if (user == null) {
      throw new Unmappable("user has no value; usage is kept per user");
    }
    return definition.source() + "/" + user;
  }

  private void put(SpecificRecord fact, String field, Object value) {
    fact.put(rule.kind().position(field), value);
  }
}
