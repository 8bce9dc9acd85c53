/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a metric's value is an estimate of, so that chance can be told from change. Every name in it
 * is one of the formula's, so that a bound can be put through the formula in the place of what was
 * counted: it comes out in the metric's own unit.
 */
public sealed interface Noise {

  /** The terms whose values the formula must name. */
  List<Term> terms();

  /**
   * What was seen.
   *
   * @param values those of the formula's terms
   */
  Optional<Observed> observed(
      Map<String, Double> values, CellIndex cells, Segment segment, Range range);

  /** The terms' values as they would be, had the raw value been that. */
  Map<String, Double> supposing(double raw, Map<String, Double> values);

  /**
   * A share.
   *
   * @param hits some of those that are counted by {@code of}
   */
  record Share(Term hits, Term of) implements Noise {
    @Override
    public List<Term> terms() {
      return List.of(hits, of);
    }

    @Override
    public Optional<Observed> observed(
        Map<String, Double> values, CellIndex cells, Segment segment, Range range) {
      return seen(new Observed.Share(values.get(hits.name()), values.get(of.name())));
    }

    @Override
    public Map<String, Double> supposing(double raw, Map<String, Double> values) {
      return with(values, hits.name(), raw * values.get(of.name()));
    }
  }

  /**
   * A share of a whole that the formula adds up from its two parts.
   *
   * @param hits those that the share is of
   * @param rest the others; none is in both
   */
  record Split(Term hits, Term rest) implements Noise {
    @Override
    public List<Term> terms() {
      return List.of(hits, rest);
    }

    @Override
    public Optional<Observed> observed(
        Map<String, Double> values, CellIndex cells, Segment segment, Range range) {
      return seen(new Observed.Share(values.get(hits.name()), whole(values)));
    }

    private double whole(Map<String, Double> values) {
      return values.get(hits.name()) + values.get(rest.name());
    }

    @Override
    public Map<String, Double> supposing(double raw, Map<String, Double> values) {
      double some = raw * whole(values);
      return with(with(values, hits.name(), some), rest.name(), whole(values) - some);
    }
  }

  /**
   * A mean of amounts.
   *
   * @param mean of an occurrence with a value
   */
  record Mean(Term mean) implements Noise {
    public Mean {
      if (mean.aspect() != Aspect.MEAN) {
        throw new IllegalArgumentException(mean.name() + " is no mean");
      }
    }

    @Override
    public List<Term> terms() {
      return List.of(mean);
    }

    @Override
    public Optional<Observed> observed(
        Map<String, Double> values, CellIndex cells, Segment segment, Range range) {
      var moments = cells.moments(measure(), segment, range);
      return moments.count() < 1 ? Optional.empty() : seen(Observed.Mean.of(moments));
    }

    private Measure measure() {
      return mean.measure();
    }

    @Override
    public Map<String, Double> supposing(double raw, Map<String, Double> values) {
      return with(values, mean.name(), raw);
    }
  }

  /** A net promoter score: the share of promoters less that of detractors. */
  record Nps(Term promoters, Term detractors, Term answers) implements Noise {
    @Override
    public List<Term> terms() {
      return List.of(promoters, detractors, answers);
    }

    @Override
    public Optional<Observed> observed(
        Map<String, Double> values, CellIndex cells, Segment segment, Range range) {
      return seen(
          new Observed.Nps(
              values.get(promoters.name()),
              values.get(detractors.name()),
              values.get(answers.name())));
    }

    @Override
    public Map<String, Double> supposing(double raw, Map<String, Double> values) {
      double net = raw * values.get(answers.name());
      return with(values, promoters.name(), values.get(detractors.name()) + net);
    }
  }

  private static Optional<Observed> seen(Observed observed) {
    return observed.count() < 1 ? Optional.empty() : Optional.of(observed);
  }

  private static Map<String, Double> with(Map<String, Double> values, String name, double value) {
    var changed = new HashMap<>(values);
    changed.put(name, value);
    return changed;
  }
}
