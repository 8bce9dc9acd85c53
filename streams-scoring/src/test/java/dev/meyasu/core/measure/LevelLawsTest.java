/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.fact.Kind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
 * anew what holds.
 */
class LevelLawsTest {
  /** Leap days, month ends, and changes to and from summer time, at midnight in São Paulo. */
  private static final List<LocalDate> EDGES =
      days("2024-02-28", "2024-02-29", "2023-12-31", "2024-03-31", "2024-04-07", "2018-11-04");

  private static List<LocalDate> days(String... days) {
    return Arrays.stream(days).map(LocalDate::parse).toList();
  }

  interface Walk {
    DayWalk.Standing at(LocalDate day, List<Element> elements, DayWalk.Laid laid, ZoneId zone);
  }

  // --- the laws -----------------------------------------------------------------------------

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void theLatestIsWhatAWalkOverEveryDayFinds(
      @ForAll("elements") List<Element> elements,
      @ForAll("windows") DayWalk.Laid laid,
      @ForAll("zones") ZoneId zone) {
    var measure = new Latest("m", "h", Kind.TICKET, List.of(), false, lens(), laid.within());
    agree(measure, elements, laid, zone, 2, DayWalk::newest);
  }

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void aDistinctKeyIsActiveOnTheDaysAWalkFinds(
      @ForAll("elements") List<Element> elements,
      @ForAll("windows") DayWalk.Laid laid,
      @ForAll("zones") ZoneId zone) {
    var measure = new Distinct("m", "h", Kind.TICKET, List.of(), false, lens(), laid.within());
    agree(measure, elements, laid, zone, 1, DayWalk::active);
  }

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void whatWasRetainedIsWhatAWalkOverEveryDayFinds(
      @ForAll("elements") List<Element> elements,
      @ForAll("windows") DayWalk.Laid laid,
      @ForAll("zones") ZoneId zone) {
    var measure = new Retained("m", "h", Kind.TICKET, List.of(), false, lens(), laid.within());
    agree(measure, elements, laid, zone, 5, DayWalk::retained);
  }

  /** Order cannot matter, each cell comes once, and none is zero. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfElementsDoesNotMatter(
      @ForAll("elements") List<Element> elements,
      @ForAll("windows") DayWalk.Laid laid,
      @ForAll("zones") ZoneId zone,
      @ForAll Random random) {
    var shuffled = new ArrayList<>(elements);
    Collections.shuffle(shuffled, random);
    for (var measure : measures(laid.within())) {
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
      LevelMeasure measure,
      List<Element> elements,
      DayWalk.Laid laid,
      ZoneId zone,
      int parts,
      Walk walk) {
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
      stood += expected.equals(DayWalk.NOTHING) ? 0 : 1;
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
  private static Map<Segment, List<Long>> bySegment(DayWalk.Standing standing) {
    var levels = new HashMap<Segment, List<Long>>();
    if (!standing.equals(DayWalk.NOTHING)) {
      levels.put(Segment.TOTAL, standing.level());
      standing.segments().forEach(segment -> levels.put(segment, standing.level()));
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
    return Arbitraries.of(DayWalk.ZONES);
  }

  @Provide
  Arbitrary<DayWalk.Laid> windows() {
    return Arbitraries.of(
        DayWalk.trailing(1),
        DayWalk.trailing(7),
        DayWalk.trailing(90),
        DayWalk.weeks(),
        DayWalk.month(),
        DayWalk.quarter(Month.JANUARY),
        DayWalk.quarter(Month.FEBRUARY),
        DayWalk.quarter(Month.DECEMBER));
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
