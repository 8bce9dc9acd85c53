/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.explain;

import dev.meyasu.core.metric.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Finds how a formula combines segments by trying it on numbers: if f(x + y) is f(x) + f(y), or the
 * mean of the two weighted by w, for arbitrary x and y, then it is so for all.
 *
 * <p>Identities of polynomials and their quotients that hold at a random point hold everywhere but
 * with probability 0 (Schwartz, J. ACM 27(4), 1980; Zippel, EUROSAM 1979). The points are the same
 * every time, so that the answer is.
 */
final class Probe {
  private static final int POINTS = 8;
  private static final double TOLERANCE = 1e-9;

  /** More parts than that are tried as weights one by one only. */
  private static final int MOST_COMBINED = 6;

  private record Side(Map<Term, Double> parts, double value) {}

  private record Point(Side one, Side other, double both) {}

  private final Formula formula;
  private final List<Point> points = new ArrayList<>();

  Probe(Formula formula) {
    this.formula = formula;
  }

  Makeup makeup() {
    if (!formula.isOfSums() || !hasValues()) return new Makeup.Other();
    if (holds((one, other) -> one.value() + other.value())) return new Makeup.Sum();
    for (var weights : candidates()) {
      if (weighs(weights)) return new Makeup.Mean(weights);
    }
    return new Makeup.Other();
  }

  private boolean hasValues() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < POINTS; i++) {
      var one = parts(random);
      var other = parts(random);
      var value1 = formula.at(one);
      var value2 = formula.at(other);
      var both = formula.at(Formula.plus(one, other));
      if (value1.isEmpty() || value2.isEmpty() || both.isEmpty()) return false;
      points.add(new Point(side(one, value1), side(other, value2), both.getAsDouble()));
    }
    return true;
  }

  private Map<Term, Double> parts(SplittableRandom random) {
    var parts = new HashMap<Term, Double>();
    formula.parts().forEach(part -> parts.put(part, 1 + 999 * random.nextDouble()));
    return parts;
  }

  private static Side side(Map<Term, Double> parts, OptionalDouble value) {
    return new Side(parts, value.getAsDouble());
  }

  /** Combinations of parts, small ones first; the declared sample is the first of them all. */
  private List<List<Term>> candidates() {
    var parts = formula.parts();
    if (parts.size() > MOST_COMBINED) return parts.stream().map(List::of).toList();
    return IntStream.range(1, 1 << parts.size())
        .boxed()
        .sorted(Comparator.comparingInt(Integer::bitCount))
        .map(bits -> chosen(parts, bits))
        .toList();
  }

  private static List<Term> chosen(List<Term> parts, int bits) {
    return IntStream.range(0, parts.size())
        .filter(i -> (bits & 1 << i) != 0)
        .mapToObj(parts::get)
        .toList();
  }

  private boolean weighs(List<Term> weights) {
    return holds(
        (one, other) -> {
          double w = Formula.sum(weights, one.parts());
          double v = Formula.sum(weights, other.parts());
          return (w * one.value() + v * other.value()) / (w + v);
        });
  }

  private boolean holds(ToDoubleBiFunction<Side, Side> combined) {
    return points.stream()
        .allMatch(
            point -> {
              double expected = combined.applyAsDouble(point.one(), point.other());
              double size = Math.abs(point.one().value()) + Math.abs(point.other().value());
              return Math.abs(expected - point.both()) <= TOLERANCE * size;
            });
  }
}
