/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A part of the calendar; weeks begin on Monday, quarters follow the fiscal year. */
public enum CalendarPeriod {
  WEEK,
  MONTH,
  QUARTER;

  private static final int MONTHS_OF_QUARTER = 3;

  /** As in files: {@code month}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The first day of the period that the day falls in.
   *
   * @param fiscalYearStarts the month from which quarters are counted
   */
  public LocalDate start(LocalDate day, Month fiscalYearStarts) {
    return switch (this) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> {
        int months = day.getMonthValue() - fiscalYearStarts.getValue();
        yield day.withDayOfMonth(1).minusMonths(Math.floorMod(months, MONTHS_OF_QUARTER));
      }
    };
  }

  /** The first day of the period after the one that the day falls in. */
  public LocalDate next(LocalDate day, Month fiscalYearStarts) {
    var start = start(day, fiscalYearStarts);
    return switch (this) {
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case QUARTER -> start.plusMonths(MONTHS_OF_QUARTER);
    };
  }
}
