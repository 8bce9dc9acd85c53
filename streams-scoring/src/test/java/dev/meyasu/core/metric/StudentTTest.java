/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTTest {

  /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, the column of 0.975. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.706", "2, 4.303", "3, 3.182", "4, 2.776", "5, 2.571", "6, 2.447", "7, 2.365",
    "8, 2.306", "9, 2.262", "10, 2.228", "11, 2.201", "12, 2.179", "13, 2.160", "14, 2.145",
    "15, 2.131", "20, 2.086", "25, 2.060", "29, 2.045", "30, 2.042", "40, 2.021", "50, 2.009",
    "60, 2.000", "80, 1.990", "100, 1.984",
  })
  void theTableOfTextbooks(long freedom, double expected) {
    assertThat(StudentT.quantile(freedom)).isCloseTo(expected, within(0.0005));
  }

  /** By the density itself, integrated numerically: 47.5 % lie between 0 and the quantile. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 9, 12, 17, 30, 77, 250, 3000})
  void theQuantileEnclosesItsShare(long freedom) {
    double until = StudentT.quantile(freedom);
    int steps = 20_000;
    double width = until / steps;
    double area = density(0, freedom) + density(until, freedom);
    for (int i = 1; i < steps; i++) {
      area += (i % 2 == 1 ? 4 : 2) * density(i * width, freedom);
    }

    assertThat(area * width / 3).isCloseTo(0.475, within(2e-6));
  }

  @Test
  void itFallsTowardsTheNormalQuantile() {
    double before = Double.POSITIVE_INFINITY;
    for (long freedom = 1; freedom < 2000; freedom++) {
      double now = StudentT.quantile(freedom);
      assertThat(now).isLessThan(before).isGreaterThan(StudentT.NORMAL);
      before = now;
    }
    assertThat(StudentT.quantile(1_000_000_000)).isCloseTo(StudentT.NORMAL, within(1e-7));
  }

  @Test
  void noFreedomIsRefused() {
    assertThatThrownBy(() -> StudentT.quantile(0)).hasMessage("0 degrees of freedom");
  }

  /** Γ((ν + 1) ÷ 2) ÷ (√(νπ) Γ(ν ÷ 2)) (1 + t² ÷ ν)^(−(ν + 1) ÷ 2). */
  private static double density(double t, long freedom) {
    return gammaRatio(freedom)
        / Math.sqrt(freedom * Math.PI)
        * Math.pow(1 + t * t / freedom, -(freedom + 1) / 2.0);
  }

  /** Γ((ν + 1) ÷ 2) ÷ Γ(ν ÷ 2) upwards from ν = 1 or 2, by Γ(x + 1) = xΓ(x). */
  private static double gammaRatio(long freedom) {
    double ratio = freedom % 2 == 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
    for (long n = freedom % 2 == 1 ? 1 : 2; n < freedom; n += 2) {
      ratio *= (n + 1.0) / n;
    }
    return ratio;
  }
}
