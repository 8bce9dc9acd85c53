/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

/**
 * Where a value may come to lie: Student's distribution around what is expected, cut off at what is
 * possible.
 *
 * @param error the scale of the distribution; 0 if it was never wrong
 * @param grain 1 for what comes in whole numbers, 0 for what does not
 */
record Spread(double expected, double error, Student around, Bounds bounds, double grain) {

  double value() {
    return cut(expected);
  }

  /** Less has a chance of about 10 %. */
  double low() {
    return end(expected - error * around.quantile90());
  }

  /** More has a chance of about 10 %. */
  double high() {
    return end(expected + error * around.quantile90());
  }

  /** The chance of at least that much, 0 to 1. */
  double atLeast(double wanted) {
    double goal = grain == 0 ? wanted : Math.ceil(wanted);
    if (goal <= bounds.least()) {
      return 1;
    }
    return goal > bounds.greatest() ? 0 : 1 - below(goal - grain / 2);
  }

  /** The chance of at most that much, 0 to 1. */
  double atMost(double wanted) {
    double goal = grain == 0 ? wanted : Math.floor(wanted);
    if (goal >= bounds.greatest()) {
      return 1;
    }
    return goal < bounds.least() ? 0 : below(goal + grain / 2);
  }

  private double below(double value) {
    double distance = value - expected;
    if (error == 0) {
      return distance >= 0 ? 1 : 0;
    }
    return around.below(distance / error);
  }

  private double end(double value) {
    return cut(grain == 0 ? value : Math.rint(value));
  }

  private double cut(double value) {
    return Math.max(bounds.least(), Math.min(bounds.greatest(), value));
  }
}
