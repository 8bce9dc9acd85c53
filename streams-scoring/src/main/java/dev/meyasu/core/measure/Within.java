/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.time.LocalDate;
import java.time.Month;
import java.util.Objects;

/**
 * How long something goes on counting: every day has a window that ends with it, and what lies in
 * that window counts on that day.
 */
public sealed interface Within {

  /** The first day of the window that ends with the day. */
  LocalDate start(LocalDate day);

  /** The first later day whose window no longer holds the day. */
  LocalDate lapse(LocalDate day);

  /** Alike for two that lay the same windows; part of a measure's hash. */
  String text();

  /**
   * That many days, the day itself being the last.
   *
   * @param days at least 1
   */
  record Trailing(int days) implements Within {
    public Trailing {
      if (days < 1) {
        throw new IllegalArgumentException("a window of " + days + " days");
      }
    }

    @Override
    public LocalDate start(LocalDate day) {
      return day.minusDays(days - 1L);
    }

    @Override
    public LocalDate lapse(LocalDate day) {
      return day.plusDays(days);
    }

    @Override
    public String text() {
      return "P" + days + "D";
    }
  }

  /** The calendar period, from its first day to the day. */
  record Calendar(CalendarPeriod period, Month fiscalYearStarts) implements Within {
    public Calendar {
      Objects.requireNonNull(period, "period");
      Objects.requireNonNull(fiscalYearStarts, "fiscalYearStarts");
    }

    @Override
    public LocalDate start(LocalDate day) {
      return period.start(day, fiscalYearStarts);
    }

    @Override
    public LocalDate lapse(LocalDate day) {
      return period.next(day, fiscalYearStarts);
    }

    /** A fiscal year changes quarters only, and those begin alike every third month. */
    @Override
    public String text() {
      return period == CalendarPeriod.QUARTER
          ? period.id() + " +" + (fiscalYearStarts.getValue() - 1) % 3
          : period.id();
    }
  }
}
