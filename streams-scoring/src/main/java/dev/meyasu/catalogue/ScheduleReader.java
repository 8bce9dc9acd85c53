/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.calendar.Shift;
import dev.meyasu.core.calendar.WeeklySchedule;
import dev.meyasu.document.Nearest;
import dev.meyasu.document.YamlMap;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the week of a schedule: {@code {mon-fri: ["09:00-12:00", "13:00-18:00"]}}. */
final class ScheduleReader {
  private static final Pattern SHIFT =
      Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-(?:([01]\\d|2[0-3]):([0-5]\\d)|(24:00))");
  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values()).map(ScheduleReader::name).toList();

  private final YamlMap days;
  private final Map<DayOfWeek, List<Shift>> shifts = new EnumMap<>(DayOfWeek.class);

  private ScheduleReader(YamlMap days) {
    this.days = days;
  }

  /** The schedule, or one in which nobody works after a recorded fault. */
  static WeeklySchedule week(YamlMap schedule) {
    if (!schedule.has("days")) {
      schedule.fault("days", "is missing; a schedule says who works when, such as mon-fri");
    }
    return schedule
        .map("days")
        .map(days -> new ScheduleReader(days).read(schedule))
        .orElse(WeeklySchedule.NONE);
  }

  private WeeklySchedule read(YamlMap schedule) {
    days.keys().forEach(this::read);
    try {
      return new WeeklySchedule(shifts);
    } catch (IllegalArgumentException e) {
      schedule.fault("days", e.getMessage());
      return WeeklySchedule.NONE;
    }
  }

  private void read(String key) {
    var ofKey = new ArrayList<Shift>();
    for (var text : days.texts(key)) {
      shift(key, text).ifPresent(ofKey::add);
    }
    for (var day : days(key)) {
      if (shifts.putIfAbsent(day, ofKey) != null) {
        days.fault(key, name(day) + " is given twice");
      }
    }
  }

  /** {@code mon} or {@code mon-fri}; {@code sat-mon} goes over the end of the week. */
  private List<DayOfWeek> days(String key) {
    var ends = key.split("-", -1);
    if (ends.length > 2) {
      days.fault(key, '"' + key + "\" is no range; one is such as mon-fri");
      return List.of();
    }
    var first = day(key, ends[0]);
    var last = ends.length == 1 ? first : day(key, ends[ends.length - 1]);
    var between = new ArrayList<DayOfWeek>();
    if (first.isPresent() && last.isPresent()) {
      for (var day = first.get(); day != last.get(); day = day.plus(1)) {
        between.add(day);
      }
      between.add(last.get());
    }
    return between;
  }

  private Optional<DayOfWeek> day(String key, String name) {
    int index = DAYS.indexOf(name);
    if (index < 0) {
      days.fault(
          key,
          "there is no day \""
              + name
              + "\"; days are "
              + String.join(", ", DAYS)
              + " and ranges such as mon-fri"
              + Nearest.hint(name, DAYS));
      return Optional.empty();
    }
    return Optional.of(DayOfWeek.of(index + 1));
  }

  private static String name(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  /** A shift that ends before it begins goes on over midnight. */
  private Optional<Shift> shift(String key, String text) {
    var parts = SHIFT.matcher(text);
    if (!parts.matches()) {
      days.fault(key, "must be times such as 09:00-18:00 or 22:00-06:00, not \"" + text + '"');
      return Optional.empty();
    }
    int from = minute(parts.group(1), parts.group(2));
    int until =
        parts.group(5) == null ? minute(parts.group(3), parts.group(4)) : Shift.MINUTES_OF_DAY;
    if (until == from) {
      days.fault(key, "\"" + text + "\" is no time at all; a whole day is 00:00-24:00");
      return Optional.empty();
    }
    return Optional.of(new Shift(from, until > from ? until : until + Shift.MINUTES_OF_DAY));
  }

  private static int minute(String hour, String minute) {
    return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
  }
}
