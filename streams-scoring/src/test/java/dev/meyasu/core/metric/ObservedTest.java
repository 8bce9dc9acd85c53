/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservedTest {

  /** All but the last: R. G. Newcombe, Statistics in Medicine 17, 1998, 857–872, table I. */
  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "15, 20, 0.5313, 0.8881",
  })
  void aShareByWilson(int hits, int count, double low, double high) {
    var bounds = new Observed.Share(hits, count).bounds().orElseThrow();

    assertThat(bounds.low()).isCloseTo(low, within(5e-5));
    assertThat(bounds.high()).isCloseTo(high, within(5e-5));
  }

  /** Newcombe, Statistics in Medicine 17, 1998, 873–890, table II, method 10. */
  @ParameterizedTest(name = "{0} of {1} less {2} of {3}")
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.0582, 0.8062",
    "5, 56, 0, 29, -0.0381, 0.1926",
    "0, 10, 0, 20, -0.1611, 0.2775",
    "10, 10, 0, 20, 0.6791, 1.0000",
  })
  void aDifferenceOfShares(int a, int ofA, int b, int ofB, double low, double high) {
    var after = new Observed.Share(a, ofA);
    var before = new Observed.Share(b, ofB);
    var bounds = Observed.Share.difference(before, after).orElseThrow();

    assertThat(bounds.low()).isCloseTo(low, within(5e-5));
    assertThat(bounds.high()).isCloseTo(high, within(5e-5));
    assertThat(Observed.differ(before, after)).isEqualTo(low > 0);
    assertThat(Observed.differ(after, before)).isEqualTo(low > 0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "churn of 1200 customers from 8 to 7.2 %, 96, 1200, 86, 1200, false",
    "the same of 120000, 9600, 120000, 8640, 120000, true",
    "more hits than were counted, 12, 10, 1, 100, false",
    "nothing counted, 0, 0, 50, 100, false",
  })
  void whetherASharesChangeIsMoreThanNoise(
      String name, int before, int of, int after, int ofAfter, boolean differs) {
    assertThat(Observed.differ(new Observed.Share(before, of), new Observed.Share(after, ofAfter)))
        .isEqualTo(differs);
  }

  @Property
  void aShareLiesInItsIntervalWhichLiesBetweenNothingAndAll(
      @ForAll @IntRange(max = 3000) int hits, @ForAll @IntRange(max = 3000) int misses) {
    if (hits + misses == 0) return;
    var share = new Observed.Share(hits, hits + misses);
    var bounds = share.bounds().orElseThrow();

    assertThat(bounds.low()).isBetween(0.0, share.estimate());
    assertThat(bounds.high()).isBetween(share.estimate(), 1.0);
    assertThat(bounds.high()).isGreaterThan(bounds.low());
  }

  private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  /** Student's sleep data (Biometrika, 1908), and what R's t.test says of either group. */
  @Test
  void aMeanByStudent() {
    var first = mean(FIRST).bounds().orElseThrow();
    assertThat(first.low()).isCloseTo(-0.5297804, within(1e-5));
    assertThat(first.high()).isCloseTo(2.0297804, within(1e-5));
    var second = mean(SECOND).bounds().orElseThrow();
    assertThat(second.low()).isCloseTo(0.8976775, within(1e-5));
    assertThat(second.high()).isCloseTo(3.7623225, within(1e-5));
  }

  /** R's t.test of both groups: p = 0.079; a second group greater by 0.22 is just beyond noise. */
  @Test
  void twoMeansByWelch() {
    assertThat(Observed.differ(mean(FIRST), mean(SECOND))).isFalse();
    assertThat(Observed.differ(mean(FIRST), mean(moved(SECOND, 0.20)))).isFalse();
    assertThat(Observed.differ(mean(FIRST), mean(moved(SECOND, 0.22)))).isTrue();
    assertThat(Observed.differ(mean(moved(SECOND, 0.22)), mean(FIRST))).isTrue();
  }

  @Test
  void valuesThatDoNotDifferGiveNoInterval() {
    assertThat(mean(4, 4, 4).bounds()).isEmpty();
    assertThat(mean(4).bounds()).isEmpty();
    assertThat(Observed.differ(mean(4, 4, 4), mean(5, 5, 5))).isTrue();
    assertThat(Observed.differ(mean(4, 4, 4), mean(4, 4))).isFalse();
    assertThat(Observed.differ(mean(4), mean(5, 5))).isFalse();
    assertThat(new Observed.Nps(9, 0, 9).bounds()).isEmpty();
    assertThat(new Observed.Nps(1, 0, 1).bounds()).isEmpty();
  }

  /** 50 promoters and 20 detractors of 100: 0.3 ± 1.96 × √(0.61 ÷ 100). */
  @Test
  void aNetPromoterScore() {
    var bounds = new Observed.Nps(50, 20, 100).bounds().orElseThrow();

    assertThat(bounds.low()).isCloseTo(0.3 - 0.1530781, within(1e-6));
    assertThat(bounds.high()).isCloseTo(0.3 + 0.1530781, within(1e-6));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "from 30 to 40 of 100 answers, 50, 20, 100, 55, 15, 100, false",
    "from 30 to 40 of 1000 answers, 500, 200, 1000, 550, 150, 1000, true",
    "from 30 to 60 of 100 answers, 50, 20, 100, 70, 10, 100, true",
    "one answer, 0, 0, 1, 1, 0, 1, false",
    "more of each than answers, 5, 6, 10, 0, 9, 10, false",
  })
  void whetherANetPromoterScoresChangeIsMoreThanNoise(
      String name, int p, int d, int n, int q, int e, int m, boolean differs) {
    assertThat(Observed.differ(new Observed.Nps(p, d, n), new Observed.Nps(q, e, m)))
        .isEqualTo(differs);
  }

  @Test
  void twoKindsCannotBeCompared() {
    assertThatThrownBy(() -> Observed.differ(mean(1, 2), new Observed.Share(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** 10¹⁰ and a millionth more: a variance by floating point would be lost altogether. */
  @Test
  void greatAmountsThatNearlyAgreeKeepTheirVariance() {
    long great = 10_000_000_000_000_000L - 1;
    var squares = BigInteger.valueOf(great).pow(2).add(BigInteger.valueOf(great + 1).pow(2));

    assertThat(new Moments(2, 2 * great + 1, squares).variance()).isEqualTo(0.5e-12);
  }

  private static double[] moved(double[] values, double by) {
    return DoubleStream.of(values).map(value -> value + by).toArray();
  }

  private static Observed.Mean mean(double... values) {
    var squares = BigInteger.ZERO;
    long sum = 0;
    for (double value : values) {
      long millionths = Math.round(value * 1e6);
      sum += millionths;
      squares = squares.add(BigInteger.valueOf(millionths).pow(2));
    }
    return Observed.Mean.of(new Moments(values.length, sum, squares));
  }
}
