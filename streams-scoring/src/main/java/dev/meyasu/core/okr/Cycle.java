/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Frame;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The time that objectives are set for.
 *
 * @param from its first day
 * @param until the day after its last
 */
public record Cycle(String id, LocalText name, LocalDate from, LocalDate until) {

  /** Where a cycle stands at a moment. */
  public enum State {
    UPCOMING,
    RUNNING,
    CLOSED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Cycle {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException(until + " is not after " + from);
    }
  }

  public State state(Instant now, ZoneId zone) {
    if (now.isBefore(start(zone))) {
      return State.UPCOMING;
    }
    return now.isBefore(end(zone)) ? State.RUNNING : State.CLOSED;
  }

  /** The share of the cycle that is over, 0 to 1. */
  public double elapsed(Instant now, ZoneId zone) {
    double gone = ChronoUnit.MICROS.between(start(zone), now);
    double whole = ChronoUnit.MICROS.between(start(zone), end(zone));
    return Math.max(0, Math.min(1, gone / whole));
  }

  /** A moment, or the end of the cycle once that has passed. */
  public AsOf asOf(AsOf now, ZoneId zone) {
    return AsOf.endOf(until.minusDays(1), zone).earlier(now);
  }

  /** The calendar of this cycle's windows. */
  public Frame frame(Organisation organisation) {
    return new Frame(
        organisation.zone(),
        organisation.fiscalYearStarts(),
        Optional.of(new Frame.Span(from, until)));
  }

  /** When its first day begins. */
  public Instant start(ZoneId zone) {
    return from.atStartOfDay(zone).toInstant();
  }

  private Instant end(ZoneId zone) {
    return until.atStartOfDay(zone).toInstant();
  }
}
