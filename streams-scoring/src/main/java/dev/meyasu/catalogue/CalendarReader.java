/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.calendar.BusinessCalendar;
import dev.meyasu.core.calendar.Calendars;
import dev.meyasu.core.calendar.WeeklySchedule;
import dev.meyasu.document.YamlMap;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Reads calendars: when which team works. */
final class CalendarReader {
  private final ZoneId organisation;
  private final Map<String, BusinessCalendar> byId = new LinkedHashMap<>();
  private final Map<String, String> byTeam = new LinkedHashMap<>();
  private Optional<String> standard = Optional.empty();

  /**
   * @param organisation the zone of calendars that name none
   */
  CalendarReader(ZoneId organisation) {
    this.organisation = organisation;
  }

  /**
   * A faulty calendar stays known by its id, so that the expressions that name it are not faulty
   * too.
   */
  Calendars read(Section section) {
    section.entries().forEach(this::read);
    return new Calendars(byId, byTeam, standard);
  }

  private void read(Entry entry) {
    var map = entry.map();
    map.only("time_zone", "schedules", "holidays", "teams", "default");
    var holidays = map.map("holidays").map(HolidayReader::read).orElseGet(TreeMap::new);
    byId.put(
        entry.id(),
        new BusinessCalendar(ZoneReader.zone(map).orElse(organisation), schedules(map), holidays));
    for (var team : map.texts("teams")) {
      var other = byTeam.putIfAbsent(team, entry.id());
      if (other != null) {
        map.fault("teams", "the team \"" + team + "\" already works by " + other);
      }
    }
    if (map.flag("default").orElse(false)) {
      standard.ifPresent(other -> map.fault("default", "the default calendar is already " + other));
      standard = standard.or(() -> Optional.of(entry.id()));
    }
  }

  private static NavigableMap<LocalDate, WeeklySchedule> schedules(YamlMap map) {
    var schedules = new TreeMap<LocalDate, WeeklySchedule>();
    var listed = map.maps("schedules");
    for (var schedule : listed) {
      schedule.only("from", "days");
      var from = schedule.has("from") ? schedule.date("from") : Optional.of(LocalDate.MIN);
      var week = ScheduleReader.week(schedule);
      if (from.isPresent() && schedules.putIfAbsent(from.get(), week) != null) {
        schedule.fault("from", "two schedules begin on the same day");
      }
    }
    if (listed.isEmpty()) {
      map.fault("schedules", "must list at least one schedule, with its days");
    }
    return schedules;
  }
}
