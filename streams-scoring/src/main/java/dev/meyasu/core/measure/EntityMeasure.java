/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the state of one entity into contributions, whatever other entities there are. A pure
 * function of its arguments.
 */
public sealed interface EntityMeasure extends Measure permits Occurrence, Interval, Cohort {

  /** The tallies of one entity by day, before it is divided into segments. */
  sealed interface Days {
    /**
     * @param entries not empty; each day once
     */
    record Counted(List<Entry> entries) implements Days {}

    record Not(Outcome.Reason reason, String detail) implements Days {}

    record Entry(LocalDate day, Tally tally) {}
  }

  Days days(EntityView entity, CustomerLink link, ZoneId zone);

  /**
   * What the entity adds, or why it adds nothing.
   *
   * @param link ignored for a customer, which is its own
   * @param zone of the organisation
   */
  default Outcome evaluate(EntityView entity, CustomerLink link, ZoneId zone) {
    return evaluate(entity, link, zone, new Segments());
  }

  /**
   * The same for one of several measures of an entity.
   *
   * @param found the segments of this entity and link that other measures have found already
   */
  default Outcome evaluate(EntityView entity, CustomerLink link, ZoneId zone, Segments found) {
    if (entity.kind() != kind()) {
      throw new IllegalArgumentException(id() + " measures " + kind().id() + ", not " + entity);
    }
    var seen = link.seenFrom(entity);
    try {
      var days = days(entity, seen, zone);
      if (days instanceof Days.Not not) {
        return new Outcome.NotCounted(not.reason(), not.detail());
      }
      return new Outcome.Counted(divide((Days.Counted) days, entity, seen, found));
    } catch (LensException e) {
      return new Outcome.NotCounted(e.reason(), e.getMessage());
    }
  }

  /** What the entity adds; nothing if it is not counted. */
  default List<Contribution> contributions(EntityView entity, CustomerLink link, ZoneId zone) {
    return evaluate(entity, link, zone).contributions();
  }

  private List<Contribution> divide(
      Days.Counted days, EntityView entity, CustomerLink link, Segments found) {
    var segments = new ArrayList<Segment>();
    segments.add(Segment.TOTAL);
    dimensions().forEach(dimension -> segments.add(found.of(dimension, entity, link)));
    var contributions = new ArrayList<Contribution>(segments.size() * days.entries().size());
    for (var segment : segments) {
      for (var entry : days.entries()) {
        var cell = new CellKey(hash(), segment, Math.toIntExact(entry.day().toEpochDay()));
        contributions.add(new Contribution(cell, entry.tally()));
      }
    }
    return contributions;
  }

  /** Microseconds from the start of the instant's day to the instant. */
  static long offset(Instant instant, LocalDate day, ZoneId zone) {
    return ChronoUnit.MICROS.between(day.atStartOfDay(zone).toInstant(), instant);
  }
}
