/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calendars that expressions may count business time by. Immutable and thread-safe. */
public interface WorkCalendars {
  /** The ids that {@code business_hours} takes. */
  Set<String> ids();

  /**
   * The business time between two instants, negative if the second is before the first.
   *
   * @param id one of {@link #ids()}
   * @throws IllegalArgumentException if they are too far apart to be counted
   */
  Duration between(Instant from, Instant until, String id);

  /**
   * The id of a team's calendar.
   *
   * @param team null if there is none
   * @return null if there is none for it
   */
  @Nullable String of(@Nullable String team);
}
