/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.core.metric.Metric.Better;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "response time from the week-1 value at the close of Q1, 38, 12, 15, 0.88461538",
    "churn from the week-1 value at the close of Q1, 7.2, 3, 4.5, 0.64285714",
    "churn from the year's baseline, 8, 3, 4.5, 0.7",
    "satisfaction from the week-1 value, 72, 90, 85, 0.72222222",
    "satisfaction after the year, 68, 90, 88, 0.90909091",
    "a fall behind the baseline is negative, 8, 3, 9, -0.2",
    "beyond the target, 8, 3, 2, 1.2",
    "NPS crosses zero, -5, 40, 38, 0.95555556",
  })
  void progress(String name, double baseline, double target, double value, double raw) {
    assertThat(new Scoring.Progress(baseline, target).raw(value)).isCloseTo(raw, within(1e-8));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "satisfaction at the close of Q1, 90, HIGHER, 85, 0.94444444",
    "response time at the close of Q1, 12, LOWER, 15, 0.8",
    "churn at the close of Q1, 3, LOWER, 4.5, 0.66666667",
    "beyond the target, 90, HIGHER, 99, 1.1",
    "nothing left to lower, 3, LOWER, 0, 1",
  })
  void attainment(String name, double target, Better better, double value, double raw) {
    assertThat(new Scoring.Attainment(target, better).raw(value)).isCloseTo(raw, within(1e-8));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "inside, 0, 1, 1, 0.5, 1",
    "on the ceiling, 0, 1, 1, 1, 1",
    "half the tolerance above, 0, 1, 1, 1.5, 0.5",
    "the whole tolerance above, 0, 1, 1, 2, 0",
    "far above is negative, 0, 1, 1, 4, -2",
    "below the floor, 10, 20, 4, 9, 0.75",
    "a band of one value, 5, 5, 2, 4, 0.5",
  })
  void hold(String name, double floor, double ceiling, double tolerance, double value, double raw) {
    assertThat(new Scoring.Hold(floor, ceiling, tolerance).raw(value)).isEqualTo(raw);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "week 1 has two of the top five features, 5, 2, 0.4",
    "all delivered, 5, 5, 1",
  })
  void milestones(String name, double planned, double value, double raw) {
    assertThat(new Scoring.Milestones(planned).raw(value)).isEqualTo(raw);
  }

  @Test
  void theOverallOfTheQuartersCloseIsThePlainMeanOfWhatTheFormulasGive() {
    double satisfaction = new Scoring.Attainment(90, Better.HIGHER).score(85);
    double response = new Scoring.Progress(38, 12).score(15);

    assertThat(Math.round(100 * satisfaction)).isEqualTo(94);
    assertThat(Math.round(100 * response)).isEqualTo(88);
    assertThat(Math.round(100 * new Scoring.Progress(7.2, 3).score(4.5))).isEqualTo(64);
  }

  @Test
  void scoresAreClamped() {
    assertThat(new Scoring.Progress(8, 3).score(9)).isZero();
    assertThat(new Scoring.Progress(8, 3).score(2)).isEqualTo(1);
  }

  @Test
  void whatCannotBeScoredIsRefused() {
    assertThatThrownBy(() -> new Scoring.Progress(3, 3)).hasMessageContaining("use scoring: hold");
    assertThatThrownBy(() -> new Scoring.Attainment(0, Better.LOWER))
        .hasMessageContaining("use scoring: progress");
    assertThatThrownBy(() -> new Scoring.Hold(2, 1, 1)).hasMessageContaining("above ceiling");
    assertThatThrownBy(() -> new Scoring.Hold(0, 1, 0)).hasMessageContaining("tolerance");
    assertThatThrownBy(() -> new Scoring.Milestones(0)).hasMessageContaining("planned");
  }

  @ParameterizedTest
  @CsvSource({
    "0.29, STRETCH, RED",
    "0.3, STRETCH, AMBER",
    "0.69, STRETCH, AMBER",
    "0.7, STRETCH, GREEN",
    "0.69, COMMITTED, RED",
    "0.7, COMMITTED, AMBER",
    "0.99, COMMITTED, AMBER",
    "1, COMMITTED, GREEN",
  })
  void grades(double score, Goal goal, Grade grade) {
    assertThat(Grade.of(score, goal)).isEqualTo(grade);
  }

  @Test
  void aThresholdMissedByTheLastBitsOfADivisionIsReached() {
    assertThat(Grade.of(new Scoring.Progress(8, 3).score(4.5), Goal.STRETCH))
        .isEqualTo(Grade.GREEN);
    assertThat(Grade.of(0.7 - 1e-12, Goal.STRETCH)).isEqualTo(Grade.GREEN);
  }
}
