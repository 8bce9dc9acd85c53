/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import java.util.OptionalDouble;

/**
 * What is expected by now.
 *
 * @param score the share of the cycle that is over, 0 to 1; always 1 for what is to be held
 * @param value the value on the straight line from baseline to target; empty without both
 */
public record Pace(double score, OptionalDouble value) {

  static Pace of(KeyResult keyResult, double elapsed) {
    if (keyResult.scoring() instanceof Scoring.Hold) {
      return new Pace(1, OptionalDouble.empty());
    }
    if (keyResult.target().isEmpty()) {
      return new Pace(elapsed, OptionalDouble.empty());
    }
    double target = keyResult.target().getAsDouble();
    boolean fromZero = keyResult.scoring() instanceof Scoring.Milestones;
    if (fromZero || keyResult.baseline().isEmpty()) {
      return new Pace(
          elapsed, fromZero ? OptionalDouble.of(target * elapsed) : OptionalDouble.empty());
    }
    double baseline = keyResult.baseline().getAsDouble();
    return new Pace(elapsed, OptionalDouble.of(baseline + (target - baseline) * elapsed));
  }
}
