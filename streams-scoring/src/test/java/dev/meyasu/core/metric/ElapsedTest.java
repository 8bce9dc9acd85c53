/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What intervals answer, beside a walk over every one of them. */
class ElapsedTest {
  private static final Instant BASE = Instant.parse("2025-03-01T00:00:00Z");
  private static final long HORIZON = 60L * 86_400_000_000L;
  private static final Interval MEASURE = Lenses.subscriptions();

  /**
   * @param until null while open
   */
  record Span(Instant from, Instant until) {
    boolean runsAtStartOf(Instant t) {
      return from.isBefore(t) && (until == null || !until.isBefore(t));
    }

    long microsWithin(Instant start, Instant end) {
      var first = from.isAfter(start) ? from : start;
      var last = until == null || until.isAfter(end) ? end : until;
      return Math.max(0, ChronoUnit.MICROS.between(first, last));
    }
  }

  @Property(tries = 2000)
  void everyAspectOfAnIntervalEqualsAWalkOverAllOfThem(
      @ForAll("spans") List<Span> spans,
      @ForAll("zones") ZoneId zone,
      @ForAll("instants") Instant now,
      @ForAll boolean wholeDay) {
    var asOf = wholeDay ? AsOf.endOf(LocalDate.ofInstant(now, zone), zone) : AsOf.now(now, zone);
    boolean exact = wholeDay || !isMixed(spans, now, zone);
    var frame = new Frame(zone, java.time.Month.APRIL, java.util.Optional.empty());
    var cells = cells(spans, zone);

    for (var window :
        List.of(
            new Window.Calendar(Window.Unit.MONTH),
            new Window.Calendar(Window.Unit.WEEK),
            new Window.Trailing(1),
            new Window.Trailing(30))) {
      var range = window.at(asOf, frame).orElseThrow();
      long elapsed =
          spans.stream().mapToLong(s -> s.microsWithin(range.from(), range.until())).sum();
      Statistics.label("exact").collect(exact);
      if (exact) {
        assertThat(read(cells, Aspect.ELAPSED, range))
            .isEqualTo(BigDecimal.valueOf(elapsed, 6).doubleValue());
      } else {
        assertThat(read(cells, Aspect.ELAPSED, range)).isNotNegative();
      }
      var dayEnd = AsOf.endOf(asOf.lastDay(), zone).instant();
      var open = spans.stream().filter(s -> s.runsAtStartOf(dayEnd)).toList();
      if (open.stream().noneMatch(s -> s.from.isAfter(range.until()))) {
        long age =
            open.stream().mapToLong(s -> ChronoUnit.MICROS.between(s.from, range.until())).sum();
        assertThat(read(cells, Aspect.AGE, range))
            .isEqualTo(BigDecimal.valueOf(age, 6).doubleValue());
      } else {
        assertThat(read(cells, Aspect.AGE, range)).isNotNegative();
      }
      assertThat(read(cells, Aspect.ACTIVE_AT_START, range))
          .isEqualTo(spans.stream().filter(s -> s.runsAtStartOf(range.from())).count());
      assertThat(read(cells, Aspect.ACTIVE_AT_END, range))
          .isEqualTo(
              read(cells, Aspect.ACTIVE_AT_START, range)
                  + read(cells, Aspect.OPENED, range)
                  - read(cells, Aspect.CLOSED, range));
      // What is announced for the rest of today counts as begun and ended, as decision 5 says.
      assertThat(read(cells, Aspect.ACTIVE_AT_END, range)).isEqualTo(open.size());
    }
  }

  /** An index that is told of cells one by one, in any order and again, ends up the same. */
  @Property(tries = 500)
  void theIndexDoesNotDependOnTheOrderOfItsUpdates(
      @ForAll("spans") List<Span> spans, @ForAll("instants") Instant now) {
    var zone = ZoneId.of("Asia/Tokyo");
    var backwards = new java.util.ArrayList<>(spans);
    java.util.Collections.reverse(backwards);
    var a = cells(spans, zone);
    var b = cells(backwards, zone);
    var frame = new Frame(zone, java.time.Month.JANUARY, java.util.Optional.empty());
    var range = new Window.Trailing(30).at(AsOf.now(now, zone), frame).orElseThrow();

    for (var aspect : Aspect.of(MEASURE)) {
      assertThat(read(a, aspect, range)).isEqualTo(read(b, aspect, range));
    }
  }

  private static double read(CellIndex cells, Aspect aspect, Range range) {
    return cells.read(new Term(MEASURE, aspect), Segment.TOTAL, range).orElseThrow();
  }

  private static CellIndex cells(List<Span> spans, ZoneId zone) {
    var cells = new CellIndex(zone);
    for (var span : spans) {
      var fact = Facts.contract("1").with("started_at", span.from).with("ended_at", span.until);
      var view = Entity.of(fact.fact(), zone).view(zone).orElseThrow();
      MEASURE
          .contributions(view, CustomerLink.UNLINKED, zone)
          .forEach(c -> cells.add(c.cell(), c.tally()));
    }
    return cells;
  }

  /** Whether today has beginnings on both sides of now, or ends: its cell holds only their sum. */
  private static boolean isMixed(List<Span> spans, Instant now, ZoneId zone) {
    return isMixed(spans.stream().map(Span::from), now, zone)
        || isMixed(spans.stream().map(Span::until), now, zone);
  }

