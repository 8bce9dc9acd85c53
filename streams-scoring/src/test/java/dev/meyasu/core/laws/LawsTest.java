/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Cohort;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Term;
import dev.meyasu.core.metric.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * The laws of semantics.md §7 that the core can show alone: 1 (order), 2 (batch oracle), 5
 * (segments) and, for cohorts, 6 (time). Few ids, versions and values, so that facts meet each
 * other often.
 */
class LawsTest {

  /** Law 1. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void anyOrderRepetitionAndBatchingGivesTheSameStatesAndCells(
      @ForAll("logs") List<Fact> log, @ForAll("zones") ZoneId zone, @ForAll Random random) {
    var inOrder = new Ledger(Lenses.withHistograms(), zone);
    log.forEach(inOrder::accept);

    var shuffled = new ArrayList<>(log);
    shuffled.addAll(log.subList(0, random.nextInt(log.size() + 1)));
    Collections.shuffle(shuffled, random);
    var inBatches = new Ledger(Lenses.withHistograms(), zone);
    while (!shuffled.isEmpty()) {
      var batch = shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
      inBatches.accept(batch);
      batch.clear();
    }

    assertThat(inBatches.states()).isEqualTo(inOrder.states());
    assertThat(inBatches.cells()).isEqualTo(inOrder.cells());
  }

  /** Law 2. */
  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void cellsAreWhatAPlainRecomputationGives(
      @ForAll("logs") List<Fact> log, @ForAll("zones") ZoneId zone) {
    var ledger = new Ledger(Lenses.all(), zone);
    log.forEach(ledger::accept);
    Statistics.label("cells").collect(ledger.cells().isEmpty() ? "none" : "some");

    assertThat(ledger.cellTexts()).isEqualTo(Oracle.cells(log, zone));
  }

  /** Law 5. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void theTotalIsTheSumOverTheSegmentsOfEveryDimensionOnEveryDay(
      @ForAll("logs") List<Fact> log, @ForAll("zones") ZoneId zone) {
    var ledger = new Ledger(Lenses.withHistograms(), zone);
    log.forEach(ledger::accept);

    for (var measure : Lenses.withHistograms()) {
      var totals = sums(ledger, measure.hash(), "");
      for (var dimension : measure.dimensions()) {
        assertThat(sums(ledger, measure.hash(), dimension.name()))
            .as(measure.id() + " by " + dimension.name())
            .isEqualTo(totals);
      }
    }
  }

  /** Law 6: the cells stay as they are, and the clock alone decides which of them are read. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aCohortMaturesAsTheClockMoves(
      @ForAll("logs") List<Fact> log, @ForAll("zones") ZoneId zone, @ForAll("clocks") Instant now) {
    var ledger = new Ledger(Lenses.all(), zone);
    log.forEach(ledger::accept);
    var cells = new CellIndex(zone);
    ledger.cells().forEach(cells::put);

    var expected = Oracle.cells(log, zone);
    for (int days = 0; days < 360; days += 9) {
      var asOf = AsOf.now(now.plus(Duration.ofDays(days)), zone);
      var range =
          new Window.Trailing(1000).at(asOf, new Frame(zone, Month.JANUARY, Optional.empty()));
      assertThat(cells.read(new Term(Lenses.retained(), Aspect.DUE), Segment.TOTAL, range.get()))
          .hasValue(reached(expected, asOf.lastDay(), Cohort.DUE));
      assertThat(cells.read(new Term(Lenses.retained(), Aspect.KEPT), Segment.TOTAL, range.get()))
          .hasValue(reached(expected, asOf.lastDay(), Cohort.KEPT));
    }
  }

  /** Σ of a part over the total's cells of the cohort up to a day. */
  private static long reached(Map<String, List<Long>> cells, LocalDate lastDay, int part) {
    var total = Lenses.retained().hash() + "||";
    return cells.entrySet().stream()
        .filter(cell -> cell.getKey().startsWith(total))
        .filter(
            cell -> Long.parseLong(cell.getKey().substring(total.length())) <= lastDay.toEpochDay())
        .mapToLong(cell -> part < cell.getValue().size() ? cell.getValue().get(part) : 0)
        .sum();
  }

  private static Map<Integer, Tally> sums(Ledger ledger, String measure, String dimension) {
    var sums = new TreeMap<Integer, Tally>();
    ledger
        .cells()
        .forEach(
            (cell, tally) -> {
              if (cell.measure().equals(measure) && cell.segment().dimension().equals(dimension)) {
                sums.merge(cell.epochDay(), tally, Tally::plus);
              }
            });
    return sums;
  }

