/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.FormulaException;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Term;
import dev.meyasu.core.metric.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {
  private static final Term COUNT = new Term(Lenses.answered(), Aspect.COUNT);
  private static final Term MEAN = new Term(Lenses.answered(), Aspect.MEAN);
  private static final Term RATED = new Term(Lenses.rated(), Aspect.COUNT);
  private static final Term CLOSED = new Term(Lenses.subscriptions(), Aspect.CLOSED);
  private static final Term START = new Term(Lenses.subscriptions(), Aspect.ACTIVE_AT_START);
  private static final Term END = new Term(Lenses.subscriptions(), Aspect.ACTIVE_AT_END);
  private static final Term ELAPSED = new Term(Lenses.subscriptions(), Aspect.ELAPSED);

  private static Metric metric(ToDoubleFunction<Map<String, Double>> formula, Term... terms) {
    return new Metric(
        "m",
        LocalText.same("m"),
        LocalText.same("m"),
        Metric.Unit.COUNT,
        1,
        Metric.Better.LOWER,
        "",
        List.of(terms),
        values -> OptionalDouble.of(formula.applyAsDouble(values)),
        new Window.Trailing(30),
        Optional.empty());
  }

  private static Arguments row(
      String what, Shape shape, ToDoubleFunction<Map<String, Double>> formula, Term... terms) {
    return Arguments.of(what, shape, metric(formula, terms));
  }

  static Stream<Arguments> metrics() {
    String n = "answered.count";
    String rated = "rated.count";
    String closed = "subscriptions.closed";
    String start = "subscriptions.active_at_start";
    String end = "subscriptions.active_at_end";
    return Stream.of(
        row("count", Shape.FLOW, t -> t.get(n), COUNT),
        row("hours", Shape.FLOW, t -> t.get("subscriptions.elapsed") / 3600, ELAPSED),
        row("churn", Shape.FLOW, t -> 100 * t.get(closed) / t.get(start), CLOSED, START),
        row("share", Shape.MEAN, t -> 100 * t.get(rated) / t.get(n), COUNT, RATED),
        row("NPS", Shape.MEAN, t -> (t.get(rated) - t.get(n)) / t.get(n), COUNT, RATED),
        row("mean", Shape.MEAN, t -> t.get("answered.mean") / 3600, MEAN),
        row("active", Shape.LEVEL, t -> t.get(end), END),
        row("growth", Shape.LEVEL, t -> t.get(end) / t.get(start) - 1, START, END),
        row("neither", Shape.LEVEL, t -> t.get(n) + 5, COUNT),
        row("no number", Shape.LEVEL, t -> t.get(n) / 0, COUNT));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("metrics")
  void theFormulaTellsHowPartsMakeTheWhole(String what, Shape shape, Metric metric) {
    assertThat(Shape.of(metric)).isEqualTo(shape);
  }

  @Test
  void aFormulaThatFailsTellsNothing() {
    var failing =
        metric(
            t -> {
              throw new FormulaException("too large", null);
            },
            COUNT);
    assertThat(Shape.of(failing)).isEqualTo(Shape.LEVEL);
  }
}
