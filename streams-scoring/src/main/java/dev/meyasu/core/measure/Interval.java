/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Outcome.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Follows an entity from an instant until another, which it does not include.
 *
 * <p>Tally: [opened, Σ offset of the openings, closed, Σ offset of the closings]; an offset is in
 * microseconds since the start of the day. So the cells know how many are open at the start of any
 * day, and for how long in total.
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
    long opened = EntityMeasure.offset(start, firstDay, zone);
    if (end == null) {
      return new Days.Counted(List.of(new Days.Entry(firstDay, Tally.of(1, opened, 0, 0))));
    }
    var lastDay = LocalDate.ofInstant(end, zone);
    long closed = EntityMeasure.offset(end, lastDay, zone);
    if (lastDay.equals(firstDay)) {
      return new Days.Counted(List.of(new Days.Entry(firstDay, Tally.of(1, opened, 1, closed))));
    }
    return new Days.Counted(
        List.of(
            new Days.Entry(firstDay, Tally.of(1, opened, 0, 0)),
            new Days.Entry(lastDay, Tally.of(0, 0, 1, closed))));
  }
}
