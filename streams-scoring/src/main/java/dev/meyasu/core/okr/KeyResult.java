/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Window;
import java.time.LocalDate;
import java.time.ZoneId;
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
   * This key result, read over a list that was frozen for it; itself if the list is not its own.
   *
   * @param zone of the organisation
   */
  public KeyResult frozen(FrozenList list, ZoneId zone) {
    return list.isOf(this) && metric.freeze().isPresent()
        ? with(
            metric.frozen(list.members(), words(list, zone)),
            segment,
            window,
            baseline,
            target,
            scoring)
        : this;
  }

  private static LocalText words(FrozenList list, ZoneId zone) {
    var day = LocalDate.ofInstant(list.since(), zone);
    return new LocalText(
        "The list was frozen by the review of %s: %s."
            .formatted(day, String.join(", ", list.members())),
        "対象は%sのレビューで確定: %s。".formatted(day, String.join("、", list.members())));
  }

  /** Whether an earlier version was read by the same metric; a metric's other name is no change. */
  boolean isReadAs(KeyResult earlier) {
    return metric.meansTheSameAs(earlier.metric)
        && (!metric.id().equals(earlier.metric.id()) || window.equals(readAs(earlier).window));
  }

  /**
   * This key result, read as an earlier version of it was. Where that named the same metric, only
   * the metric is the earlier one, with its window unless this chooses its own. Where it named
   * another, so are what makes sense with that one only: segment, window, baseline, target and
   * scoring.
   */
  KeyResult readAs(KeyResult earlier) {
    if (!metric.id().equals(earlier.metric.id())) {
      return with(
          earlier.metric,
          earlier.segment,
          earlier.window,
          earlier.baseline,
          earlier.target,
          earlier.scoring);
    }
    boolean follows = window.equals(metric.window());
    boolean divides =
        segment.isTotal() || earlier.metric.dimensions().contains(segment.dimension());
    return with(
        earlier.metric,
        divides ? segment : earlier.segment,
        follows ? earlier.metric.window() : window,
        baseline,
        target,
        scoring instanceof Scoring.Attainment attainment
            ? new Scoring.Attainment(attainment.target(), earlier.metric.better())
            : scoring);
  }

  private KeyResult with(
      Metric otherMetric,
      Segment otherSegment,
      Window otherWindow,
      OptionalDouble otherBaseline,
      OptionalDouble otherTarget,
      Scoring otherScoring) {
    return new KeyResult(
        id,
        objective,
        cycle,
        title,
        otherMetric,
        otherSegment,
        otherWindow,
        otherBaseline,
        otherTarget,
        otherScoring,
        weight,
        goal,
        benchmark,
        initiative);
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
