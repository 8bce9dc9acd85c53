/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.explain;

import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.FormulaException;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A metric's formula over parts: numbers of which those of two segments together are the sum.
 *
 * @param parts what the formula and the sample are made of, the sample first; a mean is its count
 *     and its sum
 */
record Formula(Metric metric, List<Term> parts) {
  private static final Set<Aspect> ADDITIVE =
      EnumSet.of(
          Aspect.COUNT,
          Aspect.SUM,
          Aspect.OPENED,
          Aspect.CLOSED,
          Aspect.ACTIVE_AT_START,
          Aspect.ACTIVE_AT_END,
          Aspect.ELAPSED,
          Aspect.AGE,
          Aspect.VALUE_AT_START,
          Aspect.VALUE_AT_END,
          Aspect.DUE,
          Aspect.KEPT,
          Aspect.ACTIVE,
          Aspect.BASE,
          Aspect.BASE_VALUE,
          Aspect.LOST,
          Aspect.LOST_VALUE,
          Aspect.KEPT_VALUE);

  static Formula of(Metric metric) {
    var parts = new LinkedHashSet<Term>();
    Stream.concat(metric.sample().stream(), metric.terms().stream())
        .flatMap(term -> parts(term).stream())
        .forEach(parts::add);
    return new Formula(metric, List.copyOf(parts));
  }

  private static List<Term> parts(Term term) {
    return term.aspect() == Aspect.MEAN
        ? List.of(with(term, Aspect.COUNT), with(term, Aspect.SUM))
        : List.of(term);
  }

  private static Term with(Term term, Aspect aspect) {
    return new Term(term.measure(), aspect);
  }

  /** Whether all of it is made of sums; a term that is not has no parts that can be added. */
  boolean isOfSums() {
    return parts.stream().allMatch(part -> ADDITIVE.contains(part.aspect()));
  }

  /** What the cells say of each part; 0 where there is nothing. */
  Map<Term, Double> read(CellIndex cells, Segment segment, Range range) {
    var read = new HashMap<Term, Double>();
    parts.forEach(part -> read.put(part, cells.read(part, segment, range).orElse(0)));
    return read;
  }

  /** The parts of two segments together. */
  static Map<Term, Double> plus(Map<Term, Double> one, Map<Term, Double> other) {
    var both = new HashMap<>(one);
    other.forEach((term, value) -> both.merge(term, value, Double::sum));
    return both;
  }

  static double sum(Collection<Term> terms, Map<Term, Double> of) {
    return terms.stream().mapToDouble(of::get).sum();
  }

  /** The formula's value; empty where it has none. */
  OptionalDouble at(Map<Term, Double> known) {
    var values = new HashMap<String, Double>();
    metric.terms().forEach(term -> values.put(term.name(), value(term, known)));
    try {
      var value = metric.compiled().evaluate(values);
      return value.stream().filter(Double::isFinite).findFirst();
    } catch (FormulaException e) {
      return OptionalDouble.empty();
    }
  }

  private static double value(Term term, Map<Term, Double> known) {
    return term.aspect() == Aspect.MEAN
        ? known.get(with(term, Aspect.SUM)) / known.get(with(term, Aspect.COUNT))
        : known.get(term);
  }
}
