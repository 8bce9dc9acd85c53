/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The shifts of a week on the local clock, which has no summer time: every day has 24 hours.
 * Overnight shifts are split at midnight, so each part belongs to the day it lies on.
 */
public final class WeeklySchedule {
  /** Nobody works. */
  public static final WeeklySchedule NONE = new WeeklySchedule(Map.of());

  /** 24/7. */
  public static final WeeklySchedule ALWAYS = new WeeklySchedule(everyDay(List.of(Shift.ALL_DAY)));

  private static final long MICROS_OF_MINUTE = 60_000_000L;

  private final Map<DayOfWeek, List<Shift>> days = new EnumMap<>(DayOfWeek.class);
  private final long[] totals = new long[DayOfWeek.values().length];
  private final long week;

  /**
   * @param shifts by the day they begin on; a day without any is free
   * @throws IllegalArgumentException if two overlap, naming the day and the time
   */
  public WeeklySchedule(Map<DayOfWeek, ? extends Collection<Shift>> shifts) {
    for (var day : DayOfWeek.values()) {
      days.put(day, onDay(day, shifts));
      totals[day.ordinal()] = worked(day, Shift.MINUTES_OF_DAY * MICROS_OF_MINUTE);
    }
    week = Arrays.stream(totals).sum();
  }

  /** The same shifts on all days. */
  public static Map<DayOfWeek, List<Shift>> everyDay(List<Shift> shifts) {
    var days = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      days.put(day, shifts);
    }
    return days;
  }

  private static List<Shift> onDay(
      DayOfWeek day, Map<DayOfWeek, ? extends Collection<Shift>> shifts) {
    var parts = new ArrayList<Shift>();
    if (shifts.containsKey(day)) {
      shifts.get(day).forEach(shift -> parts.add(shift.before()));
    }
    if (shifts.containsKey(day.minus(1))) {
      shifts.get(day.minus(1)).stream()
          .filter(Shift::overnight)
          .forEach(shift -> parts.add(shift.after()));
    }
    parts.sort(Comparator.comparingInt(Shift::from));
    return joined(day, parts);
  }

  private static List<Shift> joined(DayOfWeek day, List<Shift> sorted) {
    var joined = new ArrayList<Shift>();
    for (var shift : sorted) {
      var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last == null || shift.from() > last.until()) {
        joined.add(shift);
      } else if (shift.from() == last.until()) {
        joined.set(joined.size() - 1, new Shift(last.from(), shift.until()));
      } else {
        throw new IllegalArgumentException(
            "two shifts overlap on %s at %02d:%02d"
                .formatted(name(day), shift.from() / 60, shift.from() % 60));
      }
    }
    return List.copyOf(joined);
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** Microseconds worked on a day before the local time given in microseconds since midnight. */
  long worked(DayOfWeek day, long until) {
    long sum = 0;
    for (var shift : days.get(day)) {
      long from = shift.from() * MICROS_OF_MINUTE;
      sum += Math.max(0, Math.min(until, shift.until() * MICROS_OF_MINUTE) - from);
    }
    return sum;
  }

  /** Microseconds worked on a whole day. */
  long worked(DayOfWeek day) {
    return totals[day.ordinal()];
  }

  /** Microseconds worked from one day until another, which is not included and not before it. */
  long worked(LocalDate first, LocalDate end) {
    long count = end.toEpochDay() - first.toEpochDay();
    long sum = count / 7 * week;
    var day = first.getDayOfWeek();
    for (long rest = count % 7; rest > 0; rest--) {
      sum += worked(day);
      day = day.plus(1);
    }
    return sum;
  }

  /** What it says; equal for schedules with the same working time, however that was written. */
  String contents() {
    return days.toString();
  }
}
