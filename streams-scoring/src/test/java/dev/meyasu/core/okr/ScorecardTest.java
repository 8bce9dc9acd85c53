/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.metric.Term;
import dev.meyasu.core.metric.Window;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorecardTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final LocalText TEXT = LocalText.same("text");
  private static final Organisation ORGANISATION =
      new Organisation("o", TEXT, TOKYO, Month.JANUARY, Organisation.Clock.EVENT);

  /** 100 days, so that each is a hundredth of the pace. */
  private static final Cycle CYCLE =
      new Cycle("c", TEXT, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 4, 11));

  private static final Metric COUNT =
      new Metric(
          "count",
          TEXT,
          TEXT,
          Metric.Unit.COUNT,
          0,
          Metric.Better.HIGHER,
          "answered.count",
          List.of(new Term(Lenses.answered(), Aspect.COUNT)),
          terms -> OptionalDouble.of(terms.get("answered.count")),
          new Window.CycleToDate(),
          Optional.empty());

  private static KeyResult keyResult(String id, Scoring scoring, double weight, Goal goal) {
    var baseline =
        scoring instanceof Scoring.Progress p
            ? OptionalDouble.of(p.baseline())
            : OptionalDouble.empty();
    var target =
        scoring instanceof Scoring.Progress p
            ? OptionalDouble.of(p.target())
            : scoring instanceof Scoring.Milestones m
                ? OptionalDouble.of(m.planned())
                : OptionalDouble.empty();
    return with(id, scoring, weight, goal, baseline, target);
  }

  private static KeyResult with(
      String id,
      Scoring scoring,
      double weight,
      Goal goal,
      OptionalDouble baseline,
      OptionalDouble target) {
    return new KeyResult(
        id,
        "objective",
        "c",
        TEXT,
        COUNT,
        Segment.TOTAL,
        COUNT.window(),
        baseline,
        target,
        scoring,
        weight,
        goal,
        Optional.empty(),
        Optional.empty());
  }

  private static Scorecard score(KeyResult keyResult, long value, int day) {
    var cells = new CellIndex(TOKYO);
    int first = Math.toIntExact(CYCLE.from().toEpochDay());
    cells.put(new CellKey("aaaa", Segment.TOTAL, first), Tally.of(value, 0));
    var asOf = AsOf.endOf(CYCLE.from().plusDays(day - 1L), TOKYO);
    return Scorecard.at(asOf, keyResult, cells, CYCLE, ORGANISATION);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "as far as the cycle is, 20, 120, 70, 50, 0.5, ON_TRACK",
    "70 % of the pace, 20, 120, 55, 50, 0.35, AT_RISK",
    "less than 70 % of the pace, 20, 120, 54, 50, 0.34, OFF_TRACK",
    "reduced as far as the cycle is, 120, 20, 70, 50, 0.5, ON_TRACK",
    "behind the baseline on the first day, 20, 120, 19, 1, -0.01, OFF_TRACK",
    "after the cycle the pace is the target, 20, 120, 120, 150, 1, ON_TRACK",
  })
  void statusComparesProgressWithPace(
      String name, double baseline, double target, long value, int day, double raw, Status status) {
    var scorecard =
        score(keyResult("k", new Scoring.Progress(baseline, target), 1, Goal.STRETCH), value, day);

    assertThat(scorecard.rawScore().orElseThrow()).isCloseTo(raw, within(1e-9));
    assertThat(scorecard.status()).isEqualTo(status);
    double pace = Math.min(100, day) / 100.0;
    assertThat(scorecard.pace().score()).isCloseTo(pace, within(1e-9));
    assertThat(scorecard.pace().value().orElseThrow())
        .isCloseTo(baseline + (target - baseline) * pace, within(1e-9));
  }

  @Test
  void aHeldNumberIsComparedWithItsBandAtAnyTime() {
    var hold = keyResult("k", new Scoring.Hold(0, 10, 10), 1, Goal.COMMITTED);

    assertThat(score(hold, 10, 1).status()).isEqualTo(Status.ON_TRACK);
    assertThat(score(hold, 10, 1).grade()).contains(Grade.GREEN);
    assertThat(score(hold, 13, 1).status()).isEqualTo(Status.AT_RISK);
    assertThat(score(hold, 14, 99).status()).isEqualTo(Status.OFF_TRACK);
  }

  @Test
  void attainmentIsPacedByTheWayFromItsBaselineSinceItsScoreStartsHigh() {
    var scoring = new Scoring.Attainment(90, Metric.Better.HIGHER);
    var attainment =
        with("k", scoring, 1, Goal.STRETCH, OptionalDouble.of(70), OptionalDouble.of(90));
    var scorecard = score(attainment, 75, 50);

    assertThat(scorecard.score().orElseThrow()).isCloseTo(0.8333, within(1e-4));
    assertThat(scorecard.status()).isEqualTo(Status.OFF_TRACK);
  }

  @Test
  void beforeTheCycleTheKeyResultIsUpcoming() {
    var keyResult = keyResult("k", new Scoring.Progress(0, 1), 1, Goal.STRETCH);

    assertThat(score(keyResult, 1, 0).status()).isEqualTo(Status.UPCOMING);
    assertThat(score(keyResult, 1, 0).pace().score()).isZero();
    assertThat(score(keyResult, 1, 1).status()).isEqualTo(Status.ON_TRACK);
  }

  @Test
  void anObjectiveIsTheWeightedMeanOfWhatHasAValue() {
    var whole = score(keyResult("a", new Scoring.Progress(0, 100), 3, Goal.STRETCH), 100, 50);
    var half = score(keyResult("b", new Scoring.Progress(0, 100), 1, Goal.COMMITTED), 50, 50);
    var none = score(keyResult("c", new Scoring.Progress(0, 100), 9, Goal.STRETCH), 50, -5);
    var objective = ObjectiveScore.of(List.of(whole, half, none));

    assertThat(none.status()).isEqualTo(Status.UPCOMING);
    assertThat(objective)
        .isEqualTo(new ObjectiveScore(OptionalDouble.of(0.875), Optional.of(Grade.GREEN), 2, 3));
    assertThat(ObjectiveScore.of(List.of(none)).value()).isEmpty();
  }

  @Test
  void anObjectiveIsCommittedOnlyIfAllOfItIsAlsoWhatHasNoValueYet() {
    var half = score(keyResult("a", new Scoring.Progress(0, 100), 1, Goal.COMMITTED), 75, 50);
    var none = score(keyResult("b", new Scoring.Progress(0, 100), 1, Goal.STRETCH), 50, -5);
    var alike = score(keyResult("c", new Scoring.Progress(0, 100), 1, Goal.COMMITTED), 50, -5);

    assertThat(ObjectiveScore.of(List.of(half, none)).grade()).contains(Grade.GREEN);
    assertThat(ObjectiveScore.of(List.of(half, alike)).grade()).contains(Grade.AMBER);
  }

  @Test
  void definitionsScoreAKeyResultInItsCycle() {
    var keyResult = keyResult("k", new Scoring.Progress(0, 100), 1, Goal.STRETCH);
    var objective =
        new Objective(
            "objective", "c", "o", TEXT, Optional.empty(), Optional.empty(), List.of(keyResult));
    var definitions =
        new Definitions(
            1,
            ORGANISATION,
            Map.of(),
            Map.of("c", CYCLE),
            Map.of("objective", objective),
            Map.of("answered", Lenses.answered(), "rated", Lenses.rated()),
            Map.of("count", COUNT));

    assertThat(definitions.keyResult("k")).contains(keyResult);
    var empty =
        definitions.score(
            keyResult, new CellIndex(TOKYO), AsOf.endOf(CYCLE.from().minusDays(9), TOKYO));
    assertThat(empty.reading().noValue()).contains(NoValue.NOT_STARTED);
    assertThat(empty.status()).isEqualTo(Status.UPCOMING);
  }
}