  @Property(tries = 200)
  void aLogWithoutCustomersIsUnlinkedThroughout(
      @ForAll("logs") List<Fact> log, @ForAll("zones") ZoneId zone) {
    var ledger = new Ledger(Lenses.all(), zone);
    log.stream().filter(fact -> fact.kind() != Kind.CUSTOMER).forEach(ledger::accept);

    assertThat(ledger.cells().keySet())
        .filteredOn(cell -> cell.segment().dimension().equals("plan"))
        .allMatch(cell -> cell.segment().value().equals(Segment.UNLINKED));
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("America/New_York", "Asia/Tokyo", "Europe/Rome").map(ZoneId::of);
  }

  @Provide
  Arbitrary<Instant> clocks() {
    return instants();
  }

  @Provide
  Arbitrary<List<Fact>> logs() {
    return Arbitraries.frequencyOf(
            Tuple.of(4, tickets()),
            Tuple.of(4, contracts()),
            Tuple.of(2, usage()),
            Tuple.of(3, customers()))
        .list()
        .ofMaxSize(40);
  }

  private static Arbitrary<Fact> tickets() {
    return Combinators.combine(
            envelope("t"),
            field("opened_at", instants()),
            field("first_response_at", instants()),
            field("resolved_at", instants()),
            field("channel", Arbitraries.of("bot", "mail")),
            field("priority", Arbitraries.of("low", "a|b%7C=")),
            field("rating", Arbitraries.of(1.0, 4.5, 0.000001)))
        .as((e, a, b, c, d, f, g) -> merged(e.apply(Facts.ticket("")), a, b, c, d, f, g));
  }

  private static Arbitrary<Fact> contracts() {
    return Combinators.combine(
            envelope("k"),
            field("started_at", instants()),
            field("ended_at", instants()),
            field("trial", Arbitraries.of(true, false)),
            field("currency", Arbitraries.of("JPY", "EUR")))
        .as((e, a, b, c, d) -> merged(e.apply(Facts.contract("")), a, b, c, d));
  }

  private static Arbitrary<Fact> usage() {
    return Combinators.combine(
            envelope("u"),
            Arbitraries.of("e1", "e2", "core"),
            Arbitraries.of("ann", "bob"),
            instants(),
            field("name", Arbitraries.of("login", "export")))
        .as(
            (e, id, user, at, name) ->
                merged(
                    e.apply(Facts.usage("")).with("event_id", id).with("user", user).with("at", at),
                    name));
  }

  private static Arbitrary<Fact> customers() {
    var refs = Arbitraries.of("ext:1", "ext:2", "src:c1").list().ofMaxSize(2);
    var plans =
        Arbitraries.of(
            Map.of("plan", "pro"), Map.of("plan", "free"), Map.of("region", "eu"), Map.of());
    return Combinators.combine(
            envelope("c"), field("external_refs", refs), field("attributes", plans))
        .as((e, a, b) -> merged(e.apply(Facts.customer("")), a, b));
  }

  private interface Envelope {
    Facts apply(Facts facts);
  }

  private record Value(String field, Object value) {}

  private static Arbitrary<Envelope> envelope(String prefix) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.of("core", "core", "extra", "aaa"),
            Arbitraries.longs().between(-2, 3),
            Arbitraries.of(false, false, false, false, true),
            Arbitraries.of("ext:1", "ext:2", "src:c1", "src:c2", "nobody").injectNull(0.3))
        .as(
            (id, facet, version, deleted, customer) ->
                facts ->
                    new Facts(
                        facts.kind(),
                        prefix + id,
                        facet,
                        version,
                        deleted,
                        customer,
                        facts.fields()));
  }

  private static Arbitrary<Value> field(String name, Arbitrary<?> values) {
    return values.injectNull(0.3).map(value -> new Value(name, value));
  }

  private static Fact merged(Facts facts, Value... values) {
    var all = facts;
    for (var value : values) {
      all = all.with(value.field(), value.value());
    }
    return all.fact();
  }

  /** Around the changes to and from summer time, and the ends of days and months. */
  private static Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.of(
                    "2025-03-09T05:00:00Z",
                    "2025-03-30T00:00:00Z",
                    "2025-10-25T22:00:00Z",
                    "2025-11-02T04:00:00Z",
                    "2025-01-31T15:00:00Z")
                .map(Instant::parse),
            Arbitraries.of(0L, 1L, -1L, 3_600_000_000L, 86_400_000_000L, 90_000_000_000L)
                .edgeCases(edges -> edges.none()),
            Arbitraries.longs().between(0, 200_000_000_000L))
        .as(
            (base, edge, offset) ->
                base.plus(Duration.of(edge == 0 ? offset : edge, ChronoUnit.MICROS)));
  }
}
