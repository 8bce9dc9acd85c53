/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.meyasu.core.calendar.JapaneseHolidays;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The public holidays of a country as plain dates. Japan's are our own, since Jollyday knows
 * neither its equinoxes nor its substitute days; all others are Jollyday's.
 */
final class PublicHolidays {
  /** Nothing is known of other years. */
  static final int FIRST_YEAR = JapaneseHolidays.FIRST;

  static final int LAST_YEAR = JapaneseHolidays.LAST;

  private static final String JAPAN = "JP";

  private PublicHolidays() {}

  /** Two letters in capitals; Jollyday's markets, which are no countries, are left out. */
  static Set<String> countries() {
    var countries = new TreeSet<String>();
    for (var code : HolidayManager.getSupportedCalendarCodes()) {
      if (code.length() == JAPAN.length()) {
        countries.add(code.toUpperCase(Locale.ROOT));
      }
    }
    return countries;
  }

  /**
   * The sub-divisions of a country or of one of its sub-divisions, in capitals.
   *
   * @param path from the country's own sub-divisions downwards; each must be one
   */
  static Set<String> regions(String country, List<String> path) {
    var regions = new TreeSet<String>();
    if (!country.equals(JAPAN)) {
      CalendarHierarchy place = manager(country).getCalendarHierarchy();
      for (var region : path) {
        place = place.getChildren().get(region.toLowerCase(Locale.ROOT));
      }
      place.getChildren().keySet().forEach(id -> regions.add(id.toUpperCase(Locale.ROOT)));
    }
    return regions;
  }

  /** Names by date, over all known years. */
  static NavigableMap<LocalDate, String> of(String country, List<String> path) {
    var days = new TreeMap<LocalDate, String>();
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      days.putAll(
          country.equals(JAPAN) ? JapaneseHolidays.of(year) : jollyday(country, path, year));
    }
    return days;
  }

  /** A day that is observed by some only, such as a bank's, is left to the catalogue. */
  private static NavigableMap<LocalDate, String> jollyday(
      String country, List<String> path, int year) {
    var days = new TreeMap<LocalDate, String>();
    var regions = path.stream().map(region -> region.toLowerCase(Locale.ROOT));
    for (var holiday :
        manager(country).getHolidays(Year.of(year), regions.toArray(String[]::new))) {
      if (holiday.getType() == HolidayType.PUBLIC_HOLIDAY) {
        days.put(holiday.getDate(), holiday.getDescription(Locale.ENGLISH));
      }
    }
    return days;
  }

  private static HolidayManager manager(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
  }
}
