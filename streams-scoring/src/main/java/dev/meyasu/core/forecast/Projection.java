/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import java.util.Optional;

/**
 * A series led on to a point ahead, by the method that was least wrong at that distance before. How
 * wrong it was, not a model of the series, tells how wrong it may be now: the idea of conformal
 * prediction (V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random World, 2005).
 *
 * <p>The method is chosen by the errors, so they are a little too small; like the variance of a
 * prediction around an estimated mean, their mean square is taken 1 + 1/n times.
 *
 * <p>Past errors overlap, and there are few that do not; so they give only the width of Student's
 * distribution with as many degrees of freedom as there are errors apart. A series that is too
 * short for errors over the whole distance gives those over less of it, widened by the square root
 * of the ratio, as for a random walk (R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles
 * and Practice, 3rd edition 2021, section 5.5).
 *
 * @param value what is expected
 * @param error root of the mean squared error, in the series' unit
 * @param freedom degrees of freedom, at least 1
 */
record Projection(Method method, double value, double error, double freedom) {

  /** Values that start a level; it is not judged before. */
  private static final int START = 3;

  /** How many times the distance of the errors a series may be led on. */
  private static final int WIDENED = 3;

  /**
   * @param lead weeks ahead, at least 1
   * @return how many weekly values are needed
   */
  static int needed(int lead) {
    return START + 2 * ((lead + WIDENED - 1) / WIDENED);
  }

  /** Empty if there are too few values. */
  static Optional<Projection> of(Weekly weekly) {
    if (weekly.values().length < needed(weekly.lead())) {
      return Optional.empty();
    }
    Projection best = null;
    for (var method : Method.values()) {
      var one = of(method, weekly.values(), weekly.lead());
      if (one != null && (best == null || one.error < best.error)) {
        best = one;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Null where gaps leave too few errors. */
  private static Projection of(Method method, double[] values, int lead) {
    int tried = Math.min(lead, (values.length - START) / 2);
    var expected = method.ahead(values, tried);
    double squares = 0;
    int errors = 0;
    for (int i = START - 1; i + tried < values.length; i++) {
      double error = values[i + tried] - expected[i];
      if (!Double.isNaN(error)) {
        squares += error * error;
        errors++;
      }
    }
    if (errors <= tried) {
      return null;
    }
    double value = method.ahead(values, lead)[values.length - 1];
    double freedom = (double) errors / tried;
    double squared = squares / errors * (1 + 1 / freedom) * lead / tried;
    return new Projection(method, value, Math.sqrt(squared), freedom);
  }
}
