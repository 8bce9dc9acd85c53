/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.fact.Kind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * What the measures of a key make of its elements, beside a walk over every single day that asks
 * anew what holds. The walk knows windows as "are these two days in one month", not as their ends.
 */
class LevelLawsTest {
  /** Leap days, month ends, and changes to and from summer time, at midnight in São Paulo. */
  private static final List<LocalDate> EDGES =
      days("2024-02-28", "2024-02-29", "2023-12-31", "2024-03-31", "2024-04-07", "2018-11-04");

  private static List<LocalDate> days(String... days) {
    return Arrays.stream(days).map(LocalDate::parse).toList();
  }

  /**
   * A window twice: as the product lays it, and as a question about two days.
   *
   * @param holds whether the window that ends with the second day holds the first, which is not
   *     after it
   */
  record Laid(Within within, BiPredicate<LocalDate, LocalDate> holds) {}

  /** What the walk says of one day. */
  record Standing(List<Long> level, List<Segment> segments) {}

  private static final Standing NOTHING = new Standing(List.of(), List.of());

  interface Walk {
    Standing at(LocalDate day, List<Element> elements, Laid laid, ZoneId zone);
  }

  // --- the laws -----------------------------------------------------------------------------

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void theLatestIsWhatAWalkOverEveryDayFinds(
      @ForAll("elements") List<Element> elements,
      @ForAll("windows") Laid laid,
      @ForAll("zones") ZoneId zone) {
    var measure = new Latest("m", "h", Kind.TICKET, List.of(), false, lens(), laid.within);
    agree(measure, elements, laid, zone, 2, LevelLawsTest::newest);
  }

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void aDistinctKeyIsActiveOnTheDaysAWalkFinds(
      @ForAll("elements") List<Element> elements,
      @ForAll("windows") Laid laid,
      @ForAll("zones") ZoneId zone) {
    var measure = new Distinct("m", "h", Kind.TICKET, List.of(), false, lens(), laid.within);
    agree(measure, elements, laid, zone, 1, LevelLawsTest::active);
  }

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void whatWasRetainedIsWhatAWalkOverEveryDayFinds(
      @ForAll("elements") List<Element> elements,
      @ForAll("windows") Laid laid,
      @ForAll("zones") ZoneId zone) {
    var measure = new Retained("m", "h", Kind.TICKET, List.of(), false, lens(), laid.within);
    agree(measure, elements, laid, zone, 5, LevelLawsTest::retained);
  }

  /** Order cannot matter, each cell comes once, and none is zero. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfElementsDoesNotMatter(
      @ForAll("elements") List<Element> elements,
      @ForAll("windows") Laid laid,
      @ForAll("zones") ZoneId zone,
      @ForAll Random random) {
    var shuffled = new ArrayList<>(elements);
    Collections.shuffle(shuffled, random);
    for (var measure : measures(laid.within)) {
      assertThat(cells(measure, shuffled, zone)).isEqualTo(cells(measure, elements, zone));
    }
  }

  private static List<KeyedMeasure> measures(Within within) {
    return List.of(
        new Latest("m", "h", Kind.TICKET, List.of(), false, lens(), within),
        new Distinct("m", "h", Kind.TICKET, List.of(), false, lens(), within),
        new Retained("m", "h", Kind.TICKET, List.of(), false, lens(), within),
        new MergedInterval("m", "h", Kind.TICKET, List.of(), false, lens()));
  }

  private static void agree(
      LevelMeasure measure, List<Element> elements, Laid laid, ZoneId zone, int parts, Walk walk) {
    var cells = cells(measure, elements, zone);
    var first = day(elements, Comparator.naturalOrder(), zone).minusDays(2);
    var last = day(elements, Comparator.reverseOrder(), zone).plusDays(400);
    var sums = new HashMap<Segment, long[]>();
    int stood = 0;
    for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
      long epochDay = day.toEpochDay();
      cells.forEach(
          (cell, tally) -> {
            if (cell.epochDay() == epochDay) {
              var sum = sums.computeIfAbsent(cell.segment(), s -> new long[parts]);
              for (int i = 0; i < parts; i++) {
                sum[i] += tally.at(i);
              }
            }
          });
      var expected = walk.at(day, elements, laid, zone);
      stood += expected.equals(NOTHING) ? 0 : 1;
      assertThat(levels(sums)).as(day.toString()).isEqualTo(bySegment(expected));
    }
    Statistics.label("stood").collect(stood == 0 ? "never" : "some days");
  }

  private static Map<Segment, List<Long>> levels(Map<Segment, long[]> sums) {
    var levels = new HashMap<Segment, List<Long>>();
    sums.forEach(
        (segment, sum) -> {
          if (Arrays.stream(sum).anyMatch(part -> part != 0)) {
            levels.put(segment, Arrays.stream(sum).boxed().toList());
          }
        });
    return levels;
  }

  /** Law 5 is in here: the segments hold together what the total holds. */
  private static Map<Segment, List<Long>> bySegment(Standing standing) {
    var levels = new HashMap<Segment, List<Long>>();
    if (!standing.equals(NOTHING)) {
      levels.put(Segment.TOTAL, standing.level);
      standing.segments.forEach(segment -> levels.put(segment, standing.level));
    }
    return levels;
  }

