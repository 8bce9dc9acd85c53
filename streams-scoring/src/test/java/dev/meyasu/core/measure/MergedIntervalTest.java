/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.fact.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergedIntervalTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final MergedInterval MEASURE =
      new MergedInterval(
          "m",
          "h",
          Kind.INCIDENT,
          List.of(),
          false,
          new ElementLens((e, l) -> true, (e, l) -> "k", (e, l) -> null, null, null));

  /** Hours of 1 March in Tokyo; {@code -} while it is open. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "one                    | 1-3          | 1-3",
        "apart                  | 1-3 5-6      | 1-3 5-6",
        "overlapping            | 1-3 2-6      | 1-6",
        "touching               | 1-3 3-6      | 1-6",
        "one inside another     | 1-6 2-3 4-5  | 1-6",
        "the same twice         | 1-3 1-3      | 1-3",
        "open takes all after   | 1-3 2-  4-5  | 1-",
        "open and apart         | 1-3 4-       | 1-3 4-",
        "of no length           | 2-2          | 2-2",
        "of no length inside    | 1-3 2-2      | 1-3",
        "of no length, touching | 1-3 3-3      | 1-3",
        "a chain                | 1-2 2-3 3-4  | 1-4",
      })
  void elementsThatMeetAreOneRun(String name, String elements, String runs) {
    var expected = new TreeMap<CellKey, Tally>();
    for (var run : elements(runs)) {
      add(run.at(), expected, 1, sinceMidnight(run.at()));
      if (run.until() != null) {
        long lasted = Duration.between(run.at(), run.until()).toSeconds();
        add(run.until(), expected, 0, 0, 1, sinceMidnight(run.until()), lasted);
      }
    }
    var cells = new TreeMap<CellKey, Tally>();
    MEASURE.contributions(elements(elements), TOKYO).forEach(c -> cells.put(c.cell(), c.tally()));

    assertThat(cells).isEqualTo(expected);
  }

  private static long sinceMidnight(Instant at) {
    return Duration.between(Instant.parse("2025-02-28T15:00:00Z"), at).toNanos() / 1000;
  }

  private static void add(Instant at, Map<CellKey, Tally> cells, long... parts) {
    var cell = new CellKey("h", Segment.TOTAL, (int) LocalDate.of(2025, 3, 1).toEpochDay());
    cells.merge(cell, Tally.of(parts), Tally::plus);
  }

  private static List<Element> elements(String text) {
    var elements = new ArrayList<Element>();
    for (var span : text.trim().split("\\s+")) {
      var ends = span.split("-", -1);
      elements.add(
          new Element(
              "k",
              "e" + elements.size(),
              hour(ends[0]),
              ends[1].isEmpty() ? null : hour(ends[1]),
              0,
              List.of()));
    }
    return elements;
  }

  private static Instant hour(String hour) {
    return Instant.parse("2025-02-28T15:00:00Z").plus(Duration.ofHours(Long.parseLong(hour)));
  }

  /**
   * A run opens at an instant that some element begins at and none before it reaches, and closes at
   * an instant that some element ends at and none goes beyond.
   */
  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void runsOpenAndCloseWhereNothingElseIsOpen(
      @ForAll("spans") List<Element> elements,
      @ForAll("zones") ZoneId zone,
      @ForAll Random random) {
    var expected = new TreeMap<String, List<Long>>();
    var opens = new TreeSet<Instant>();
    for (var e : elements) {
      boolean reached =
          elements.stream().anyMatch(o -> o.at().isBefore(e.at()) && !endsBefore(o, e.at()));
      if (!reached && opens.add(e.at())) {
        add(e.at(), 0, firstOf(elements, e.at()), expected, zone);
      }
    }
    var closes = new TreeSet<Instant>();
    for (var e : elements) {
      boolean beyond =
          e.until() == null
              || elements.stream()
                  .anyMatch(
                      o ->
                          !o.at().isAfter(e.until())
                              && (o.until() == null || o.until().isAfter(e.until())));
      if (!beyond && closes.add(e.until())) {
        var opened = opens.floor(e.until());
        var segment = firstOf(elements, opened);
        add(e.until(), 2, segment, expected, zone);
        lasted(opened, e.until(), segment, expected, zone);
      }
    }
    Statistics.label("runs").collect(opens.size());

    var shuffled = new ArrayList<>(elements);
    Collections.shuffle(shuffled, random);
    var cells = new TreeMap<String, List<Long>>();
    for (var c : MEASURE.contributions(shuffled, zone)) {
      assertThat(cells.put(c.cell().segment() + " " + c.cell().epochDay(), parts(c.tally())))
          .isNull();
    }
    assertThat(cells).isEqualTo(expected);
  }

  private static boolean endsBefore(Element element, Instant at) {
    return element.until() != null && element.until().isBefore(at);
  }

  private static Segment firstOf(List<Element> elements, Instant opening) {
    return elements.stream()
        .filter(e -> e.at().equals(opening))
        .min((a, b) -> a.entity().compareTo(b.entity()))
        .orElseThrow()
        .segments()
        .get(0);
  }

  private static void add(
      Instant at, int part, Segment segment, Map<String, List<Long>> cells, ZoneId zone) {
    var day = at.atZone(zone).toLocalDate();
    long micros = Duration.between(day.atStartOfDay(zone).toInstant(), at).toNanos() / 1000;
    for (var of : List.of("total", segment.text())) {
      var sum = cells.computeIfAbsent(of + " " + day.toEpochDay(), k -> zeros());
      sum.set(part, sum.get(part) + 1);
      sum.set(part + 1, sum.get(part + 1) + micros);
    }
  }

  private static void lasted(
      Instant from, Instant until, Segment segment, Map<String, List<Long>> cells, ZoneId zone) {
    long micros = ChronoUnit.MICROS.between(from, until);
    for (var of : List.of("total", segment.text())) {
      var sum = cells.get(of + " " + until.atZone(zone).toLocalDate().toEpochDay());
      sum.set(4, sum.get(4) + micros / 1_000_000);
      sum.set(5, sum.get(5) + micros % 1_000_000);
    }
  }

  private static List<Long> zeros() {
    return new ArrayList<>(Collections.nCopies(6, 0L));
  }

  private static List<Long> parts(Tally tally) {
    return IntStream.range(0, 6).mapToObj(tally::at).toList();
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(DayWalk.ZONES);
  }

  /** Around the night of 30 March 2025, in which Berlin goes to summer time. */
  @Provide
  Arbitrary<List<Element>> spans() {
    var base = Instant.parse("2025-03-29T20:00:00Z");
    return Combinators.combine(
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(0, 1, 2, 5, 24).injectNull(0.15),
            Arbitraries.of("a", "b"),
            Arbitraries.integers().between(0, 9))
        .as(
            (from, hours, segment, number) -> {
              var at = base.plus(Duration.ofHours(from));
              var until = hours == null ? null : at.plus(Duration.ofHours(hours));
              var by = List.of(new Segment("by", segment));
              return new Element("k", "e" + number, at, until, 0, by);
            })
        .list()
        .uniqueElements(Element::entity)
        .ofMaxSize(8);
  }
}
