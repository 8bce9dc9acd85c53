/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CEL over a set of variables, with the functions of {@link Functions}. Immutable and thread-safe.
 * Work is bounded: {@value #LONGEST} characters of source, {@value #DEEPEST} levels of nesting,
 * {@value #MOST_ITERATIONS} steps of the list macros.
 *
 * <p>Integers and numbers mix in comparison and arithmetic; the result is a number. Names that are
 * not identifiers are quoted with backticks: {@code row.`Case ID`}.
 */
public final class ExpressionLanguage {
  /** Characters of a source text. */
  public static final int LONGEST = 4_000;

  /** Levels of nesting. */
  public static final int DEEPEST = 60;

  /** Steps all list macros of one evaluation take together. */
  public static final int MOST_ITERATIONS = 10_000;

  private final Map<String, ValueType> variables;
  private final Functions functions;
  private final Set<String> calendars;
  private final @Nullable ExchangeRates rates;
  private final Cel cel;

  private ExpressionLanguage(Builder builder) {
    this.variables = Map.copyOf(builder.variables);
    this.functions = new Functions(builder.zone, builder.calendars, builder.rates);
    this.rates = builder.rates;
    this.calendars = builder.calendars == null ? Set.of() : builder.calendars.ids();
    this.cel = Environment.of(variables, functions);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The variables by qualified name. */
  public Map<String, ValueType> variables() {
    return variables;
  }

  /**
   * Checks a source text.
   *
   * @param allowedResults the types its result may have, none meaning any; where NUMBER is allowed
   *     and INTEGER is not, an integer result is widened
   */
  public Compiled compile(String source, ValueType... allowedResults) {
    if (source.isBlank()) {
      return faulty(1, 1, "is blank; an expression is expected");
    }
    if (source.codePointCount(0, source.length()) > LONGEST) {
      return faulty(1, 1, "is longer than " + LONGEST + " characters");
    }
    Problems problems = new Problems(source, variables.keySet(), functions.names());
    CelValidationResult parsed = cel.parse(source);
    if (parsed.hasError()) {
      return new Compiled.Faulty(problems.of(parsed.getErrors()));
    }
    try {
      NullRules rules = NullRules.on(parsed.getAst(), variables);
      CelValidationResult checked = cel.check(rules.parsed());
      if (checked.hasError()) {
        return new Compiled.Faulty(problems.of(checked.getErrors()));
      }
      if (checked.getAst().getTypeMap().containsValue(SimpleType.DYN)) {
        return faulty(1, 1, "mixes values of several types in one list or map");
      }
      CalendarCalls calls = CalendarCalls.in(parsed.getAst());
      MoneyCalls money = MoneyCalls.in(parsed.getAst());
      List<Problem> unknown = new ArrayList<>(calls.unknown(calendars));
      unknown.addAll(money.unknown(rates == null ? Set.of() : rates.currencies()));
      if (!unknown.isEmpty()) {
        return new Compiled.Faulty(unknown);
      }
      CelAbstractSyntaxTree ast = rules.restored(checked.getAst());
      return typed(source, ast, calls.use(), money.use(), List.of(allowedResults));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalStateException("a checked expression is refused: " + source, e);
    }
  }

  private Compiled typed(
      String source,
      CelAbstractSyntaxTree ast,
      CalendarUse calendars,
      MoneyUse money,
      List<ValueType> allowed)
      throws CelEvaluationException {
    CelType result = ast.getResultType();
    Optional<ValueType> type = ValueType.of(result);
    if (result.equals(SimpleType.NULL_TYPE)) {
      type = Optional.of(allowed.isEmpty() ? ValueType.TEXT : allowed.get(0));
    }
    boolean widen = type.equals(Optional.of(ValueType.INTEGER)) && widened(allowed);
    ValueType given = widen ? ValueType.NUMBER : type.orElse(null);
    if (given == null || !(allowed.isEmpty() || allowed.contains(given))) {
      return faulty(
          1, 1, "gives " + Problems.named(result) + "; it must give " + expected(allowed));
    }
    return new Compiled.Ok(
        new CelExpression(
            source,
            given,
            widen,
            read(ast),
            calendars,
            money,
            variables,
            cel.createProgram(ast),
            Direct.of(ast, variables, rates).orElse(null)));
  }

  private static boolean widened(List<ValueType> allowed) {
    return allowed.contains(ValueType.NUMBER) && !allowed.contains(ValueType.INTEGER);
  }

  private static String expected(List<ValueType> allowed) {
    Stream<ValueType> types = allowed.isEmpty() ? Stream.of(ValueType.values()) : allowed.stream();
    return types.map(ValueType::words).collect(Collectors.joining(" or "));
  }

  private Set<String> read(CelAbstractSyntaxTree ast) {
    Set<String> names = new TreeSet<>();
    ast.getReferenceMap().values().forEach(r -> names.add(r.name()));
    names.retainAll(variables.keySet());
    return Set.copyOf(names);
  }

  private static Compiled faulty(int line, int column, String message) {
    return new Compiled.Faulty(new ArrayList<>(List.of(new Problem(line, column, message))));
  }

  /** Collects the variables. */
  public static final class Builder {
    private final Map<String, ValueType> variables = new LinkedHashMap<>();
    private ZoneId zone = ZoneOffset.UTC;
    private @Nullable WorkCalendars calendars;
    private @Nullable ExchangeRates rates;

    private Builder() {}

    /**
     * Declares a variable; each may be null.
     *
     * @param name qualified with dots, such as {@code ticket.opened_at}; a part may hold blanks and
     *     hyphens, and is then quoted with backticks in the source
     */
    public Builder variable(String name, ValueType type) {
      variables.put(name, type);
      return this;
    }

    /** The organisation's zone, in which {@code plus} counts days and months; UTC unless given. */
    public Builder zone(ZoneId organisation) {
      this.zone = organisation;
      return this;
    }

    /** What {@code business_hours} and {@code calendar_of} go by; without it they are unknown. */
    public Builder calendars(WorkCalendars known) {
      this.calendars = known;
      return this;
    }

    /** What {@code money} converts by; without it the function is unknown. */
    public Builder rates(ExchangeRates known) {
      this.rates = known;
      return this;
    }

    public ExpressionLanguage build() {
      return new ExpressionLanguage(this);
    }
  }
}
