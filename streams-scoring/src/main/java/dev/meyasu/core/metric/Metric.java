/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.Segment;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A formula over measures in a window.
 *
 * @param definition what it counts, in words
 * @param decimals how many to show; 0 to 6
 * @param formula as written
 * @param terms every variable of the formula
 * @param window where a key result does not choose its own
 * @param sample the term that says how many entities stand behind the value
 */
public record Metric(
    String id,
    LocalText name,
    LocalText definition,
    Unit unit,
    int decimals,
    Better better,
    String formula,
    List<Term> terms,
    DoubleFormula compiled,
    Window window,
    Optional<Term> sample) {

  /** What the number is. */
  public enum Unit {
    PERCENT,
    HOURS,
    POINTS,
    COUNT,
    RATING,
    MONEY;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which way is good. */
  public enum Better {
    HIGHER,
    LOWER;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Metric {
    Objects.requireNonNull(compiled, "compiled");
    Objects.requireNonNull(window, "window");
    terms = List.copyOf(terms);
    if (decimals < 0 || decimals > 6) {
      throw new IllegalArgumentException(decimals + " decimals");
    }
  }

  /** Every measure it reads, by hash. */
  public Set<String> measures() {
    return Stream.concat(terms.stream(), sample.stream())
        .map(term -> term.measure().hash())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether both give the same value for the same cells and the same window. */
  public boolean meansTheSameAs(Metric other) {
    return Meaning.of(this).equals(Meaning.of(other));
  }

  /** The dimensions that all of its measures share, so that the formula has a value per segment. */
  public List<String> dimensions() {
    return terms.stream()
        .map(Term::measure)
        .map(m -> m.dimensions().stream().map(d -> d.name()).collect(Collectors.toSet()))
        .reduce((a, b) -> a.stream().filter(b::contains).collect(Collectors.toSet()))
        .map(shared -> shared.stream().sorted().toList())
        .orElse(List.of());
  }

  /** The value in its own window. */
  public Reading read(CellIndex cells, Segment segment, AsOf asOf, Frame frame) {
    return read(cells, segment, window, asOf, frame);
  }

  /** The value in a window at an as-of. */
  public Reading read(CellIndex cells, Segment segment, Window chosen, AsOf asOf, Frame frame) {
    var range = chosen.at(asOf, frame);
    if (range.isEmpty()) {
      return none(NoValue.NOT_STARTED, new TreeMap<>(), OptionalDouble.empty(), range, asOf);
    }
    var values = new TreeMap<String, Double>();
    boolean complete = true;
    for (var term : terms) {
      var value = cells.read(term, segment, range.get());
      value.ifPresent(v -> values.put(term.name(), v));
      complete &= value.isPresent();
    }
    var count = sample.map(t -> cells.read(t, segment, range.get())).orElse(OptionalDouble.empty());
    if (!complete) {
      return none(NoValue.NO_DATA, values, count, range, asOf);
    }
    var outcome = evaluate(values);
    return outcome.reason() == null
        ? new Reading(outcome.value(), Optional.empty(), values, count, range, asOf)
        : none(outcome.reason(), values, count, range, asOf);
  }

  /**
   * @param reason null where there is a value
   */
  private record Outcome(OptionalDouble value, NoValue reason) {}

  private Outcome evaluate(SortedMap<String, Double> values) {
    try {
      var value = compiled.evaluate(values);
      if (value.isEmpty()) {
        return new Outcome(value, NoValue.NO_DATA);
      }
      if (Double.isFinite(value.getAsDouble())) {
        return new Outcome(value, null);
      }
      boolean nothing = values.values().stream().allMatch(v -> v == 0);
      return new Outcome(value, nothing ? NoValue.NO_DATA : NoValue.DIVISION_BY_ZERO);
    } catch (FormulaException e) {
      return new Outcome(OptionalDouble.empty(), NoValue.NOT_COMPUTABLE);
    }
  }

  private static Reading none(
      NoValue reason,
      SortedMap<String, Double> terms,
      OptionalDouble sample,
      Optional<Range> range,
      AsOf asOf) {
    return new Reading(OptionalDouble.empty(), Optional.of(reason), terms, sample, range, asOf);
  }
}
