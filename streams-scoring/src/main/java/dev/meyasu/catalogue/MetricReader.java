/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.DoubleFormula;
import dev.meyasu.core.metric.FormulaException;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.metric.Term;
import dev.meyasu.document.Nearest;
import dev.meyasu.expression.Compiled;
import dev.meyasu.expression.EvaluationException;
import dev.meyasu.expression.Expression;
import dev.meyasu.expression.ExpressionLanguage;
import dev.meyasu.expression.ValueType;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads metrics over the measures of all files. */
final class MetricReader {
  private static final Pattern NAME = Pattern.compile("\\b([a-z][a-z0-9_]*)\\.([a-z][a-z0-9_]*)");

  private final Section declared;
  private final Map<String, Measure> measures;
  private final Set<String> converting;
  private final Optional<Currency> reporting;
  private final Map<String, Term> terms = new TreeMap<>();
  private final ExpressionLanguage language;

  /**
   * @param declared measures, faulty ones included: a formula that names those is not to blame
   * @param measures those that could be read
   * @param converting hashes of those that convert amounts; without a currency to convert into, a
   *     metric over them has no value
   */
  MetricReader(
      Section declared,
      Map<String, Measure> measures,
      Set<String> converting,
      Optional<Currency> reporting) {
    this.declared = declared;
    this.measures = measures;
    this.converting = converting;
    this.reporting = reporting;
    var builder = ExpressionLanguage.builder();
    for (var measure : measures.values()) {
      for (var aspect : Aspect.of(measure)) {
        var term = new Term(measure, aspect);
        terms.put(term.name(), term);
        builder.variable(term.name(), ValueType.NUMBER);
      }
    }
    builder.variable(Metric.WINDOW_DAYS, ValueType.NUMBER);
    this.language = builder.build();
  }

  Optional<Metric> read(Entry entry) {
    var map = entry.map();
    map.only(
        "name",
        "definition",
        "unit",
        "decimals",
        "better",
        "formula",
        "window",
        "sample",
        "noise",
        "freeze");
    var name = entry.requiredLocalText("name");
    var definition = entry.requiredLocalText("definition");
    var unit = entry.requiredChoice("unit", Metric.Unit.class);
    var better = entry.requiredChoice("better", Metric.Better.class);
    var formula = formula(entry);
    if (!map.has("window")) {
      map.requiredText("window");
    }
    var window = WindowReader.read(map, "window");
    var sample = map.text("sample").flatMap(text -> sample(entry, text));
    var noise = formula.flatMap(f -> NoiseReader.read(map, termsOf(f)));
    var read = new ArrayList<>(formula.map(this::termsOf).orElse(List.of()));
    sample.ifPresent(read::add);
    var freeze = FreezeReader.read(map, read, measures);
    var decimals = map.integer("decimals").orElse(1L);
    if (decimals < 0 || decimals > 6) {
      map.fault("decimals", "must be 0 to 6");
      return Optional.empty();
    }
    boolean complete =
        name.isPresent()
            && definition.isPresent()
            && unit.isPresent()
            && better.isPresent()
            && formula.isPresent()
            && window.isPresent()
            && freeze.isPresent() == map.has("freeze");
    if (!complete) {
      return Optional.empty();
    }
    return Optional.of(
        new Metric(
            entry.id(),
            name.get(),
            definition.get(),
            unit.get(),
            decimals.intValue(),
            better.get(),
            formula.get().source().strip(),
            termsOf(formula.get()),
            compiled(formula.get()),
            window.get(),
            sample,
            noise,
            freeze,
            currency(unit.get(), formula.get())));
  }

  private Optional<Expression> formula(Entry entry) {
    var source = entry.map().requiredText("formula");
    if (source.isEmpty() || namesFaulty(entry, source)) {
      return Optional.empty();
    }
    var compiled = language.compile(source, ValueType.NUMBER);
    if (compiled instanceof Compiled.Faulty faulty) {
      faulty.problems().forEach(problem -> entry.map().fault("formula", problem.toString()));
      return Optional.empty();
    }
    var expression = ((Compiled.Ok) compiled).expression();
    if (termsOf(expression).isEmpty()) {
      entry.map().fault("formula", "names no measure");
      return Optional.empty();
    }
    return Optional.of(expression);
  }

  /** Names of measures that have their own fault, or of aspects that their measures lack. */
  private boolean namesFaulty(Entry entry, String source) {
    boolean faulty = false;
    var names = NAME.matcher(source);
    while (names.find()) {
      faulty |= isFaulty(entry, "formula", names.group(1), names.group(2));
    }
    return faulty;
  }

  private boolean isFaulty(Entry entry, String key, String measure, String aspect) {
    if (measures.containsKey(measure) && !terms.containsKey(measure + "." + aspect)) {
      if (lacksPercentiles(measure, aspect)) {
        entry
            .map()
            .fault(
                key,
                "\"%s\" counts no %s; declare percentiles: true and a value there"
                    .formatted(measure, aspect));
        return true;
      }
      var known = Aspect.of(measures.get(measure)).stream().map(Aspect::id).toList();
      var type = declared.entry(measure).map().text("type").orElse("");
      entry
          .map()
          .fault(
              key,
              "\"%s\" has no %s; of type %s, it has %s%s"
                  .formatted(
                      measure,
                      aspect,
                      type,
                      String.join(", ", known),
                      Nearest.hint(aspect, known)));
      return true;
    }
    return declared.ids().contains(measure) && !measures.containsKey(measure);
  }

  private boolean lacksPercentiles(String measure, String aspect) {
    return measures.get(measure) instanceof Occurrence
        && Aspect.of(aspect).filter(Aspect::isPercentile).isPresent();
  }

  private Optional<Term> sample(Entry entry, String text) {
    var term = terms.get(text);
    var parts = text.split("\\.", 2);
    if (term == null && (parts.length < 2 || !isFaulty(entry, "sample", parts[0], parts[1]))) {
      entry
          .map()
          .fault("sample", "unknown name \"" + text + "\"" + Nearest.hint(text, terms.keySet()));
    }
    return Optional.ofNullable(term);
  }

  private List<Term> termsOf(Expression formula) {
    return formula.variables().stream()
        .sorted()
        .filter(terms::containsKey)
        .map(terms::get)
        .collect(Collectors.toList());
  }

  private boolean converts(Term term) {
    return converting.contains(term.measure().hash());
  }

  /** An amount is in the reporting currency if all that it is made of is. */
  private Optional<Currency> currency(Metric.Unit unit, Expression formula) {
    boolean known = unit == Metric.Unit.MONEY && termsOf(formula).stream().allMatch(this::converts);
    return known ? reporting : Optional.empty();
  }

  private DoubleFormula compiled(Expression formula) {
    if (reporting.isEmpty() && termsOf(formula).stream().anyMatch(this::converts)) {
      return values -> {
        throw new FormulaException(NoValue.NO_CURRENCY);
      };
    }
    return values -> {
      try {
        return formula.evaluate(values::get) instanceof Number n
            ? OptionalDouble.of(n.doubleValue())
            : OptionalDouble.empty();
      } catch (EvaluationException e) {
        throw new FormulaException(e.getMessage(), e);
      }
    };
  }
}
