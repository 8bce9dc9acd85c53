/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.LocalText;
import java.time.Month;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Whose objectives these are.
 *
 * @param zone decides what a day is
 * @param fiscalYearStarts the month from which quarters are counted
 */
public record Organisation(
    String id, LocalText name, ZoneId zone, Month fiscalYearStarts, Clock clock) {

  /** What now is. */
  public enum Clock {
    /** The time of the machine. */
    WALL,
    /** The greatest event time seen, so that a replay lives in its own time. */
    EVENT
  }

  public Organisation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(fiscalYearStarts, "fiscalYearStarts");
    Objects.requireNonNull(clock, "clock");
  }
}
