/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.explain;

import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.metric.Term;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What made a metric's value another between two as-ofs, by the segments of one dimension.
 *
 * @param bySegment every segment that there are cells for
 */
public record Change(Makeup makeup, SortedMap<Segment, OfSegment> bySegment) {

  /**
   * One segment's part in it.
   *
   * @param before its own value at the first as-of
   * @param after its own value at the second
   * @param shareBefore of the weights, 0 to 1; empty where segments are not weighted, or nothing
   *     weighs anything
   * @param effect on the total; empty where the total has no value at one of the as-ofs, or its
   *     formula is neither a sum nor a mean of segments
   */
  public record OfSegment(
      Reading before,
      Reading after,
      OptionalDouble shareBefore,
      OptionalDouble shareAfter,
      Optional<Effects.Effect> effect) {}

  public Change {
    bySegment = Collections.unmodifiableSortedMap(new TreeMap<>(bySegment));
  }

  /** The segments of a dimension that any measure of the metric has cells for. */
  public static SortedSet<Segment> segments(Metric metric, CellIndex cells, String dimension) {
    var segments = new TreeSet<Segment>();
    for (var measure : metric.measures()) {
      cells.segments(measure).stream()
          .filter(segment -> segment.dimension().equals(dimension))
          .forEach(segments::add);
    }
    return segments;
  }

  /**
   * @param dimension one that divides the metric
   * @param before reads a segment at the first as-of
   * @param after reads a segment at the second, in the same window
   */
  public static Change of(
      Metric metric,
      CellIndex cells,
      String dimension,
      Function<Segment, Reading> before,
      Function<Segment, Reading> after) {
    var readings1 = new TreeMap<Segment, Reading>();
    var readings2 = new TreeMap<Segment, Reading>();
    for (var segment : segments(metric, cells, dimension)) {
      readings1.put(segment, before.apply(segment));
      readings2.put(segment, after.apply(segment));
    }
    var makeup = Makeup.of(metric);
    if (makeup instanceof Makeup.Mean mean) {
      var formula = Formula.of(metric);
      var parts1 = parts(formula, mean, cells, readings1);
      var parts2 = parts(formula, mean, cells, readings2);
      return weighted(mean, readings1, readings2, parts1, parts2);
    }
    return unweighted(makeup, readings1, readings2);
  }

  private static Map<Segment, Effects.Part> parts(
      Formula formula, Makeup.Mean mean, CellIndex cells, Map<Segment, Reading> readings) {
    var known = new TreeMap<Segment, Map<Term, Double>>();
    readings.forEach(
        (segment, reading) ->
            reading.range().ifPresent(r -> known.put(segment, formula.read(cells, segment, r))));
    var whole = known.values().stream().reduce(Formula::plus).orElse(Map.of());
    var parts = new TreeMap<Segment, Effects.Part>();
    known.forEach((segment, own) -> parts.put(segment, part(formula, mean, own, whole)));
    return parts;
  }

  /**
   * What weighs nothing has no rate, and may still add to the whole: as much as it would add once
   * more, since the whole's amount is a sum.
   */
  private static Effects.Part part(
      Formula formula, Makeup.Mean mean, Map<Term, Double> own, Map<Term, Double> whole) {
    double weight = Formula.sum(mean.weights(), own);
    if (weight != 0) {
      return new Effects.Part(weight * formula.at(own).orElse(Double.NaN), weight);
    }
    double all = Formula.sum(mean.weights(), whole);
    double with = formula.at(Formula.plus(whole, own)).orElse(Double.NaN);
    return new Effects.Part(all * (with - formula.at(whole).orElse(Double.NaN)), 0);
  }

  private static Change weighted(
      Makeup makeup,
      Map<Segment, Reading> readings1,
      Map<Segment, Reading> readings2,
      Map<Segment, Effects.Part> parts1,
      Map<Segment, Effects.Part> parts2) {
    var effects = Effects.of(parts1, parts2);
    var bySegment = new TreeMap<Segment, OfSegment>();
    readings1.forEach(
        (segment, before) ->
            bySegment.put(
                segment,
                new OfSegment(
                    before,
                    readings2.get(segment),
                    share(parts1, segment),
                    share(parts2, segment),
                    effects.map(all -> all.get(segment)))));
    return new Change(makeup, bySegment);
  }

  private static OptionalDouble share(Map<Segment, Effects.Part> parts, Segment segment) {
    double all = parts.values().stream().mapToDouble(Effects.Part::weight).sum();
    return all > 0 ? OptionalDouble.of(parts.get(segment).weight() / all) : OptionalDouble.empty();
  }

  private static Change unweighted(
      Makeup makeup, Map<Segment, Reading> readings1, Map<Segment, Reading> readings2) {
    var none = OptionalDouble.empty();
    var bySegment = new TreeMap<Segment, OfSegment>();
    readings1.forEach(
        (segment, before) -> {
          var after = readings2.get(segment);
          Optional<Effects.Effect> effect =
              makeup instanceof Makeup.Sum ? difference(before, after) : Optional.empty();
          bySegment.put(segment, new OfSegment(before, after, none, none, effect));
        });
    return new Change(makeup, bySegment);
  }

  private static Optional<Effects.Effect> difference(Reading before, Reading after) {
    if (before.value().isEmpty() || after.value().isEmpty()) return Optional.empty();
    double by = after.value().getAsDouble() - before.value().getAsDouble();
    return Optional.of(new Effects.Effect(by, 0));
  }
}
