/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.forecast.Forecast.Expected;
import dev.meyasu.core.forecast.Forecast.None;
import dev.meyasu.core.forecast.Forecast.Reason;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Metric.Better;
import dev.meyasu.core.metric.Metric.Unit;
import dev.meyasu.core.metric.Term;
import dev.meyasu.core.metric.Window;
import dev.meyasu.core.okr.Cycle;
import dev.meyasu.core.okr.Goal;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Organisation;
import dev.meyasu.core.okr.Scoring;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Organisation ORGANISATION =
      new Organisation("o", LocalText.same("o"), TOKYO, Month.JANUARY, Organisation.Clock.WALL);
  private static final Cycle QUARTER =
      new Cycle("q", LocalText.same("q"), LocalDate.of(2025, 1, 1), LocalDate.of(2025, 4, 1));
  private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);
  private static final Window MONTH = new Window.Calendar(Window.Unit.MONTH);

  private static final Metric ANSWERED =
      metric(Unit.COUNT, t -> t.get("answered.count"), new Term(Lenses.answered(), Aspect.COUNT));
  private static final Metric SHARE =
      metric(
          Unit.PERCENT,
          t -> 100 * t.get("rated.count") / t.get("answered.count"),
          new Term(Lenses.answered(), Aspect.COUNT),
          new Term(Lenses.rated(), Aspect.COUNT));
  private static final Metric ACTIVE =
      metric(
          Unit.COUNT,
          t -> t.get("subscriptions.active_at_end"),
          new Term(Lenses.subscriptions(), Aspect.ACTIVE_AT_END));

  static Metric metric(Unit unit, ToDoubleFunction<Map<String, Double>> formula, Term... terms) {
    return new Metric(
        "m",
        LocalText.same("m"),
        LocalText.same("m"),
        unit,
        1,
        Better.HIGHER,
        "",
        List.of(terms),
        values -> OptionalDouble.of(formula.applyAsDouble(values)),
        MONTH,
        Optional.of(terms[0]));
  }

  private static KeyResult keyResult(Metric metric, Window window, Scoring scoring, double target) {
    return new KeyResult(
        "k",
        "o",
        "q",
        LocalText.same("k"),
        metric,
        Segment.TOTAL,
        window,
        OptionalDouble.empty(),
        OptionalDouble.of(target),
        scoring,
        1,
        Goal.STRETCH,
        Optional.empty(),
        Optional.empty());
  }

  private static KeyResult atLeast(Metric metric, Window window, double target) {
    return keyResult(metric, window, new Scoring.Progress(target - 1, target), target);
  }

  private static void put(CellIndex cells, Measure measure, LocalDate day, long... parts) {
    int epochDay = Math.toIntExact(day.toEpochDay());
    cells.put(new CellKey(measure.hash(), Segment.TOTAL, epochDay), Tally.of(parts));
  }

  /** Answered tickets, so many a day. */
  private static CellIndex answered(LocalDate last, ToLongFunction<LocalDate> many) {
    var cells = new CellIndex(TOKYO);
    for (var day = FIRST; !day.isAfter(last); day = day.plusDays(1)) {
      put(cells, Lenses.answered(), day, many.applyAsLong(day), 0);
    }
    return cells;
  }

  private static Forecast forecast(CellIndex cells, KeyResult keyResult, LocalDate lastDay) {
    return Forecast.at(AsOf.endOf(lastDay, TOKYO), keyResult, cells, QUARTER, ORGANISATION);
  }

  private static Expected expected(CellIndex cells, KeyResult keyResult, LocalDate lastDay) {
    var forecast = forecast(cells, keyResult, lastDay);
    assertThat(forecast).isInstanceOf(Expected.class);
    return (Expected) forecast;
  }

  /** March 2025 has five Mondays, Saturdays and Sundays, so its length alone would be wrong. */
  @ParameterizedTest(name = "asked on {0}")
  @CsvSource({"2025-01-20", "2025-02-27", "2025-03-03", "2025-03-30"})
  void whatRepeatsEveryWeekIsForeseenToTheOneWhateverTheMonthHolds(LocalDate asked) {
    var cells =
        answered(LocalDate.of(2025, 3, 31), d -> d.getDayOfWeek() == DayOfWeek.MONDAY ? 9 : 1);
    var march = expected(cells, atLeast(ANSWERED, MONTH, 71), asked);

    assertThat(march.value()).isCloseTo(5 * 9 + 26, within(1e-9));
    assertThat(march.low()).isEqualTo(march.high()).isEqualTo(71);
    assertThat(march.probability()).hasValue(1);
    assertThat(expected(cells, atLeast(ANSWERED, MONTH, 72), asked).probability()).hasValue(0);
  }

  @Test
  void aTotalOfTheCycleGoesOnFromWhatThereIs() {
    var cells = answered(LocalDate.of(2025, 3, 31), d -> d.getYear() == 2024 ? 2 : 10);
    var asked = LocalDate.of(2025, 3, 17);
    var quarter = expected(cells, atLeast(ANSWERED, new Window.CycleToDate(), 900), asked);

    assertThat(quarter.value()).isCloseTo(900, within(10.0));
    assertThat(quarter.low()).isGreaterThanOrEqualTo(10 * 76);
    assertThat(quarter.horizon()).isEqualTo(14);
    assertThat(quarter.history()).isEqualTo(260);
    assertThat(quarter.day()).isEqualTo("2025-03-31");
  }

  @Test
  void aStockIsLedOnFromItsEnds() {
    var cells = new CellIndex(TOKYO);
    for (var day = FIRST; day.getYear() < 2026; day = day.plusDays(1)) {
      put(cells, Lenses.subscriptions(), day, 1, 0, 0, 0);
    }
    var ends = expected(cells, atLeast(ACTIVE, MONTH, 1), LocalDate.of(2025, 3, 1));

    assertThat(ends.value()).isBetween(260.0, 276.0);
    assertThat(ends.method()).isEqualTo(Method.TREND);
  }

  @Test
  void theMiddleOfTheIntervalHasAChanceOfEightyPercent() {
    var random = new Random(7);
    var cells = answered(LocalDate.of(2025, 2, 20), d -> random.nextInt(20));
    var asked = LocalDate.of(2025, 2, 20);
    var mean = metric(Unit.HOURS, t -> t.get("answered.count"), ANSWERED.terms().get(0));
    var one = expected(cells, atLeast(mean, MONTH, 1), asked);

    assertThat(chance(cells, atLeast(mean, MONTH, one.low()), asked)).isCloseTo(0.9, within(1e-6));
    assertThat(chance(cells, atLeast(mean, MONTH, one.high()), asked)).isCloseTo(0.1, within(1e-6));
    var band = new Scoring.Hold(one.low(), one.high(), 1);
    assertThat(chance(cells, keyResult(mean, MONTH, band, 0), asked)).isCloseTo(0.8, within(1e-6));
    var open = new Scoring.Hold(Double.NEGATIVE_INFINITY, one.high(), 1);
    assertThat(chance(cells, keyResult(mean, MONTH, open, 0), asked)).isCloseTo(0.9, within(1e-6));
    var down = new Scoring.Progress(one.high() + 1, one.low());
    assertThat(chance(cells, keyResult(mean, MONTH, down, one.low()), asked))
        .isCloseTo(0.1, within(1e-6));
  }

  private static double chance(CellIndex cells, KeyResult keyResult, LocalDate asked) {
    return expected(cells, keyResult, asked).probability().orElseThrow();
  }

  @Test
  void aShareStaysAShare() {
    var cells = answered(LocalDate.of(2025, 3, 31), d -> 1);
    for (var day = FIRST; day.isBefore(LocalDate.of(2025, 4, 1)); day = day.plusDays(1)) {
      put(cells, Lenses.rated(), day, day.getDayOfMonth() % 11 == 0 ? 0 : 1, 0);
    }
    var one =
        expected(cells, atLeast(SHARE, new Window.Trailing(30), 101), LocalDate.of(2025, 2, 1));

    assertThat(one.high()).isLessThanOrEqualTo(100);
    assertThat(one.low()).isBetween(50.0, one.value());
    assertThat(one.probability()).hasValue(0);
  }

  /** The known days of a trailing window weigh as much as their answers: 10 of 40 are to come. */
  @Test
  void aWindowThatHasMostlyGoneByIsMostlyKnown() {
    var cells = answered(LocalDate.of(2025, 3, 21), d -> 1);
    var rated = LocalDate.of(2025, 3, 1);
    for (var day = FIRST; day.isBefore(LocalDate.of(2025, 3, 22)); day = day.plusDays(1)) {
      put(cells, Lenses.rated(), day, day.isBefore(rated) ? 0 : 1, 0);
    }
    var asked = LocalDate.of(2025, 3, 21);
    var one = expected(cells, atLeast(SHARE, new Window.Trailing(40), 50), asked);

    // 21 of the 30 known days are rated; the ten to come may be anything.
    assertThat(one.low()).isGreaterThanOrEqualTo(100 * 21 / 40.0 - 1e-9);
    assertThat(one.high()).isLessThanOrEqualTo(100 * 31 / 40.0 + 1e-9);
  }

  @ParameterizedTest
  @EnumSource(Window.Unit.class)
  void theHistoryThatIsNeededIsEnoughAndADayLessIsNot(Window.Unit unit) {
    var window = new Window.Calendar(unit);
    var asked = LocalDate.of(2025, 1, 26);
    var cells = new CellIndex(TOKYO);
    put(cells, Lenses.answered(), asked, 1, 0);
    var none = (None) forecast(cells, atLeast(ANSWERED, window, 5), asked);
    assertThat(none.reason()).isEqualTo(Reason.SHORT_HISTORY);
    assertThat(none.history()).isEqualTo(1);

    put(cells, Lenses.answered(), asked.minusDays(none.needed() - 2L), 1, 0);
    var short1 = (None) forecast(cells, atLeast(ANSWERED, window, 5), asked);
    assertThat(short1).isEqualTo(new None(Reason.SHORT_HISTORY, none.needed() - 1, none.needed()));

    put(cells, Lenses.answered(), asked.minusDays(none.needed() - 1L), 1, 0);
    assertThat(forecast(cells, atLeast(ANSWERED, window, 5), asked)).isInstanceOf(Expected.class);
  }

  @Test
  void whyThereIsNone() {
    var cells = answered(LocalDate.of(2025, 3, 31), d -> 1);
    var keyResult = atLeast(ANSWERED, MONTH, 5);

    assertThat(forecast(cells, keyResult, LocalDate.of(2025, 3, 31)))
        .isEqualTo(new None(Reason.OVER, 0, 0));
    assertThat(forecast(cells, keyResult, LocalDate.of(2025, 3, 30))).isInstanceOf(Expected.class);
    assertThat(forecast(new CellIndex(TOKYO), keyResult, LocalDate.of(2025, 3, 1)))
        .isEqualTo(new None(Reason.NO_HISTORY, 0, 0));
    assertThat(forecast(cells, keyResult, LocalDate.of(2024, 12, 31)))
        .isEqualTo(new None(Reason.NOT_STARTED, 0, 0));
    var noon =
        new AsOf(
            LocalDate.of(2025, 1, 1).atTime(12, 0).atZone(TOKYO).toInstant(),
            LocalDate.of(2025, 1, 1));
    assertThat(Forecast.at(noon, keyResult, cells, QUARTER, ORGANISATION))
        .isInstanceOf(Expected.class);
    for (var day = FIRST; day.getYear() < 2026; day = day.plusDays(1)) {
      put(cells, Lenses.answered(), day, day.getDayOfMonth() == 1 ? 1 : 0, 0);
      put(cells, Lenses.rated(), day, day.equals(FIRST) ? 1 : 0, 0);
    }
    assertThat(forecast(cells, atLeast(SHARE, new Window.Trailing(1), 5), LocalDate.of(2025, 3, 1)))
        .isInstanceOfSatisfying(
            None.class, none -> assertThat(none.reason()).isEqualTo(Reason.GAPS));
  }

  /** The running day counts only once it is over. */
  @Property(tries = 100)
  void nothingThatComesLaterIsLookedAt(@ForAll Random random) {
    var asked = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(89));
    var end = LocalDate.of(2025, 6, 30);
    var all = answered(end, d -> 1 + random.nextInt(9));
    var upTo = new CellIndex(TOKYO);
    for (var day = FIRST; !day.isAfter(asked); day = day.plusDays(1)) {
      int epochDay = Math.toIntExact(day.toEpochDay());
      var key = new CellKey(Lenses.answered().hash(), Segment.TOTAL, epochDay);
      upTo.put(key, all.get(key));
    }
    for (var window : List.of(MONTH, new Window.Trailing(30), new Window.CycleToDate())) {
      var keyResult = atLeast(ANSWERED, window, 300);
      var noonAfter =
          new AsOf(asked.plusDays(1).atTime(12, 0).atZone(TOKYO).toInstant(), asked.plusDays(1));
      assertThat(Forecast.at(noonAfter, keyResult, all, QUARTER, ORGANISATION))
          .isEqualTo(forecast(upTo, keyResult, asked));
    }
  }
}
