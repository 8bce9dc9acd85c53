/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.Metric.Unit;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.metric.Term;
import dev.meyasu.core.metric.Window;
import dev.meyasu.core.okr.Cycle;
import dev.meyasu.core.okr.Goal;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Organisation;
import dev.meyasu.core.okr.Scorecard;
import dev.meyasu.core.okr.Scoring;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtThisPaceTest {
  private static final Organisation UTC =
      new Organisation(
          "o", LocalText.same("o"), ZoneOffset.UTC, Month.JANUARY, Organisation.Clock.WALL);

  /** 100 days, so that a day is a hundredth of the way. */
  private static final Cycle CYCLE =
      new Cycle("c", LocalText.same("c"), LocalDate.of(2025, 1, 1), LocalDate.of(2025, 4, 11));

  private static Optional<AtThisPace> asked(
      Double value, Double baseline, Scoring scoring, Window window, LocalDate lastDay) {
    var count = new Term(Lenses.answered(), Aspect.COUNT);
    var keyResult =
        new KeyResult(
            "k",
            "o",
            "c",
            LocalText.same("k"),
            ForecastTest.metric(Unit.COUNT, t -> t.get("answered.count"), count),
            Segment.TOTAL,
            window,
            baseline == null ? OptionalDouble.empty() : OptionalDouble.of(baseline),
            OptionalDouble.of(100),
            scoring,
            1,
            Goal.STRETCH,
            Optional.empty(),
            Optional.empty());
    var reading =
        new Reading(
            value == null ? OptionalDouble.empty() : OptionalDouble.of(value),
            value == null ? Optional.of(NoValue.NO_DATA) : Optional.empty(),
            new TreeMap<>(),
            OptionalDouble.empty(),
            Optional.empty(),
            AsOf.endOf(lastDay, ZoneOffset.UTC));
    return AtThisPace.of(Scorecard.of(keyResult, reading, CYCLE, UTC), CYCLE, ZoneOffset.UTC);
  }

  @ParameterizedTest(name = "{1} on the way from {0} to 100 after {2}: {3} {4}")
  @CsvSource({
    "0, 50, 2025-02-09, false, 2025-03-21", // half the way in 40 days: all of it in 80
    "0, 40, 2025-02-09, false, 2025-04-10", // in 100, on the last day
    "0, 39, 2025-02-09, false,",
    "80, 85, 2025-01-10, false, 2025-02-09", // a quarter in 10 days
    "200, 150, 2025-01-10, false, 2025-01-20", // downwards
    "0, 100, 2025-01-10, true,",
    "200, 90, 2025-01-10, true,",
    "50, 50, 2025-01-10, false,",
    "50, 40, 2025-01-10, false,",
  })
  void theLineGoesOn(
      double baseline, double value, LocalDate lastDay, boolean reached, LocalDate on) {
    var scoring = new Scoring.Progress(baseline, 100);
    assertThat(asked(value, baseline, scoring, new Window.Trailing(30), lastDay))
        .contains(new AtThisPace(reached, Optional.ofNullable(on)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"no value", "no baseline", "held", "restarts", "not begun"})
  void whereThereIsNoLineNothingIsSaid(String why) {
    var progress = new Scoring.Progress(0, 100);
    assertThat(
            asked(
                why.equals("no value") ? null : 50.0,
                why.equals("no baseline") ? null : 0.0,
                why.equals("held") ? new Scoring.Hold(0, 100, 1) : progress,
                why.equals("restarts")
                    ? new Window.Calendar(Window.Unit.MONTH)
                    : new Window.Trailing(30),
                LocalDate.parse(why.equals("not begun") ? "2024-12-31" : "2025-01-10")))
        .isEmpty();
  }
}
