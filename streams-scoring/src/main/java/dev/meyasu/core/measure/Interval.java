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
 * sums stay exact, whatever lasts and however many.
 *
 * @param from without it nothing counts
 * @param until no value while it is open; before {@code from} the entity does not count
 * @param where which entities count; no value means no
 */
public record Interval(
    String id,
    String hash,
    Kind kind,
    List<Dimension> dimensions,
    boolean usesCustomer,
    Lens<Instant> from,
    Lens<Instant> until,
    Lens<Boolean> where)
    implements EntityMeasure {
  public static final int OPENED = 0;
  public static final int OPENED_AT = 1;
  public static final int CLOSED = 2;
  public static final int CLOSED_AT = 3;
  public static final int LASTED = 4;
  public static final int LASTED_MICROS = 5;

  public Interval {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(where, "where");
    dimensions = List.copyOf(dimensions);
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
    var firstDay = LocalDate.ofInstant(start, zone);
    var opened = opening(start, firstDay, zone);
    if (end == null) {
      return new Days.Counted(List.of(new Days.Entry(firstDay, opened)));
    }
    var lastDay = LocalDate.ofInstant(end, zone);
    var closed = closing(start, end, lastDay, zone);
    if (lastDay.equals(firstDay)) {
      return new Days.Counted(List.of(new Days.Entry(firstDay, opened.plus(closed))));
    }
    return new Days.Counted(
        List.of(new Days.Entry(firstDay, opened), new Days.Entry(lastDay, closed)));
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
