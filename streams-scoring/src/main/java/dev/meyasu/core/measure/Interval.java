/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Follows an entity from an instant until another, which it does not include.
 *
 * <p>Tally: [opened, Σ offset of the openings, closed, Σ offset of the closings, Σ whole seconds
 * that the closed ones lasted, Σ microseconds beyond those]; an offset is in microseconds since the
 * start of the day. So the cells know how many are open at the start of any day, for how long in
 * total, and how old those are that have not ended. Seconds and microseconds are apart so that both
 * sums stay exact, whatever lasts and however many. With a value there are two parts more: [Σ value
 * opened, Σ value closed], in millionths, each rounded half to even.
 *
 * @param from without it nothing counts
 * @param until no value while it is open; before {@code from} the entity does not count
 * @param where which entities count; no value means no
 * @param value a number; an entity without one does not count. Null where there is nothing to sum
 */
public record Interval(
    String id,
    String hash,
    Kind kind,
    List<Dimension> dimensions,
    boolean usesCustomer,
    Lens<Instant> from,
    Lens<Instant> until,
    Lens<Boolean> where,
    Lens<?> value)
    implements EntityMeasure {
  public static final int OPENED = 0;
  public static final int OPENED_AT = 1;
  public static final int CLOSED = 2;
  public static final int CLOSED_AT = 3;
  public static final int LASTED = 4;
  public static final int LASTED_MICROS = 5;
  public static final int OPENED_VALUE = 6;
  public static final int CLOSED_VALUE = 7;

  public Interval {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(where, "where");
    dimensions = List.copyOf(dimensions);
  }

  /** Without a value. */
  public Interval(
      String id,
      String hash,
      Kind kind,
      List<Dimension> dimensions,
      boolean usesCustomer,
      Lens<Instant> from,
      Lens<Instant> until,
      Lens<Boolean> where) {
    this(id, hash, kind, dimensions, usesCustomer, from, until, where, null);
  }

  @Override
  public Days days(EntityView entity, CustomerLink link, ZoneId zone) {
    if (!Boolean.TRUE.equals(where.read(entity, link))) {
      return new Days.Not(Reason.FILTERED, "the condition does not hold");
    }
    var start = from.read(entity, link);
    if (start == null) {
      return new Days.Not(Reason.NO_TIME, "there is no time at which it starts");
    }
    var end = until.read(entity, link);
    if (end != null && end.isBefore(start)) {
      return new Days.Not(Reason.ENDS_BEFORE_START, "it ends " + end + ", before " + start);
    }
    var amount = value == null ? Long.valueOf(0) : value.read(entity, link);
    if (amount == null) {
      return new Days.Not(Reason.NO_VALUE, "its value is not known");
    }
    var millionths = Millionths.of(amount);
    if (millionths.isEmpty()) {
      return new Days.Not(Reason.OUT_OF_RANGE, amount + " is out of range");
    }
    return new Days.Counted(entries(start, end, millionths.getAsLong(), zone));
  }

  private static List<Days.Entry> entries(Instant start, Instant end, long value, ZoneId zone) {
    var firstDay = LocalDate.ofInstant(start, zone);
    var begins = opening(start, firstDay, zone).plus(Tally.of(0, 0, 0, 0, 0, 0, value, 0));
    if (end == null) {
      return List.of(new Days.Entry(firstDay, begins));
    }
    var lastDay = LocalDate.ofInstant(end, zone);
    var ends = closing(start, end, lastDay, zone).plus(Tally.of(0, 0, 0, 0, 0, 0, 0, value));
    return lastDay.equals(firstDay)
        ? List.of(new Days.Entry(firstDay, begins.plus(ends)))
        : List.of(new Days.Entry(firstDay, begins), new Days.Entry(lastDay, ends));
  }

  /** What beginning at an instant adds to its day. */
  static Tally opening(Instant from, LocalDate day, ZoneId zone) {
    return Tally.of(1, EntityMeasure.offset(from, day, zone));
  }

  /** What ending at an instant, having begun at another, adds to the day of the end. */
  static Tally closing(Instant from, Instant until, LocalDate day, ZoneId zone) {
    var lasted =
        Duration.between(from.truncatedTo(ChronoUnit.MICROS), until.truncatedTo(ChronoUnit.MICROS));
    long offset = EntityMeasure.offset(until, day, zone);
    return Tally.of(0, 0, 1, offset, lasted.getSeconds(), lasted.getNano() / 1000);
  }
}
