/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.Amounts;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Histogram;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What a reading says of chance, in the metric's own unit. */
class NoiseTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Frame FRAME = new Frame(TOKYO, Month.JANUARY, Optional.empty());
  private static final Term RATED = new Term(Lenses.rated(), Aspect.COUNT);
  private static final Term ANSWERED = new Term(Lenses.answered(), Aspect.COUNT);
  private static final Term ACTIVE = new Term(Lenses.activity(), Aspect.COUNT);
  private static final Term MEAN = new Term(Lenses.answered(), Aspect.MEAN);
  private static final Noise SHARE = new Noise.Share(RATED, ANSWERED);

  private final CellIndex cells = new CellIndex(TOKYO);

  private static Metric metric(
      Noise noise, ToDoubleFunction<Map<String, Double>> formula, Term... terms) {
    return new Metric(
        "m",
        LocalText.same("m"),
        LocalText.same("m"),
        Metric.Unit.PERCENT,
        1,
        Metric.Better.LOWER,
        "",
        List.of(terms),
        values -> OptionalDouble.of(formula.applyAsDouble(values)),
        new Window.Calendar(Window.Unit.MONTH),
        Optional.empty(),
        Optional.of(noise));
  }

  private static Metric share(ToDoubleFunction<Double> unit) {
    return metric(
        SHARE,
        t -> unit.applyAsDouble(t.get(RATED.name()) / t.get(ANSWERED.name())),
        RATED,
        ANSWERED);
  }

  private void put(Measure measure, String day, Tally tally) {
    var epochDay = Math.toIntExact(LocalDate.parse(day).toEpochDay());
    cells.add(new CellKey(measure.hash(), Segment.TOTAL, epochDay), tally);
  }

  private void seconds(String day, long... seconds) {
    for (long one : seconds) put(Lenses.answered(), day, Amounts.of(one * 1_000_000));
  }

  private Reading march(Metric metric) {
    return metric.read(cells, Segment.TOTAL, AsOf.endOf(LocalDate.of(2025, 3, 31), TOKYO), FRAME);
  }

  private Reading april(Metric metric) {
    return metric.read(cells, Segment.TOTAL, AsOf.endOf(LocalDate.of(2025, 4, 30), TOKYO), FRAME);
  }

  /** 15 of 20: 0.5313 to 0.8881 by Wilson. */
  @Test
  void theBoundsOfAShareGoThroughTheFormula() {
    put(Lenses.rated(), "2025-03-05", Tally.of(15));
    put(Lenses.answered(), "2025-03-09", Tally.of(20));

    var percent = march(share(p -> 100 * p)).interval().orElseThrow();
    assertThat(percent.low()).isCloseTo(53.13, within(0.005));
    assertThat(percent.high()).isCloseTo(88.81, within(0.005));
    assertThat(percent.method()).isEqualTo(Observed.Method.WILSON);
    var rest = march(share(p -> 100 - 100 * p)).interval().orElseThrow();
    assertThat(rest.low()).isCloseTo(11.19, within(0.005));
    assertThat(rest.high()).isCloseTo(46.87, within(0.005));
  }

  /** 15 of 20 again, the whole being what the formula adds up: both parts have to move. */
  @Test
  void theBoundsOfASplitMoveBothOfItsParts() {
    put(Lenses.rated(), "2025-03-05", Tally.of(15));
    put(Lenses.answered(), "2025-03-09", Tally.of(5));
    var split =
        metric(
            new Noise.Split(RATED, ANSWERED),
            t -> 100 * t.get(RATED.name()) / (t.get(RATED.name()) + t.get(ANSWERED.name())),
            RATED,
            ANSWERED);

    var reading = march(split);
    assertThat(reading.value()).hasValue(75);
    assertThat(reading.interval().orElseThrow().low()).isCloseTo(53.13, within(0.005));
    assertThat(reading.interval().orElseThrow().high()).isCloseTo(88.81, within(0.005));
    assertThat(reading.isFew()).isTrue();
  }

  /** Half an hour, an hour and an hour and a half: 1 ± 4.303 × 0.5 ÷ √3 hours. */
  @Test
  void aMeanComesFromCountSumAndSquaresOfTheWindow() {
    seconds("2025-02-28", 100, 200);
    seconds("2025-03-01", 1800, 3600);
    seconds("2025-03-31", 5400);
    seconds("2025-04-01", 100_000);
    var reading = march(metric(new Noise.Mean(MEAN), t -> t.get(MEAN.name()) / 3600, MEAN));

    assertThat(reading.value()).hasValue(1);
    assertThat(reading.interval().orElseThrow().low()).isCloseTo(-0.2421, within(1e-4));
    assertThat(reading.interval().orElseThrow().high()).isCloseTo(2.2421, within(1e-4));
    assertThat(reading.isFew()).isTrue();
  }

  @Test
  void aNetPromoterScoreMovesTheTermOfItsPromoters() {
    put(Lenses.rated(), "2025-03-05", Tally.of(50));
    put(Lenses.answered(), "2025-03-05", Tally.of(20));
    put(Lenses.activity(), "2025-03-05", Tally.of(100));
    var nps =
        metric(
            new Noise.Nps(RATED, ANSWERED, ACTIVE),
            t -> 100 * (t.get(RATED.name()) - t.get(ANSWERED.name())) / t.get(ACTIVE.name()),
            RATED,
            ANSWERED,
            ACTIVE);

    assertThat(march(nps).interval().orElseThrow().low()).isCloseTo(14.69, within(0.005));
    assertThat(march(nps).interval().orElseThrow().high()).isCloseTo(45.31, within(0.005));
    assertThat(march(nps).isFew()).isFalse();
  }

  /** 8 % and 7.2 % of 1,200: what semantics gives as its example. */
  @Test
  void aChangeInsideTheNoiseIsNone() {
    put(Lenses.answered(), "2025-03-05", Tally.of(1200));
    put(Lenses.rated(), "2025-03-05", Tally.of(96));
    put(Lenses.answered(), "2025-04-05", Tally.of(1200));
    put(Lenses.rated(), "2025-04-05", Tally.of(86));
    var churn = share(p -> 100 * p);

    assertThat(april(churn).isSignificantSince(march(churn))).contains(false);
    assertThat(march(churn).isWithinNoise(7.2)).contains(true);
    assertThat(march(churn).isWithinNoise(5)).contains(false);

    put(Lenses.rated(), "2025-04-05", Tally.of(-40));
    assertThat(april(churn).isSignificantSince(march(churn))).contains(true);
  }

  @Test
  void whereTooLittleWasSeenAnythingMayBeNoise() {
    seconds("2025-03-01", 1800);
    var reading = march(metric(new Noise.Mean(MEAN), t -> t.get(MEAN.name()), MEAN));

    assertThat(reading.interval()).isEmpty();
    assertThat(reading.isWithinNoise(99)).contains(true);
    assertThat(reading.isFew()).isTrue();
  }

  @Test
  void withoutAValueNothingIsSaidOfNoise() {
    var reading = march(metric(new Noise.Mean(MEAN), t -> t.get(MEAN.name()), MEAN));

    assertThat(reading.uncertainty()).isEmpty();
    assertThat(reading.isWithinNoise(1)).isEmpty();
    assertThat(reading.isFew()).isFalse();
  }

  /** A share of which more were hit than counted, as where contracts begin and end in a month. */
  @Test
  void hitsBeyondTheCountGiveNoInterval() {
    put(Lenses.rated(), "2025-03-05", Tally.of(21));
    put(Lenses.answered(), "2025-03-09", Tally.of(20));

    assertThat(march(share(p -> 100 * p)).value()).hasValue(105);
    assertThat(march(share(p -> 100 * p)).interval()).isEmpty();
  }

  /** The square has both bounds above the value at its least. */
  @Test
  void aFormulaThatTurnsBackGivesNoInterval() {
    put(Lenses.rated(), "2025-03-05", Tally.of(10));
    put(Lenses.answered(), "2025-03-09", Tally.of(20));

    assertThat(march(share(p -> (p - 0.5) * (p - 0.5))).interval()).isEmpty();
  }

  @Test
  void whatTheFormulaDoesNotNameCannotBeItsNoise() {
    assertThatThrownBy(() -> metric(SHARE, t -> 0, RATED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Noise.Mean(RATED)).hasMessage("rated.count is no mean");
  }

  /** 1 to 100 minutes on two days inside the window, and a day outside of it. */
  @Test
  void percentilesAreOfTheWholeWindow() {
    for (int minute = 1; minute <= 100; minute++) {
      long micros = minute * 60_000_000L;
      var day = minute % 2 == 0 ? "2025-03-01" : "2025-03-31";
      put(Lenses.spread(), day, Histogram.count(Amounts.of(micros), micros));
    }
    put(Lenses.spread(), "2025-04-01", Histogram.count(Amounts.of(1), 1));
    var range =
        new Window.Calendar(Window.Unit.MONTH)
            .at(AsOf.endOf(LocalDate.of(2025, 3, 31), TOKYO), FRAME)
            .orElseThrow();

    assertPercentile(range, Aspect.MEDIAN, 50);
    assertPercentile(range, Aspect.P90, 90);
    assertPercentile(range, Aspect.P95, 95);
    assertThat(Aspect.of(Lenses.spread()))
        .contains(Aspect.MEDIAN, Aspect.P90, Aspect.P95, Aspect.MEAN);
    assertThatThrownBy(() -> new Term(Lenses.answered(), Aspect.P90))
        .hasMessage("answered has no p90");
  }

  private void assertPercentile(Range range, Aspect aspect, double minutes) {
    var read = cells.read(new Term(Lenses.spread(), aspect), Segment.TOTAL, range);

    assertThat(read.orElseThrow() / 60).isCloseTo(minutes, within(minutes * 0.01));
  }
}
