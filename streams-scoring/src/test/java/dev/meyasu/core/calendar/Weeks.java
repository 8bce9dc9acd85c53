/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Schedules and calendars for tests. */
enum Weeks {
  /** Monday to Friday, 09:00 to 18:00. */
  OFFICE(office(new Shift(9 * 60, 18 * 60))),
  /** The same with an hour for lunch. */
  LUNCH(office(new Shift(9 * 60, 12 * 60), new Shift(13 * 60, 18 * 60))),
  /** Every day from 22:00 to 06:00 of the next. */
  NIGHT(new WeeklySchedule(WeeklySchedule.everyDay(List.of(new Shift(22 * 60, 30 * 60))))),
  ALWAYS(WeeklySchedule.ALWAYS);

  private final WeeklySchedule schedule;

  Weeks(WeeklySchedule schedule) {
    this.schedule = schedule;
  }

  private static WeeklySchedule office(Shift... shifts) {
    var days = WeeklySchedule.everyDay(List.of(shifts));
    days.remove(DayOfWeek.SATURDAY);
    days.remove(DayOfWeek.SUNDAY);
    return new WeeklySchedule(days);
  }

  WeeklySchedule schedule() {
    return schedule;
  }

  BusinessCalendar in(String zone, String... holidays) {
    return calendar(zone, since(LocalDate.MIN), holidays);
  }

  NavigableMap<LocalDate, WeeklySchedule> since(LocalDate day) {
    var schedules = new TreeMap<LocalDate, WeeklySchedule>();
    schedules.put(day, schedule);
    return schedules;
  }

  static BusinessCalendar calendar(
      String zone, NavigableMap<LocalDate, WeeklySchedule> schedules, String... holidays) {
    var days = new TreeMap<LocalDate, String>();
    for (var holiday : holidays) {
      days.put(LocalDate.parse(holiday), "holiday");
    }
    return new BusinessCalendar(ZoneId.of(zone), schedules, days);
  }
}
