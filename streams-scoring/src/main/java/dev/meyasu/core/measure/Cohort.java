/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Outcome.Reason;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Asks of each entity, when a term after its start is reached, whether a condition held then.
 *
 * <p>Tally: [due, kept], on the day on which the term is reached. The cells of days to come are
 * there beforehand, and no reading goes past its as-of: so a cohort matures as the clock moves,
 * without any fact.
 *
 * <table>
 * <caption>When a term of one month is reached</caption>
 * <tr><td>start 31 January, 09:00</td><td>28 February, 09:00; 29 in a leap year</td></tr>
 * <tr><td>the hour is left out by summer time</td><td>as much later as the clocks went
 *     forward</td></tr>
 * <tr><td>the hour is there twice</td><td>in the offset of the start, or the first</td></tr>
 * </table>
 *
 * @param start without it nothing counts
 * @param after the term, counted by the calendar of the organisation's zone; positive
 * @param kept whether the condition held when the term was reached; no value means no
 * @param where which entities count; no value means no
 */
public record Cohort(
    String id,
    String hash,
    Kind kind,
    List<Dimension> dimensions,
    boolean usesCustomer,
    Lens<Instant> start,
    Period after,
    Condition kept,
    Lens<Boolean> where)
    implements EntityMeasure {
  public static final int DUE = 0;
  public static final int KEPT = 1;

  /** Says of an entity whether something held at an instant. */
  @FunctionalInterface
  public interface Condition {

    /**
     * @return null if it is not known
     * @throws LensException if it cannot be computed for another reason
     */
    Boolean holds(EntityView entity, CustomerLink link, Instant due);
  }

  public Cohort {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(kept, "kept");
    Objects.requireNonNull(where, "where");
    dimensions = List.copyOf(dimensions);
    if (after.isNegative() || after.isZero()) {
      throw new IllegalArgumentException("a term of " + after + " is never reached");
    }
  }

  @Override
  public Days days(EntityView entity, CustomerLink link, ZoneId zone) {
    if (!Boolean.TRUE.equals(where.read(entity, link))) {
      return new Days.Not(Reason.FILTERED, "the condition does not hold");
    }
    var started = start.read(entity, link);
    if (started == null) {
      return new Days.Not(Reason.NO_TIME, "there is no time at which its term starts");
    }
    var due = started.atZone(zone).plus(after);
    boolean held = Boolean.TRUE.equals(kept.holds(entity, link, due.toInstant()));
    var entry = new Days.Entry(due.toLocalDate(), Tally.of(1, held ? 1 : 0));
    return new Days.Counted(List.of(entry));
  }
}
