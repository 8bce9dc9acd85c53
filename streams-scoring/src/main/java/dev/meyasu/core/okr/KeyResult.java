/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Window;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number that an objective is measured by.
 *
 * @param objective the id of its objective
 * @param cycle the id of its objective's cycle
 * @param window its own choice, or the metric's
 * @param baseline in the metric's unit; empty where the scoring does without
 * @param target in the metric's unit; empty where the scoring does without
 * @param weight above 0; its share in the objective's score
 */
public record KeyResult(
    String id,
    String objective,
    String cycle,
    LocalText title,
    Metric metric,
    Segment segment,
    Window window,
    OptionalDouble baseline,
    OptionalDouble target,
    Scoring scoring,
    double weight,
    Goal goal,
    Optional<Benchmark> benchmark,
    Optional<LocalText> initiative) {

  /** A value to compare with, e.g. the industry's. */
  public record Benchmark(double value, LocalText name) {}

  public KeyResult {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(scoring, "scoring");
    if (!(weight > 0)) {
      throw new IllegalArgumentException(id + " has a weight of " + weight);
    }
  }

  /**
   * The share of the way from baseline to target, for comparison with the pace; the raw score where
   * there is no such way.
   */
  double progress(double value) {
    if (scoring instanceof Scoring.Attainment
        && baseline.isPresent()
        && target.isPresent()
        && baseline.getAsDouble() != target.getAsDouble()) {
      return new Scoring.Progress(baseline.getAsDouble(), target.getAsDouble()).raw(value);
    }
    return scoring.raw(value);
  }
}