  private static Map<CellKey, Tally> cells(
      KeyedMeasure measure, List<Element> elements, ZoneId zone) {
    var cells = new TreeMap<CellKey, Tally>();
    for (var contribution : measure.contributions(elements, zone)) {
      assertThat(cells.put(contribution.cell(), contribution.tally())).isNull();
      assertThat(contribution.tally().isZero()).isFalse();
    }
    return cells;
  }

  // --- the walks ----------------------------------------------------------------------------

  private static Standing newest(LocalDate day, List<Element> elements, Laid laid, ZoneId zone) {
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

  private static Standing active(LocalDate day, List<Element> elements, Laid laid, ZoneId zone) {
    var newest = newest(day, elements, laid, zone);
    return newest.equals(NOTHING) ? NOTHING : new Standing(List.of(1L), newest.segments);
  }

  private static Standing retained(LocalDate day, List<Element> elements, Laid laid, ZoneId zone) {
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

  private static LocalDate day(List<Element> elements, Comparator<LocalDate> order, ZoneId zone) {
    return elements.stream()
        .map(element -> element.at().atZone(zone).toLocalDate())
        .min(order)
        .orElse(LocalDate.EPOCH);
  }

  // --- what is tried ------------------------------------------------------------------------

  private static ElementLens lens() {
    return new ElementLens((e, l) -> true, (e, l) -> "k", (e, l) -> null, null, null);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Europe/Berlin",
            "America/New_York",
            "Asia/Tokyo",
            "Australia/Lord_Howe",
            "America/Sao_Paulo")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<Laid> windows() {
    return Arbitraries.of(
        new Laid(new Within.Trailing(1), LocalDate::equals),
        trailing(7),
        trailing(90),
        new Laid(
            new Within.Calendar(CalendarPeriod.WEEK, Month.MAY), (a, b) -> week(a).equals(week(b))),
        new Laid(
            new Within.Calendar(CalendarPeriod.MONTH, Month.MAY),
            (a, b) -> a.toString().substring(0, 7).equals(b.toString().substring(0, 7))),
        quarter(Month.JANUARY),
        quarter(Month.FEBRUARY),
        quarter(Month.DECEMBER));
  }

  private static Laid trailing(int days) {
    return new Laid(new Within.Trailing(days), (a, b) -> ChronoUnit.DAYS.between(a, b) < days);
  }

  private static List<Integer> week(LocalDate day) {
    return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  /** In one quarter if both lie in the same three months of one fiscal year. */
  private static Laid quarter(Month starts) {
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

  @Provide
  Arbitrary<List<Element>> elements() {
    return Combinators.combine(Arbitraries.of(EDGES), zones())
        .flatAs((edge, zone) -> element(edge, zone).list().ofMaxSize(7))
        .map(LevelLawsTest::numbered);
  }

  private static List<Element> numbered(List<Element> elements) {
    var numbered = new ArrayList<Element>();
    for (var e : elements) {
      var name = "e" + numbered.size() % 10;
      numbered.add(new Element(e.key(), name, e.at(), e.until(), e.value(), e.segments()));
    }
    return numbered;
  }

  private static Arbitrary<Element> element(LocalDate edge, ZoneId zone) {
    var lengths = Arbitraries.of(0L, 0L, 1L, 5L, 24L, 40 * 24L, 100 * 24L).injectNull(0.2);
    return Combinators.combine(
            Arbitraries.of(-95, -31, -8, -7, -1, 0, 0, 1, 2, 7, 29, 30, 90),
            Arbitraries.of("00:00", "00:30", "02:30", "23:59:59.999999"),
            lengths,
            Arbitraries.of(1L, 2L, 3_000_000L, -1L),
            Arbitraries.of("a", "b"))
        .as(
            (days, time, hours, value, segment) -> {
              var at = edge.plusDays(days).atTime(LocalTime.parse(time)).atZone(zone).toInstant();
              var until = hours == null ? null : at.plus(hours, ChronoUnit.HOURS);
              return new Element("k", "", at, until, value, List.of(new Segment("by", segment)));
            });
  }
}
