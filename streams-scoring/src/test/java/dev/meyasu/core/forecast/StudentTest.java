/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTest {

  /** From the table of the t distribution, one-sided 90 %: NIST/SEMATECH e-Handbook, 1.3.6.7.2. */
  @ParameterizedTest(name = "{0} degrees of freedom: {1}")
  @CsvSource({
    "1, 3.078, 0.065",
    "2, 1.886, 0.004",
    "3, 1.638, 0.004",
    "5, 1.476, 0.004",
    "10, 1.372, 0.004",
    "30, 1.310, 0.004",
    "100, 1.290, 0.004"
  })
  void quantilesAreThoseOfTheTable(double freedom, double expected, double relative) {
    assertThat(new Student(freedom).quantile90()).isCloseTo(expected, within(expected * relative));
  }

  /** The same handbook, 97.5 %: 12.706, 4.303, 2.571, 2.042. */
  @ParameterizedTest(name = "below {1} with {0} degrees of freedom")
  @CsvSource({"1, 12.706, 0.012", "2, 4.303, 0.002", "5, 2.571, 0.001", "30, 2.042, 0.001"})
  void chancesAreThoseOfTheTable(double freedom, double t, double tolerance) {
    assertThat(new Student(freedom).below(t)).isCloseTo(0.975, within(tolerance));
    assertThat(new Student(freedom).below(-t)).isCloseTo(0.025, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({"1", "1.4", "3", "17.5", "400"})
  void aChanceIsTheQuantileTurnedRound(double freedom) {
    var student = new Student(freedom);
    assertThat(student.below(student.quantile90())).isCloseTo(0.9, within(1e-6));
    assertThat(student.below(0)).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void withoutFreedomThereIsNone() {
    assertThatThrownBy(() -> new Student(0)).hasMessage("0.0 degrees of freedom");
  }
}
