/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The moment a reading is for; nothing after it counts.
 *
 * <p>Cells are kept by day, so what counts is every day up to and including {@code lastDay}; what
 * is still open counts up to {@code instant}. A past day is whole; today ends now, and what a
 * source announces for later today already counts.
 *
 * @param instant up to when open intervals run
 * @param lastDay the last day that counts, in the organisation's zone
 */
public record AsOf(Instant instant, LocalDate lastDay) {
  public AsOf {
    Objects.requireNonNull(instant, "instant");
    Objects.requireNonNull(lastDay, "lastDay");
  }

  public static AsOf now(Instant now, ZoneId zone) {
    return new AsOf(now, LocalDate.ofInstant(now, zone));
  }

  /** The whole of a past day. */
  public static AsOf endOf(LocalDate day, ZoneId zone) {
    return new AsOf(day.plusDays(1).atStartOfDay(zone).toInstant(), day);
  }

  /** That day as seen now: whole if it is over, as far as it went if not. */
  public static AsOf of(LocalDate day, Instant now, ZoneId zone) {
    return endOf(day, zone).earlier(now(now, zone));
  }

  /** Whichever comes first. */
  public AsOf earlier(AsOf other) {
    return other.instant.isBefore(instant) ? other : this;
  }
}
