/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.util.Locale;
import java.util.Optional;

/**
 * What was seen of a share, a mean or a net promoter score in one window, before any unit: enough
 * to say how far chance alone may have moved it.
 */
public sealed interface Observed {

  /** By which an interval was worked out. */
  enum Method {
    /**
     * E. B. Wilson, "Probable inference", Journal of the American Statistical Association, 1927.
     */
    WILSON,
    /** Student's t with n − 1 degrees of freedom. */
    STUDENT_T,
    /** The normal distribution, for the difference of two shares of one sample. */
    NORMAL;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the true value lies, in 95 of 100 samples. */
  record Bounds(double low, double high) {}

  Method method();

  /** How many were seen. */
  double count();

  /** The raw value: 0 to 1 for a share, −1 to 1 for a net promoter score, units for a mean. */
  double estimate();

  /** Empty where too little was seen to say, or where nothing differed from anything. */
  Optional<Bounds> bounds();

  /**
   * Whether two windows differ by more than chance would have it in 95 of 100 cases, taking them
   * for two samples. Windows that share days differ by chance less than that, so that a difference
   * which this sees is there all the more.
   *
   * @return false also where either saw too little to say
   * @throws IllegalArgumentException for two that are not of one kind
   */
  static boolean differ(Observed before, Observed after) {
    if (before instanceof Share a && after instanceof Share b) {
      return Share.differ(a, b);
    }
    if (before instanceof Mean a && after instanceof Mean b) {
      return Mean.differ(a, b);
    }
    if (before instanceof Nps a && after instanceof Nps b) {
      return Nps.differ(a, b);
    }
    throw new IllegalArgumentException(before + " and " + after + " are of two kinds");
  }

  /**
   * So many of so many.
   *
   * @param hits whole
   * @param count whole
   */
  record Share(double hits, double count) implements Observed {
    @Override
    public Method method() {
      return Method.WILSON;
    }

    @Override
    public double estimate() {
      return hits / count;
    }

    /** Empty also where hits are not among what is counted, so that there are more of them. */
    @Override
    public Optional<Bounds> bounds() {
      if (count < 1 || hits < 0 || hits > count) {
        return Optional.empty();
      }
      double z2 = StudentT.NORMAL * StudentT.NORMAL;
      double p = estimate();
      double centre = (p + z2 / (2 * count)) / (1 + z2 / count);
      double spread = Math.sqrt(p * (1 - p) / count + z2 / (4 * count * count));
      double half = StudentT.NORMAL * spread / (1 + z2 / count);
      // Exact at the ends, where the two halves cancel but for rounding.
      return Optional.of(
          new Bounds(
              hits == 0 ? 0 : Math.min(p, centre - half),
              hits == count ? 1 : Math.max(p, centre + half)));
    }

    /**
     * By the intervals of both: method 10 of R. G. Newcombe, "Interval estimation for the
     * difference between independent proportions", Statistics in Medicine 17, 1998.
     */
    static Optional<Bounds> difference(Share before, Share after) {
      var a = after.bounds();
      var b = before.bounds();
      if (a.isEmpty() || b.isEmpty()) {
        return Optional.empty();
      }
      double p = after.estimate();
      double q = before.estimate();
      double down = hypotenuse(p - a.get().low(), b.get().high() - q);
      double up = hypotenuse(a.get().high() - p, q - b.get().low());
      return Optional.of(new Bounds(p - q - down, p - q + up));
    }

    private static boolean differ(Share before, Share after) {
      return difference(before, after).map(d -> d.low() > 0 || d.high() < 0).orElse(false);
    }

    private static double hypotenuse(double x, double y) {
      return Math.sqrt(x * x + y * y);
    }
  }

  /**
   * The mean of amounts.
   *
   * @param variance of the sample, with n − 1; 0 where there is but one
   * @param count whole
   */
  record Mean(double estimate, double variance, double count) implements Observed {
    static Mean of(Moments moments) {
      return new Mean(
          moments.mean(), moments.count() < 2 ? 0 : moments.variance(), moments.count());
    }

    @Override
    public Method method() {
      return Method.STUDENT_T;
    }

    @Override
    public Optional<Bounds> bounds() {
      if (count < 2 || variance <= 0) {
        return Optional.empty();
      }
      double half = StudentT.quantile((long) count - 1) * Math.sqrt(variance / count);
      return Optional.of(new Bounds(estimate - half, estimate + half));
    }

    /**
     * B. L. Welch, "The generalization of 'Student's' problem", Biometrika 34, 1947; the degrees of
     * freedom are rounded down.
     */
    private static boolean differ(Mean before, Mean after) {
      if (before.count < 2 || after.count < 2) {
        return false;
      }
      double change = Math.abs(after.estimate - before.estimate);
      double a = before.variance / before.count;
      double b = after.variance / after.count;
      if (a + b <= 0) {
        return change > 0;
      }
      double freedom = (a + b) * (a + b) / (a * a / (before.count - 1) + b * b / (after.count - 1));
      return change > StudentT.quantile(Math.max(1, (long) freedom)) * Math.sqrt(a + b);
    }
  }

  /**
   * Promoters less detractors, out of all answers.
   *
   * @param promoters whole, as the other two
   */
  record Nps(double promoters, double detractors, double count) implements Observed {
    @Override
    public Method method() {
      return Method.NORMAL;
    }

    @Override
    public double estimate() {
      return (promoters - detractors) / count;
    }

    /** Of the mean: an answer counts 1, 0 or −1. */
    private double variance() {
      double net = estimate();
      return ((promoters + detractors) / count - net * net) / count;
    }

    private boolean isUsable() {
      return count >= 2 && promoters >= 0 && detractors >= 0 && promoters + detractors <= count;
    }

    @Override
    public Optional<Bounds> bounds() {
      if (!isUsable() || variance() <= 0) {
        return Optional.empty();
      }
      double half = StudentT.NORMAL * Math.sqrt(variance());
      return Optional.of(
          new Bounds(Math.max(-1, estimate() - half), Math.min(1, estimate() + half)));
    }

    private static boolean differ(Nps before, Nps after) {
      if (!before.isUsable() || !after.isUsable()) {
        return false;
      }
      double change = Math.abs(after.estimate() - before.estimate());
      double spread = Math.max(0, before.variance()) + Math.max(0, after.variance());
      return change > StudentT.NORMAL * Math.sqrt(spread);
    }
  }
}
