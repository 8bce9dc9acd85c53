/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Outcome.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Counts an entity once, on the day of an instant, and sums a value.
 *
 * <p>Tally: [count, sum]. The sum is in millionths: microseconds of a duration, micro-units of a
 * number, each rounded half to even.
 *
 * @param at when it counts; without one it does not
 * @param where which entities count; no value means no
 * @param value a {@link Duration} or {@link Double}; an entity without one does not count. Null
 *     where there is nothing to sum
 */
public record Occurrence(
    String id,
    String hash,
    Kind kind,
    List<Dimension> dimensions,
    boolean usesCustomer,
    Lens<Instant> at,
    Lens<Boolean> where,
    Lens<?> value)
    implements EntityMeasure {
  public static final int COUNT = 0;
  public static final int SUM = 1;

  /** Greatest absolute sum of one entity, in millionths: 10^10 units, or 317 years. */
  public static final long GREATEST = 10_000_000_000_000_000L;

  private static final BigDecimal BOUND = BigDecimal.valueOf(GREATEST, 6);

  public Occurrence {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(where, "where");
    dimensions = List.copyOf(dimensions);
  }

  @Override
  public Days days(EntityView entity, CustomerLink link, ZoneId zone) {
    if (!Boolean.TRUE.equals(where.read(entity, link))) {
      return new Days.Not(Reason.FILTERED, "the condition does not hold");
    }
    var instant = at.read(entity, link);
    if (instant == null) {
      return new Days.Not(Reason.NO_TIME, "there is no time at which it counts");
    }
    var day = LocalDate.ofInstant(instant, zone);
    if (value == null) {
      return counted(day, 0);
    }
    var amount = value.read(entity, link);
    if (amount == null) {
      return new Days.Not(Reason.NO_VALUE, "its value is not known");
    }
    var exact = exact(amount);
    if (exact == null || exact.abs().compareTo(BOUND) > 0) {
      return new Days.Not(Reason.OUT_OF_RANGE, amount + " is out of range");
    }
    var rounded = exact.setScale(6, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    return counted(day, rounded);
  }

  private static Days counted(LocalDate day, long sum) {
    return new Days.Counted(List.of(new Days.Entry(day, Tally.of(1, sum))));
  }

  /** In seconds or units; null if the number is not finite. */
  private static BigDecimal exact(Object amount) {
    if (amount instanceof Duration duration) {
      return BigDecimal.valueOf(duration.getSeconds())
          .add(BigDecimal.valueOf(duration.getNano(), 9));
    }
    double number = ((Number) amount).doubleValue();
    return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
  }
}
