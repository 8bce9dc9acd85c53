/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Against a walk from minute to minute that asks the zone for every one of them. */
class BusinessCalendarLawsTest {
  private static final int DAY = Shift.MINUTES_OF_DAY;

  /** None of them overlaps with any other, on the same day or the next. */
  private static final List<List<Shift>> DAYS =
      List.of(
          List.of(),
          List.of(new Shift(9 * 60, 18 * 60)),
          List.of(new Shift(6 * 60, 9 * 60 + 1), new Shift(13 * 60, 17 * 60 + 45)),
          List.of(new Shift(22 * 60, DAY + 6 * 60)),
          List.of(new Shift(23 * 60 + 59, DAY + 2 * 60 + 30)),
          List.of(new Shift(18 * 60, DAY)));

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Asia/Tokyo"),
          ZoneId.of("Europe/Rome"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("America/Sao_Paulo"));

  /** Changes of the clock in those zones, ends of months, 29 February. */
  private static final List<LocalDate> DATES =
      List.of(
          LocalDate.of(2025, 3, 30),
          LocalDate.of(2025, 10, 26),
          LocalDate.of(2025, 3, 9),
          LocalDate.of(2025, 11, 2),
          LocalDate.of(2025, 4, 6),
          LocalDate.of(2025, 10, 5),
          LocalDate.of(2018, 11, 4),
          LocalDate.of(2019, 2, 17),
          LocalDate.of(2024, 2, 29),
          LocalDate.of(2023, 3, 1),
          LocalDate.of(2024, 12, 31),
          LocalDate.of(2025, 4, 30));

  /** What a calendar is made of, for both ways of counting. */
  record Sample(
      ZoneId zone,
      NavigableMap<LocalDate, Map<DayOfWeek, List<Shift>>> weeks,
      NavigableSet<LocalDate> holidays,
      LocalDate about) {

    BusinessCalendar calendar() {
      var schedules = new TreeMap<LocalDate, WeeklySchedule>();
      weeks.forEach((from, week) -> schedules.put(from, new WeeklySchedule(week)));
      var names = new TreeMap<LocalDate, String>();
      holidays.forEach(day -> names.put(day, "holiday"));
      return new BusinessCalendar(zone, schedules, names);
    }

    Instant at(long minutes) {
      return about.atStartOfDay(zone).toInstant().plus(minutes, ChronoUnit.MINUTES);
    }

    boolean works(Instant instant) {
      var local = instant.atZone(zone);
      var week = weeks.floorEntry(local.toLocalDate());
      if (week == null || holidays.contains(local.toLocalDate())) {
        return false;
      }
      int minute = local.getHour() * 60 + local.getMinute();
      var day = local.getDayOfWeek();
      return covers(week.getValue().get(day), minute)
          || covers(week.getValue().get(day.minus(1)), minute + DAY);
    }

    private static boolean covers(List<Shift> shifts, int minute) {
      return shifts.stream().anyMatch(s -> s.from() <= minute && minute < s.until());
    }
  }

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void businessTimeIsThatOfEveryMinuteByItself(
      @ForAll("samples") Sample sample, @ForAll("start") int start, @ForAll("length") int length) {
    long minutes = 0;
    for (int i = 0; i < length; i++) {
      minutes += sample.works(sample.at(start + i)) ? 1 : 0;
    }

    assertThat(sample.calendar().between(sample.at(start), sample.at(start + length)))
        .isEqualTo(Duration.ofMinutes(minutes));
  }

  /** So that long spans, and those that end within a minute, are as right as the short ones. */
  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void spansAddUpInWhateverOrderTheirEndsAre(
      @ForAll("samples") Sample sample,
      @ForAll("micros") long a,
      @ForAll("micros") long b,
      @ForAll("micros") long c) {
    var calendar = sample.calendar();
    var first = sample.at(0).plus(a, ChronoUnit.MICROS);
    var second = sample.at(0).plus(b, ChronoUnit.MICROS);
    var third = sample.at(0).plus(c, ChronoUnit.MICROS);

    assertThat(calendar.between(first, second).plus(calendar.between(second, third)))
        .isEqualTo(calendar.between(first, third));
    assertThat(calendar.between(first, second).abs())
        .isLessThanOrEqualTo(Duration.between(first, second).abs());
  }

  @Provide
  Arbitrary<Sample> samples() {
    var about = Arbitraries.of(DATES);
    return Combinators.combine(Arbitraries.of(ZONES), about, week(), week(), holidays())
        .as(
            (zone, date, before, after, holidays) -> {
              var weeks = new TreeMap<LocalDate, Map<DayOfWeek, List<Shift>>>();
              weeks.put(date.minusDays(4), before);
              weeks.put(date.plusDays(1), after);
              var days = new TreeSet<LocalDate>();
              holidays.forEach(offset -> days.add(date.plusDays(offset)));
              return new Sample(zone, weeks, days, date);
            });
  }

  private static Arbitrary<Map<DayOfWeek, List<Shift>>> week() {
    var mixed =
        Arbitraries.of(DAYS)
            .list()
            .ofSize(7)
            .map(
                days -> {
                  Map<DayOfWeek, List<Shift>> week = new EnumMap<>(DayOfWeek.class);
                  for (var day : DayOfWeek.values()) {
                    week.put(day, days.get(day.ordinal()));
                  }
                  return week;
                });
    var always = Arbitraries.just(WeeklySchedule.everyDay(List.of(Shift.ALL_DAY)));
    return Arbitraries.frequencyOf(Tuple.of(5, mixed), Tuple.of(1, always));
  }

  private static Arbitrary<List<Integer>> holidays() {
    return Arbitraries.integers().between(-4, 5).list().ofMaxSize(3);
  }

  /** Minutes before and after the midnight it is about. */
  @Provide
  Arbitrary<Integer> start() {
    return Arbitraries.integers().between(-5 * DAY, 3 * DAY);
  }

  @Provide
  Arbitrary<Integer> length() {
    return Arbitraries.integers().between(0, 5 * DAY);
  }

  /** Up to two years around. */
  @Provide
  Arbitrary<Long> micros() {
    long year = 365L * DAY * 60_000_000L;
    return Arbitraries.longs().between(-year, year);
  }
}
