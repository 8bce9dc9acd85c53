/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.document.Nearest;
import dev.meyasu.document.YamlMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads the holidays of a calendar: a country's, with days of the company's own and days on which
 * it works all the same. A day is a date, or month and day for every year.
 */
final class HolidayReader {
  private final YamlMap map;
  private final NavigableMap<LocalDate, String> days = new TreeMap<>();

  private HolidayReader(YamlMap map) {
    this.map = map;
  }

  /** Names by date. */
  static NavigableMap<LocalDate, String> read(YamlMap holidays) {
    var reader = new HolidayReader(holidays);
    holidays.only("country", "region", "add", "except");
    reader.country();
    reader.except();
    reader.add();
    return reader.days;
  }

  private void country() {
    for (var key : List.of("region", "except")) {
      if (map.has(key) && !map.has("country")) {
        map.fault(key, "belongs to a country, which is missing");
      }
    }
    map.text("country")
        .filter(country -> known("country", country, PublicHolidays.countries()))
        .ifPresent(country -> days.putAll(PublicHolidays.of(country, path(country))));
  }

  /** {@code BY}, or {@code BY/AG} for a part of a part; as far as it is known. */
  private List<String> path(String country) {
    var path = new ArrayList<String>();
    if (map.text("region").isPresent()) {
      for (var region : map.text("region").get().split("/", -1)) {
        if (!known("region", region, PublicHolidays.regions(country, path))) {
          break;
        }
        path.add(region);
      }
    }
    return path;
  }

  private boolean known(String key, String code, Collection<String> known) {
    if (known.contains(code)) {
      return true;
    }
    map.fault(
        key,
        "nothing is known of the holidays of \""
            + code
            + '"'
            + Nearest.hint(code, known)
            + (known.isEmpty()
                ? "; it has no parts here"
                : "; known: " + String.join(", ", known)));
    return false;
  }

  private void add() {
    var names = map.textMap("add");
    map.map("add")
        .ifPresent(
            add -> names.forEach((day, name) -> each(add, day, day, date -> days.put(date, name))));
  }

  /** What is no holiday is probably a slip, unless nothing is known of the country. */
  private void except() {
    for (var day : map.texts("except")) {
      int before = days.size();
      boolean read = each(map, "except", day, days::remove);
      if (read && before > 0 && days.size() == before) {
        map.fault("except", "\"" + day + "\" is no holiday of the country");
      }
    }
  }

  /** Hands on every date that is meant; false after a recorded fault. */
  private static boolean each(YamlMap at, String key, String day, Consumer<LocalDate> dates) {
    try {
      if (day.matches("\\d\\d-\\d\\d")) {
        everyYear(MonthDay.parse("--" + day), dates);
      } else {
        dates.accept(LocalDate.parse(day));
      }
      return true;
    } catch (DateTimeException e) {
      at.fault(
          key, "must be a date such as 2025-12-29, or 12-29 for every year, not \"" + day + '"');
      return false;
    }
  }

  private static void everyYear(MonthDay day, Consumer<LocalDate> dates) {
    for (int year = PublicHolidays.FIRST_YEAR; year <= PublicHolidays.LAST_YEAR; year++) {
      if (day.isValidYear(year)) {
        dates.accept(day.atYear(year));
      }
    }
  }
}
