/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.OptionalLong;

/** Amounts as they are summed: whole microseconds of a duration, micro-units of a number. */
final class Millionths {
  private static final int DIGITS = 6;
  private static final BigDecimal BOUND = BigDecimal.valueOf(Amounts.GREATEST, DIGITS);

  private Millionths() {}

  /**
   * Rounded half to even.
   *
   * @param amount a {@link Duration} or a {@link Number}
   * @return empty if it is not finite, or beyond {@link Amounts#GREATEST}
   */
  static OptionalLong of(Object amount) {
    if (amount instanceof Number number && !Double.isFinite(number.doubleValue())) {
      return OptionalLong.empty();
    }
    var exact = exact(amount);
    return exact.abs().compareTo(BOUND) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(
            exact.setScale(DIGITS, RoundingMode.HALF_EVEN).unscaledValue().longValueExact());
  }

  /** In seconds or units. */
  private static BigDecimal exact(Object amount) {
    if (amount instanceof Duration duration) {
      return BigDecimal.valueOf(duration.getSeconds())
          .add(BigDecimal.valueOf(duration.getNano(), 9));
    }
    return amount instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : BigDecimal.valueOf(((Number) amount).doubleValue());
  }
}
