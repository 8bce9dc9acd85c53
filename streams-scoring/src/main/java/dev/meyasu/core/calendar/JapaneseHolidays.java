/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The national holidays of Japan from {@value #FIRST} to {@value #LAST}, by the Act on National
 * Holidays (国民の祝日に関する法律, 1948, as amended to 2020) and the special acts for 2019, 2020 and 2021.
 *
 * <p>The equinoxes are fixed by the Cabinet a year ahead; they are computed here by the formula of
 * the Hydrographic Department of the Coast Guard, which holds for 1980 to 2099.
 */
public final class JapaneseHolidays {
  public static final int FIRST = 2000;
  public static final int LAST = 2099;

  /** From when a substitute moves past further holidays, and a bridged Sunday is one too. */
  private static final int AMENDED = 2007;

  private static final String SUBSTITUTE = "振替休日";
  private static final String BRIDGE = "国民の休日";

  private final int year;
  private final NavigableMap<LocalDate, String> days = new TreeMap<>();

  private JapaneseHolidays(int year) {
    this.year = year;
  }

  /**
   * @throws IllegalArgumentException for a year before {@link #FIRST} or after {@link #LAST}
   */
  public static NavigableMap<LocalDate, String> of(int year) {
    if (year < FIRST || year > LAST) {
      throw new IllegalArgumentException(year + " is not within " + FIRST + " to " + LAST);
    }
    var holidays = new JapaneseHolidays(year);
    holidays.named();
    var national = new TreeMap<>(holidays.days);
    holidays.substitute(national);
    holidays.bridge(national);
    return holidays.days;
  }

  private void named() {
    day(1, 1, "元日");
    monday(1, 2, "成人の日");
    day(2, 11, "建国記念の日");
    emperorsBirthday();
    equinox(3, 20.8431, "春分の日");
    day(4, 29, year < AMENDED ? "みどりの日" : "昭和の日");
    day(5, 3, "憲法記念日");
    if (year >= AMENDED) {
      day(5, 4, "みどりの日");
    }
    day(5, 5, "こどもの日");
    summer();
    if (year < 2003) {
      day(9, 15, "敬老の日");
    } else {
      monday(9, 3, "敬老の日");
    }
    equinox(9, 23.2488, "秋分の日");
    day(11, 3, "文化の日");
    day(11, 23, "勤労感謝の日");
  }

  private void emperorsBirthday() {
    if (year <= 2018) {
      day(12, 23, "天皇誕生日");
    } else if (year >= 2020) {
      day(2, 23, "天皇誕生日");
    } else {
      day(5, 1, "天皇の即位の日");
      day(10, 22, "即位礼正殿の儀の行われる日");
    }
  }

  /** Moved in 2020 and 2021 for the Olympic Games of Tokyo. */
  private void summer() {
    var sports = year < 2020 ? "体育の日" : "スポーツの日";
    if (year == 2020) {
      day(7, 23, "海の日");
      day(7, 24, sports);
      day(8, 10, "山の日");
    } else if (year == 2021) {
      day(7, 22, "海の日");
      day(7, 23, sports);
      day(8, 8, "山の日");
    } else {
      if (year < 2003) {
        day(7, 20, "海の日");
      } else {
        monday(7, 3, "海の日");
      }
      if (year >= 2016) {
        day(8, 11, "山の日");
      }
      monday(10, 2, sports);
    }
  }

  private void day(int month, int day, String name) {
    days.put(LocalDate.of(year, month, day), name);
  }

  private void monday(int month, int which, String name) {
    var first = LocalDate.of(year, Month.of(month), 1);
    days.put(first.with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.MONDAY)), name);
  }

  private void equinox(int month, double in1980, String name) {
    int since = year - 1980;
    day(month, (int) (in1980 + 0.242194 * since) - since / 4, name);
  }

  /** Article 3, paragraph 2. */
  private void substitute(NavigableMap<LocalDate, String> national) {
    for (var holiday : national.keySet()) {
      if (holiday.getDayOfWeek() == DayOfWeek.SUNDAY) {
        var next = holiday.plusDays(1);
        while (year >= AMENDED && national.containsKey(next)) {
          next = next.plusDays(1);
        }
        days.putIfAbsent(next, SUBSTITUTE);
      }
    }
  }

  /** Article 3, paragraph 3: a day between two national holidays. */
  private void bridge(NavigableMap<LocalDate, String> national) {
    for (var holiday : national.keySet()) {
      var between = holiday.plusDays(1);
      boolean free = year < AMENDED && between.getDayOfWeek() == DayOfWeek.SUNDAY;
      if (national.containsKey(between.plusDays(1)) && !free) {
        days.putIfAbsent(between, BRIDGE);
      }
    }
  }
}
