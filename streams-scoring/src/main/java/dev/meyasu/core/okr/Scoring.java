/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.metric.Metric.Better;
import java.util.Locale;

/**
 * How a key result's value becomes a score.
 *
 * <table>
 *   <caption>Values of the same quarter under two scorings</caption>
 *   <tr><th>value</th><th>progress from 72 to 90</th><th>attainment of 90</th></tr>
 *   <tr><td>72</td><td>0.00</td><td>0.80</td></tr>
 *   <tr><td>85</td><td>0.72</td><td>0.94</td></tr>
 *   <tr><td>90</td><td>1.00</td><td>1.00</td></tr>
 * </table>
 */
public sealed interface Scoring {

  /**
   * @param value in the metric's unit
   * @return 0 = nothing, 1 = the target; unclamped, so that a fall behind the baseline is negative
   */
  double raw(double value);

  /** {@link #raw} within 0 and 1. */
  default double score(double value) {
    return Math.max(0, Math.min(1, raw(value)));
  }

  /** As in files: {@code progress}. */
  default String id() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  LocalText label();

  /** The formula, for display beside the score. */
  LocalText formula();

  /** Move a number from a baseline to a target; a target below the baseline means "reduce". */
  record Progress(double baseline, double target) implements Scoring {
    public Progress {
      if (baseline == target) {
        throw new IllegalArgumentException(
            "baseline and target are both " + target + "; use scoring: hold");
      }
    }

    @Override
    public double raw(double value) {
      return (value - baseline) / (target - baseline);
    }

    @Override
    public LocalText label() {
      return new LocalText("Progress", "進捗率");
    }

    @Override
    public LocalText formula() {
      return new LocalText("(value − baseline) ÷ (target − baseline)", "(現在値 − 基準値) ÷ (目標値 − 基準値)");
    }
  }

  /**
   * The value as a share of the target, or the target as a share of the value where lower is
   * better.
   *
   * @param target above 0
   */
  record Attainment(double target, Better better) implements Scoring {
    public Attainment {
      if (!(target > 0)) {
        throw new IllegalArgumentException("attainment of " + target + "; use scoring: progress");
      }
    }

    /** Where lower is better, a value of 0 or less is the target met: 1. */
    @Override
    public double raw(double value) {
      if (better == Better.HIGHER) {
        return value / target;
      }
      return value <= 0 ? 1 : target / value;
    }

    @Override
    public LocalText label() {
      return new LocalText("Attainment", "達成率");
    }

    @Override
    public LocalText formula() {
      return better == Better.HIGHER
          ? new LocalText("value ÷ target", "現在値 ÷ 目標値")
          : new LocalText("target ÷ value", "目標値 ÷ 現在値");
    }
  }

  /**
   * Keep a number inside a band.
   *
   * @param tolerance above 0; that far outside the band the score is 0
   */
  record Hold(double floor, double ceiling, double tolerance) implements Scoring {
    public Hold {
      if (!(floor <= ceiling)) {
        throw new IllegalArgumentException("floor " + floor + " is above ceiling " + ceiling);
      }
      if (!(tolerance > 0)) {
        throw new IllegalArgumentException("a tolerance of " + tolerance);
      }
    }

    @Override
    public double raw(double value) {
      double outside = Math.max(0, Math.max(floor - value, value - ceiling));
      return 1 - outside / tolerance;
    }

    @Override
    public LocalText label() {
      return new LocalText("Hold", "維持");
    }

    @Override
    public LocalText formula() {
      return new LocalText(
          "1 inside the band, falling to 0 over the tolerance", "範囲内は1、許容幅を超えるまで直線的に0へ低下");
    }
  }

  /**
   * Deliver a list.
   *
   * @param planned how many, above 0
   */
  record Milestones(double planned) implements Scoring {
    public Milestones {
      if (!(planned > 0)) {
        throw new IllegalArgumentException(planned + " milestones planned");
      }
    }

    @Override
    public double raw(double value) {
      return value / planned;
    }

    @Override
    public LocalText label() {
      return new LocalText("Milestones", "マイルストーン");
    }

    @Override
    public LocalText formula() {
      return new LocalText("delivered ÷ planned", "完了数 ÷ 計画数");
    }
  }
}