  private static boolean isMixed(Stream<Instant> instants, Instant now, ZoneId zone) {
    var today = LocalDate.ofInstant(now, zone);
    return instants
            .filter(t -> t != null && LocalDate.ofInstant(t, zone).equals(today))
            .map(t -> t.isAfter(now))
            .distinct()
            .count()
        > 1;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "begins tonight,                   2025-03-10T20:00:00Z, , 0",
    "began this morning ends tonight,  2025-03-10T02:00:00Z, 2025-03-10T20:00:00Z, 28800",
    "begins and ends tonight,          2025-03-10T18:00:00Z, 2025-03-10T20:00:00Z, 0",
    "began and ended before,           2025-03-10T02:00:00Z, 2025-03-10T03:00:00Z, 3600",
  })
  void whatIsAnnouncedForLaterTodayHasNotElapsed(
      String name, Instant from, Instant until, double seconds) {
    var zone = ZoneId.of("UTC");
    var frame = new Frame(zone, java.time.Month.JANUARY, java.util.Optional.empty());
    var asOf = AsOf.now(Instant.parse("2025-03-10T10:00:00Z"), zone);
    var range = new Window.Calendar(Window.Unit.MONTH).at(asOf, frame).orElseThrow();

    assertThat(read(cells(List.of(new Span(from, until)), zone), Aspect.ELAPSED, range))
        .isEqualTo(seconds);
  }

  /** An hour is an hour: nothing is told between two readings, only the clock goes on. */
  @ParameterizedTest
  @CsvSource({
    "2025-03-10T10:00:00Z, 2, 126000", // 8 h of that morning's, 27 h of the day before's
    "2025-03-10T11:00:00.000001Z, 2, 133200.000002",
    "2025-03-10T20:00:00Z, 2, 198000",
    "2025-03-11T00:00:00Z, 1, 147600", // the last one ends tonight, and is then over
  })
  void whatIsOpenGrowsOlderWithTheClockAlone(Instant now, long open, double seconds) {
    var spans =
        List.of(
            new Span(Instant.parse("2025-03-09T07:00:00Z"), null),
            new Span(
                Instant.parse("2025-03-10T02:00:00Z"),
                now.equals(Instant.parse("2025-03-11T00:00:00Z"))
                    ? Instant.parse("2025-03-10T22:00:00Z")
                    : null),
            new Span(
                Instant.parse("2025-03-01T00:00:00.5Z"), Instant.parse("2025-03-09T00:00:00.1Z")));
    var zone = ZoneId.of("UTC");
    var asOf = AsOf.endOf(LocalDate.of(2025, 3, 10), zone).earlier(AsOf.now(now, zone));
    var frame = new Frame(zone, java.time.Month.JANUARY, java.util.Optional.empty());
    var range = new Window.Calendar(Window.Unit.MONTH).at(asOf, frame).orElseThrow();

    assertThat(read(cells(spans, zone), Aspect.ACTIVE_AT_END, range)).isEqualTo(open);
    assertThat(read(cells(spans, zone), Aspect.AGE, range)).isEqualTo(seconds);
  }

  /** Of a million contracts of ten years, microseconds would not fit a long. */
  @Test
  void longSpansOfManyDoNotOverflow() {
    var zone = ZoneId.of("UTC");
    var from = Instant.parse("2015-03-10T00:00:00.000003Z");
    var cells = new CellIndex(zone);
    var many = cells(List.of(new Span(from, null)), zone);
    var ended = cells(List.of(new Span(from, Instant.parse("2025-03-10T00:00:00Z"))), zone);
    for (var one : List.of(many, ended)) {
      for (var day : List.of("2015-03-10", "2025-03-10")) {
        int epochDay = Math.toIntExact(LocalDate.parse(day).toEpochDay());
        var cell = new CellKey(MEASURE.hash(), Segment.TOTAL, epochDay);
        cells.add(cell, times(one.get(cell), 1_000_000));
      }
    }
    var asOf = AsOf.endOf(LocalDate.of(2025, 3, 10), zone);
    var frame = new Frame(zone, java.time.Month.JANUARY, java.util.Optional.empty());
    var range = new Window.Trailing(1).at(asOf, frame).orElseThrow();

    // 3,654 days less 3 µs, a million times
    assertThat(read(cells, Aspect.AGE, range)).isEqualTo(3_654 * 86_400e6 - 3);
  }

  private static Tally times(Tally tally, long many) {
    return Tally.of(tally.toList().stream().mapToLong(part -> part * many).toArray());
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("America/New_York", "Asia/Tokyo", "Europe/Rome").map(ZoneId::of);
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, HORIZON)
        .map(micros -> BASE.plus(Duration.of(micros, ChronoUnit.MICROS)));
  }

  @Provide
  Arbitrary<List<Span>> spans() {
    return Combinators.combine(
            instants(), Arbitraries.longs().between(0, HORIZON / 2).injectNull(0.3))
        .as(
            (from, length) ->
                new Span(
                    from,
                    length == null ? null : from.plus(Duration.of(length, ChronoUnit.MICROS))))
        .list()
        .ofMaxSize(12);
  }
}
