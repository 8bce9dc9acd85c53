/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import java.util.Locale;

/** How what comes is guessed from what came: a running level, and where it is led on to. */
public enum Method {
  /** The newest value goes on. */
  LAST(1, 0, 0),
  /** Exponential smoothing; the newest value counts half. */
  SMOOTHED(0.5, 0, 0),
  /** Exponential smoothing; the newest value counts an eighth. */
  LEVEL(0.125, 0, 0),
  /**
   * Exponential smoothing with a damped trend (E. S. Gardner and E. McKenzie, Forecasting trends in
   * time series, Management Science 31, 1985).
   */
  DAMPED_TREND(0.5, 0.2, 0.9),
  /** The same with a trend that is slower to be believed and slower to fade. */
  TREND(0.5, 0.1, 0.98);

  private final double level;
  private final double trend;
  private final double damping;

  /**
   * @param level what the newest value counts for in the level, 0 to 1
   * @param trend what the newest step counts for in the trend, 0 to 1
   * @param damping how much of a trend is left a week later, 0 to 1
   */
  Method(double level, double trend, double damping) {
    this.level = level;
    this.trend = trend;
    this.damping = damping;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What was to be expected at each point, had one stopped there.
   *
   * @param weekly values a week apart, NaN where there is none
   * @param lead how many weeks ahead
   * @return as long as the values; NaN before the first of them
   */
  double[] ahead(double[] weekly, int lead) {
    var expected = new double[weekly.length];
    double steps = damping * (1 - Math.pow(damping, lead)) / (1 - damping);
    double at = Double.NaN;
    double slope = 0;
    for (int i = 0; i < weekly.length; i++) {
      double value = weekly[i];
      double carried = at + damping * slope;
      if (Double.isNaN(value)) {
        at = carried;
        slope *= damping;
      } else if (Double.isNaN(at)) {
        at = value;
      } else {
        double next = carried + level * (value - carried);
        slope = damping * slope + trend * (next - at - damping * slope);
        at = next;
      }
      expected[i] = at + steps * slope;
    }
    return expected;
  }
}
