/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A window laid at an as-of: whole days, the last one as far as the as-of goes.
 *
 * @param firstDay begins the range
 * @param lastDay the last day that counts, not before the first
 * @param from the start of the first day
 * @param until the end of the last day, or the as-of within it
 */
public record Range(LocalDate firstDay, LocalDate lastDay, Instant from, Instant until) {
  public Range {
    if (lastDay.isBefore(firstDay) || until.isBefore(from)) {
      throw new IllegalArgumentException("from " + from + " until " + until);
    }
  }

  /** How many days it has, a last day that is not over being one. */
  public long days() {
    return ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
  }

  static Range of(LocalDate firstDay, AsOf asOf, ZoneId zone) {
    return new Range(
        firstDay, asOf.lastDay(), firstDay.atStartOfDay(zone).toInstant(), asOf.instant());
  }
}
