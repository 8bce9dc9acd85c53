/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionTest {
  private static Weekly weekly(int lead, double... values) {
    return new Weekly(values, new double[values.length], lead);
  }

  @Test
  void whatNeverChangesIsSureToGoOn() {
    var projection = Projection.of(weekly(2, 5, 5, 5, 5, 5, 5, 5)).orElseThrow();

    assertThat(projection.value()).isEqualTo(5);
    assertThat(projection.error()).isZero();
  }

  /** Each value is expected to be the one before it, and is 1 off: mean square 1, times 1 + 1/7. */
  @Test
  void theErrorIsHowWrongItWasAtThatDistance() {
    var projection = Projection.of(weekly(1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0)).orElseThrow();

    assertThat(projection.method()).isEqualTo(Method.LEVEL);
    var last = Method.LAST.ahead(new double[] {1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, 1);
    assertThat(last).containsExactly(1, 0, 1, 0, 1, 0, 1, 0, 1, 0);
    assertThat(projection.freedom()).isEqualTo(7);
  }

  @ParameterizedTest(name = "{0} weeks ahead from {1} values")
  @CsvSource({"1, 5", "3, 5", "4, 7", "12, 11", "52, 39"})
  void theBoundIsTheLeastThatIsEnough(int lead, int needed) {
    var values = DoubleStream.iterate(1, one -> one + 1).limit(needed).toArray();
    var fewer = Arrays.copyOf(values, needed - 1);

    assertThat(Projection.needed(lead)).isEqualTo(needed);
    assertThat(Projection.of(weekly(lead, values))).isPresent();
    assertThat(Projection.of(weekly(lead, fewer))).isEmpty();
  }

  @Test
  void gapsAreNoZerosAndTooManyOfThemNoForecast() {
    double no = Double.NaN;
    var some = Projection.of(weekly(1, 4, 4, no, 4, 4, 4, no, 4)).orElseThrow();

    assertThat(some.value()).isEqualTo(4);
    assertThat(some.error()).isZero();
    assertThat(Projection.of(weekly(1, 4, no, no, no, no, no, no, 4))).isEmpty();
  }

  /** Each method as the books write it, with every origin's forecast made anew from its values. */
  @Property(tries = 500)
  void errorsAreThoseOfEveryOriginForItself(
      @ForAll Random random, @ForAll @IntRange(min = 8, max = 60) int length) {
    var values = random.doubles(length).map(one -> Math.rint(one * 100)).toArray();
    int lead = 1 + random.nextInt((length - 3) / 2);
    var best = Projection.of(weekly(lead, values)).orElseThrow();

    double least = Double.POSITIVE_INFINITY;
    for (var method : Method.values()) {
      double squares = 0;
      for (int origin = 3; origin + lead <= length; origin++) {
        double expected = plain(method, Arrays.copyOf(values, origin), lead);
        squares += Math.pow(values[origin - 1 + lead] - expected, 2);
      }
      double errors = length - lead - 2;
      least = Math.min(least, Math.sqrt(squares / errors * (1 + lead / errors)));
    }
    assertThat(best.error()).isCloseTo(least, within(1e-9));
    assertThat(best.value()).isCloseTo(plain(best.method(), values, lead), within(1e-9));
  }

  /**
   * The weights of exponential smoothing written out; of a damped trend, Gardner and McKenzie's
   * recursion (Hyndman and Athanasopoulos 2021, section 8.2).
   */
  private static double plain(Method method, double[] y, int lead) {
    return switch (method) {
      case LAST -> y[y.length - 1];
      case SMOOTHED -> smoothed(y, 0.5);
      case LEVEL -> smoothed(y, 0.125);
      case DAMPED_TREND -> damped(y, lead, 0.5, 0.2, 0.9);
      case TREND -> damped(y, lead, 0.5, 0.1, 0.98);
    };
  }

  private static double smoothed(double[] y, double weight) {
    double sum = Math.pow(1 - weight, y.length - 1) * y[0];
    for (int age = 0; age < y.length - 1; age++) {
      sum += weight * Math.pow(1 - weight, age) * y[y.length - 1 - age];
    }
    return sum;
  }

  private static double damped(double[] y, int lead, double alpha, double beta, double phi) {
    double level = y[0];
    double trend = 0;
    for (int i = 1; i < y.length; i++) {
      double before = level;
      level = alpha * y[i] + (1 - alpha) * (before + phi * trend);
      trend = beta * (level - before) + (1 - beta) * phi * trend;
    }
    double steps = 0;
    for (int step = 1; step <= lead; step++) {
      steps += Math.pow(phi, step);
    }
    return level + steps * trend;
  }
}
