/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

/**
 * Student's t distribution by Wallace's transformation to the normal one (D. L. Wallace, Bounds on
 * normal approximations to Student's and the chi-square distributions, Annals of Mathematical
 * Statistics 30, 1959). It can be inverted in closed form, for degrees of freedom that are no whole
 * number too; the 90 % quantile is 6 % too great at 1 degree and right within 0.4 % from 2 on.
 *
 * @param freedom degrees of freedom, above 0
 */
record Student(double freedom) {
  /** The 90 % quantile of the normal distribution: the middle 80 % end there. */
  private static final double NORMAL_90 = 1.2815515655446004;

  Student {
    if (!(freedom > 0)) {
      throw new IllegalArgumentException(freedom + " degrees of freedom");
    }
  }

  /** What is exceeded with a chance of 10 %. */
  double quantile90() {
    double z = NORMAL_90 * (8 * freedom + 3) / (8 * freedom + 1);
    return Math.sqrt(freedom * Math.expm1(z * z / freedom));
  }

  /**
   * @return the chance of a value of at most t
   */
  double below(double t) {
    double ratio = (8 * freedom + 1) / (8 * freedom + 3);
    double z = ratio * Math.sqrt(freedom * Math.log1p(t * t / freedom));
    return normal(t < 0 ? -z : z);
  }

  /**
   * Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17: absolute error below
   * 7.5e-8.
   */
  private static double normal(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double poly =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * poly;
    return z < 0 ? tail : 1 - tail;
  }
}
