/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days of a series.
 *
 * @param from the first
 * @param until the last, which is included
 */
record Days(LocalDate from, LocalDate until) {
  /** Five years by day; more is asked for in parts. */
  private static final int MOST = 1830;

  /** Refuses a range that is empty or too long. */
  static Days of(LocalDate from, LocalDate until) {
    var checks = new Checks();
    long days = ChronoUnit.DAYS.between(from, until) + 1;
    if (days < 1) {
      checks.fault("until", until + " is before from, " + from);
    } else if (days > MOST) {
      checks.fault("from", days + " days are asked for, at most " + MOST + " at once");
    }
    checks.orRefuse();
    return new Days(from, until);
  }
}
