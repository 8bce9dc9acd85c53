/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate would have said day by day, beside the definition in force.
 *
 * @param live the metric compared with; null where there is none
 * @param compared how many days have both values
 * @param meanDifference of those days; null without any
 * @param largest the day whose difference is farthest from 0; null without any
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record BacktestView(
    @Nullable String keyResult,
    MetricView candidate,
    @Nullable MetricView live,
    List<Point> points,
    int compared,
    @Nullable Double meanDifference,
    @Nullable Point largest) {

  /**
   * A day; null is no value.
   *
   * @param difference candidate − live, in the same unit
   * @param liveScore 0 to 1, by the key result's scoring
   * @param candidateScore 0 to 1, by the candidate's scoring
   */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record Point(
      LocalDate day,
      @Nullable Double live,
      @Nullable Double candidate,
      @Nullable Double difference,
      @Nullable Double liveScore,
      @Nullable Double candidateScore) {}
}
