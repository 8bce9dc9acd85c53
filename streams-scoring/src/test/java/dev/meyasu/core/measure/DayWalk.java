/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a key stands at on a day, asked anew of all of its elements. Windows are known as "are these
 * two days in one month", not as their ends.
 */
public final class DayWalk {
  public static final List<ZoneId> ZONES =
      Stream.of(
              "Europe/Berlin",
              "America/New_York",
              "Asia/Tokyo",
              "Australia/Lord_Howe",
              "America/Sao_Paulo")
          .map(ZoneId::of)
          .toList();

  private DayWalk() {}

  /**
   * A window twice: as the product lays it, and as a question about two days.
   *
   * @param holds whether the window that ends with the second day holds the first, which is not
   *     after it
   */
  public record Laid(Within within, BiPredicate<LocalDate, LocalDate> holds) {}

  /** What the walk says of one day. */
  public record Standing(List<Long> level, List<Segment> segments) {}

  static final Standing NOTHING = new Standing(List.of(), List.of());

  public static Standing newest(LocalDate day, List<Element> elements, Laid laid, ZoneId zone) {
    Element newest = null;
    for (var element : elements) {
      var of = element.at().atZone(zone).toLocalDate();
      boolean counts = !of.isAfter(day) && laid.holds.test(of, day);
      if (counts && (newest == null || isNewer(element, newest))) {
        newest = element;
      }
    }
    return newest == null ? NOTHING : new Standing(List.of(1L, newest.value()), newest.segments());
  }

  private static boolean isNewer(Element a, Element b) {
    return a.at().equals(b.at()) ? a.entity().compareTo(b.entity()) > 0 : a.at().isAfter(b.at());
  }

  public static Standing active(LocalDate day, List<Element> elements, Laid laid, ZoneId zone) {
    var newest = newest(day, elements, laid, zone);
    return newest.equals(NOTHING) ? NOTHING : new Standing(List.of(1L), newest.segments);
  }

  public static Standing retained(LocalDate day, List<Element> elements, Laid laid, ZoneId zone) {
    var eve = day;
    while (laid.holds.test(eve, day)) {
      eve = eve.minusDays(1);
    }
    long base = 0;
    long kept = 0;
    boolean isKept = false;
    Element newest = null;
    for (var element : elements) {
      if (isActiveAtTheEndOf(eve, element, zone)) {
        base += element.value();
        newest = newest == null || isNewer(element, newest) ? element : newest;
      }
      if (isActiveAtTheEndOf(day, element, zone)) {
        kept += element.value();
        isKept = true;
      }
    }
    return newest == null
        ? NOTHING
        : new Standing(
            List.of(1L, base, isKept ? 0L : 1L, base > kept ? base - kept : 0L, kept),
            newest.segments());
  }

  /** As the clock strikes the next day's start, whose own beginnings and ends are not in yet. */
  private static boolean isActiveAtTheEndOf(LocalDate day, Element element, ZoneId zone) {
    var midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
    return element.at().isBefore(midnight)
        && (element.until() == null || !element.until().isBefore(midnight));
  }

  /** In one month if both are written with it. */
  public static Laid month() {
    return new Laid(
        new Within.Calendar(CalendarPeriod.MONTH, Month.MAY),
        (a, b) -> a.toString().substring(0, 7).equals(b.toString().substring(0, 7)));
  }

  public static Laid weeks() {
    return new Laid(
        new Within.Calendar(CalendarPeriod.WEEK, Month.MAY), (a, b) -> week(a).equals(week(b)));
  }

  public static Laid trailing(int days) {
    return new Laid(new Within.Trailing(days), (a, b) -> ChronoUnit.DAYS.between(a, b) < days);
  }

  private static List<Integer> week(LocalDate day) {
    return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  /** In one quarter if both lie in the same three months of one fiscal year. */
  public static Laid quarter(Month starts) {
    UnaryOperator<LocalDate> fiscal = day -> day.minusMonths(starts.getValue() - 1L);
    return new Laid(
        new Within.Calendar(CalendarPeriod.QUARTER, starts),
        (a, b) -> {
          var x = fiscal.apply(a.withDayOfMonth(1));
          var y = fiscal.apply(b.withDayOfMonth(1));
          return x.getYear() == y.getYear()
              && x.get(IsoFields.QUARTER_OF_YEAR) == y.get(IsoFields.QUARTER_OF_YEAR);
        });
  }
}
