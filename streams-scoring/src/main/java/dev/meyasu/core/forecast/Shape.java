/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import dev.meyasu.core.measure.LevelMeasure;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.FormulaException;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Term;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** How a metric's value over a window follows from its values over the window's parts. */
enum Shape {
  /** It adds up: a count, a share that ended in the window. */
  FLOW,
  /** It is a mean of the parts: a share, a score. */
  MEAN,
  /** It is what it is at the end: how many are active. Also whatever cannot be told. */
  LEVEL;

  private static final Set<Aspect> FLOWS =
      EnumSet.of(
          Aspect.COUNT,
          Aspect.SUM,
          Aspect.OPENED,
          Aspect.CLOSED,
          Aspect.ELAPSED,
          Aspect.DUE,
          Aspect.KEPT);
  private static final Set<Aspect> STOCKS =
      EnumSet.of(
          Aspect.ACTIVE_AT_START, Aspect.ACTIVE_AT_END, Aspect.VALUE_AT_START, Aspect.VALUE_AT_END);

  private static final double SAME = 1e-9;

  /** Found by asking the formula what it makes of a window with twice as much in it. */
  static Shape of(Metric metric) {
    boolean stocksOnly = true;
    for (var term : metric.terms()) {
      if (term.measure() instanceof LevelMeasure) {
        return LEVEL;
      }
      boolean additive = FLOWS.contains(term.aspect()) || term.aspect() == Aspect.MEAN;
      if (!additive && !STOCKS.contains(term.aspect())) {
        return LEVEL;
      }
      stocksOnly &= !additive;
    }
    if (stocksOnly) {
      return LEVEL;
    }
    var once = value(metric, 1);
    var twice = value(metric, 2);
    if (once.isEmpty() || twice.isEmpty()) {
      return LEVEL;
    }
    double ratio = twice.getAsDouble() / once.getAsDouble();
    if (Math.abs(ratio - 1) < SAME) {
      return MEAN;
    }
    return Math.abs(ratio - 2) < SAME ? FLOW : LEVEL;
  }

  /** With numbers in no simple relation to each other, so that nothing cancels out. */
  private static OptionalDouble value(Metric metric, double times) {
    Map<String, Double> terms = new HashMap<>();
    double number = 100;
    for (var term : metric.terms()) {
      terms.put(term.name(), number * (isFlow(term) ? times : 1));
      number *= 1.37;
    }
    try {
      var value = metric.compiled().evaluate(terms);
      return value.isPresent() && Double.isFinite(value.getAsDouble())
          ? value
          : OptionalDouble.empty();
    } catch (FormulaException e) {
      return OptionalDouble.empty();
    }
  }

  /** Whether it is as at the end of the window, wherever that begins. */
  static boolean isAtEnd(Term term) {
    return term.aspect() == Aspect.ACTIVE_AT_END || term.aspect() == Aspect.VALUE_AT_END;
  }

  static boolean isFlow(Term term) {
    return FLOWS.contains(term.aspect());
  }
}
