/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.Following;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.core.measure.Segment;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A formula over measures in a window.
 *
 * @param definition what it counts, in words
 * @param decimals how many to show; 0 to 6
 * @param formula as written
 * @param terms every variable of the formula but {@link #WINDOW_DAYS}
 * @param window where a key result does not choose its own
 * @param sample the term that says how many entities stand behind the value
 * @param noise what the value is an estimate of; empty where it is a plain count or sum
 * @param freeze what the review that opens a cycle freezes; empty where nothing is, or is by now
 * @param currency of an amount of which it is known; empty where measures convert nothing
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
    Optional<Term> sample,
    Optional<Noise> noise,
    Optional<Freeze> freeze,
    Optional<Currency> currency) {

  /** What a formula calls the days of its window, the last one included. */
  public static final String WINDOW_DAYS = "window.days";

  private static final Pattern READS_DAYS = Pattern.compile("\\bwindow\\s*\\.\\s*days\\b");

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
    if (noise.isPresent() && !terms.containsAll(noise.get().terms())) {
      throw new IllegalArgumentException(formula + " does not name all of " + noise.get());
    }
    if (freeze.isPresent()) {
      requireFreezable(terms, sample, noise, freeze.get());
    }
  }

  private static void requireFreezable(
      List<Term> terms, Optional<Term> sample, Optional<Noise> noise, Freeze freeze) {
    boolean all =
        Stream.concat(terms.stream(), sample.stream())
            .allMatch(t -> t.measure() instanceof Occurrence o && o.isDividedBy(freeze.by()));
    if (!all || noise.isPresent()) {
      throw new IllegalArgumentException("nothing to freeze by " + freeze.by());
    }
  }

  /** Without anything to freeze, and without a currency. */
  public Metric(
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
      Optional<Term> sample,
      Optional<Noise> noise) {
    this(
        id,
        name,
        definition,
        unit,
        decimals,
        better,
        formula,
        terms,
        compiled,
        window,
        sample,
        noise,
        Optional.empty(),
        Optional.empty());
  }

  /** Without noise. */
  public Metric(
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
    this(
        id,
        name,
        definition,
        unit,
        decimals,
        better,
        formula,
        terms,
        compiled,
        window,
        sample,
        Optional.empty());
  }

  /**
   * The same over a list that was frozen.
   *
   * @param members of the list, of at least one
   * @param words said after the definition
   * @throws java.util.NoSuchElementException if it has nothing to freeze
   */
  public Metric frozen(SortedSet<String> members, LocalText words) {
    var by = freeze.orElseThrow().by();
    UnaryOperator<Term> only =
        term -> new Term(((Occurrence) term.measure()).only(by, members), term.aspect());
    return new Metric(
        id,
        name,
        new LocalText(definition.en() + " " + words.en(), definition.ja() + words.ja()),
        unit,
        decimals,
        better,
        formula,
        terms.stream().map(only).toList(),
        compiled,
        window,
        sample.map(only),
        noise,
        Optional.empty(),
        currency);
  }

  /** Every measure it reads, each once. */
  public List<Measure> reads() {
    var named = Stream.concat(terms.stream(), sample.stream()).map(Term::measure);
    return Stream.concat(named, freeze.stream().map(Freeze::listed))
        .flatMap(measure -> Stream.concat(Stream.of(measure), measure.readFrom().stream()))
        .distinct()
        .toList();
  }

  /** Whether cells of a segment may be read for the value of another one. */
  public boolean readsFor(Segment value, Segment cell) {
    return cell.equals(value)
        || value.isTotal()
            && terms.stream()
                .anyMatch(
                    term ->
                        term.measure() instanceof Following following
                            && following.by().equals(cell.dimension()));
  }

  /** Every measure it reads, by hash. */
  public Set<String> measures() {
    return reads().stream().map(Measure::hash).collect(Collectors.toUnmodifiableSet());
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
    boolean nothing = values.values().stream().allMatch(v -> v == 0);
    if (READS_DAYS.matcher(formula).find()) {
      values.put(WINDOW_DAYS, (double) range.get().days());
    }
    var outcome = evaluate(values, nothing);
    if (outcome.reason() != null) {
      return none(outcome.reason(), values, count, range, asOf);
    }
    var uncertainty =
        noise
            .flatMap(n -> n.observed(values, cells, segment, range.get()))
            .map(o -> Uncertainty.of(o, interval(o, values, outcome.value().getAsDouble())));
    return new Reading(outcome.value(), Optional.empty(), values, count, range, asOf, uncertainty);
  }

  /** Empty also where a bound put through the formula does not enclose the value. */
  private Optional<Interval95> interval(
      Observed observed, Map<String, Double> values, double value) {
    return observed
        .bounds()
        .flatMap(
            bounds -> {
              double a = supposing(bounds.low(), values);
              double b = supposing(bounds.high(), values);
              double low = Math.min(a, b);
              double high = Math.max(a, b);
              return low <= value && value <= high && Double.isFinite(high - low)
                  ? Optional.of(new Interval95(low, high, observed.method()))
                  : Optional.empty();
            });
  }

  private double supposing(double raw, Map<String, Double> values) {
    var supposed = new TreeMap<>(noise.orElseThrow().supposing(raw, values));
    return evaluate(supposed, false).value().orElse(Double.NaN);
  }

  /**
   * @param reason null where there is a value
   */
  private record Outcome(OptionalDouble value, NoValue reason) {}

  private Outcome evaluate(SortedMap<String, Double> values, boolean nothing) {
    try {
      var value = compiled.evaluate(values);
      if (value.isEmpty()) {
        return new Outcome(value, NoValue.NO_DATA);
      }
      if (Double.isFinite(value.getAsDouble())) {
        return new Outcome(value, null);
      }
      return new Outcome(value, nothing ? NoValue.NO_DATA : NoValue.DIVISION_BY_ZERO);
    } catch (FormulaException e) {
      return new Outcome(OptionalDouble.empty(), e.reason());
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
