/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

/**
 * The 97.5 % quantile of Student's t, so that ± that many standard errors hold 95 %.
 *
 * <p>After G. W. Hill, "Algorithm 396: Student's t-quantiles", Communications of the ACM 13 (10),
 * 1970: exact for 1 and 2 degrees of freedom, an expansion to the fourth order from there on.
 * {@link StrictMath}, so that every machine gives the same bits.
 */
final class StudentT {

  /** The same quantile of the normal distribution. */
  static final double NORMAL = 1.959963984540054;

  /** Outside of both ends. */
  private static final double OUTSIDE = 0.05;

  private StudentT() {}

  /**
   * @param freedom degrees of freedom, at least 1
   */
  static double quantile(long freedom) {
    if (freedom < 1) {
      throw new IllegalArgumentException(freedom + " degrees of freedom");
    }
    if (freedom == 1) {
      return 1 / StrictMath.tan(OUTSIDE * Math.PI / 2);
    }
    if (freedom == 2) {
      return Math.sqrt(2 / (OUTSIDE * (2 - OUTSIDE)) - 2);
    }
    return expanded(freedom);
  }

  /** The names are Hill's. */
  private static double expanded(double n) {
    double a = 1 / (n - 0.5);
    double b = 48 / (a * a);
    double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
    double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * n;
    double x = d * OUTSIDE;
    double y = StrictMath.pow(x, 2 / n);
    return Math.sqrt(n * (y > 0.05 + a ? central(n, a, b, c, d) : tail(n, y, d)));
  }

  private static double central(double n, double a, double b, double c, double d) {
    double x = -NORMAL;
    double y = x * x;
    double adjusted = n < 5 ? c + 0.3 * (n - 4.5) * (x + 0.6) : c;
    adjusted = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + adjusted;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / adjusted - y - 3) / b + 1) * x;
    return StrictMath.expm1(a * y * y);
  }

  private static double tail(double n, double y, double d) {
    double inner = ((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3;
    return ((1 / inner + 0.5 / (n + 4)) * y - 1) * (n + 1) / (n + 2) + 1 / y;
  }
}
