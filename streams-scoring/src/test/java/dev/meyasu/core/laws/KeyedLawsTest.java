/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.DayWalk;
import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.KeyLenses;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.core.measure.LevelMeasure;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The laws of semantics.md §7 for measures of a key, from facts to what is read. */
class KeyedLawsTest {

  /** Laws 1 and 2. */
  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void anyOrderRepetitionAndBatchingGivesTheCellsOfARecount(
      @ForAll("logs") List<Fact> log, @ForAll("zones") ZoneId zone, @ForAll Random random) {
    var inOrder = ledger(log, zone);
    var shuffled = new ArrayList<>(log);
    shuffled.addAll(log.subList(0, random.nextInt(log.size() + 1)));
    Collections.shuffle(shuffled, random);
    var inBatches = new KeyLedger(KeyLenses.all(), zone);
    while (!shuffled.isEmpty()) {
      var batch = shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
      inBatches.accept(batch);
      batch.clear();
    }
    Statistics.label("cells").collect(inOrder.cells().isEmpty() ? "none" : "some");

    assertThat(inBatches.cells()).isEqualTo(inOrder.cells());
    assertThat(inOrder.cells()).isEqualTo(inOrder.recount());
  }

  /** What is deleted leaves no trace, as if it had never been there. */
  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void whatIsDeletedWasNeverThere(
      @ForAll("logs") List<Fact> log, @ForAll("zones") ZoneId zone, @ForAll Random random) {
    var gone = Set.of("t" + (1 + random.nextInt(3)), "k" + (1 + random.nextInt(3)));
    var deletions =
        gone.stream()
            .map(id -> Facts.of(id.startsWith("t") ? Kind.TICKET : Kind.CONTRACT, id))
            .map(facts -> facts.version(1000).deletion().fact())
            .toList();
    var withDeletions = ledger(log, zone);
    withDeletions.accept(deletions);
    var without = log.stream().filter(fact -> !gone.contains(fact.entityId())).toList();

    assertThat(withDeletions.cells()).isEqualTo(ledger(without, zone).cells());
  }

  /** Law 5. */
  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void theTotalIsTheSumOverTheSegmentsOfEveryDimensionOnEveryDay(
      @ForAll("logs") List<Fact> log, @ForAll("zones") ZoneId zone) {
    var ledger = ledger(log, zone);
    for (var measure : KeyLenses.all()) {
      var totals = sums(ledger, measure, "");
      for (var dimension : measure.dimensions()) {
        assertThat(sums(ledger, measure, dimension.name()))
            .as(measure.id() + " by " + dimension.name())
            .isEqualTo(totals);
      }
    }
  }

  private static Map<Integer, Tally> sums(KeyLedger ledger, KeyedMeasure measure, String by) {
    var sums = new TreeMap<Integer, Tally>();
    ledger
        .cells()
        .forEach(
            (cell, tally) -> {
              var of = cell.segment().dimension();
              if (cell.measure().equals(measure.hash()) && of.equals(by)) {
                sums.merge(cell.epochDay(), tally, Tally::plus);
              }
            });
    sums.values().removeIf(Tally::isZero);
    return sums;
  }

  /** Law 6: the cells stay as they are, and the clock alone decides what is read. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aLevelRisesAndLapsesAsTheClockMoves(
      @ForAll("logs") List<Fact> log, @ForAll("zones") ZoneId zone, @ForAll("clocks") Instant now) {
    var ledger = ledger(log, zone);
    var cells = new CellIndex(zone);
    ledger.cells().forEach(cells::put);

    for (int days = 0; days < 400; days += 7) {
      var asOf = AsOf.now(now.plus(Duration.ofDays(days)), zone);
      read(cells, KeyLenses.lastRating(), Aspect.COUNT, asOf, ledger, DayWalk.trailing(20));
      read(cells, KeyLenses.activeUsers(), Aspect.ACTIVE, asOf, ledger, DayWalk.month());
      var customers = KeyLenses.retainedCustomers(KeyLenses.quarterFromFebruary());
      var quarter = DayWalk.quarter(Month.FEBRUARY);
      for (var aspect : Aspect.of(customers)) {
        read(cells, customers, aspect, asOf, ledger, quarter);
      }
    }
  }

  private static void read(
      CellIndex cells,
      LevelMeasure measure,
      Aspect aspect,
      AsOf asOf,
      KeyLedger ledger,
      DayWalk.Laid laid) {
    var frame = new Frame(cells.zone(), Month.JANUARY, Optional.empty());
    var range = new Window.Trailing(1).at(asOf, frame).orElseThrow();
    long expected = 0;
    for (var ofKey : ledger.elements(measure)) {
      var level = walk(measure, asOf.lastDay(), ofKey, laid, cells.zone());
      expected += level.isEmpty() ? 0 : level.get(part(aspect));
    }
    boolean amount = aspect == Aspect.BASE_VALUE || aspect.id().endsWith("_value");
    assertThat(cells.read(new Term(measure, aspect), Segment.TOTAL, range))
        .as("%s on %s".formatted(aspect, asOf.lastDay()))
        .hasValue(amount ? expected / 1e6 : expected);
  }

  private static List<Long> walk(
      LevelMeasure measure, LocalDate day, List<Element> ofKey, DayWalk.Laid laid, ZoneId zone) {
    return switch (measure.id()) {
      case "last_rating" -> DayWalk.newest(day, ofKey, laid, zone).level();
      case "active_users" -> DayWalk.active(day, ofKey, laid, zone).level();
      default -> DayWalk.retained(day, ofKey, laid, zone).level();
    };
  }

  /** Of [base, base value, lost, lost value, kept value]; others have one part to read. */
  private static int part(Aspect aspect) {
    return Math.max(0, aspect.ordinal() - Aspect.BASE.ordinal());
  }

  private static KeyLedger ledger(List<Fact> log, ZoneId zone) {
    var ledger = new KeyLedger(KeyLenses.all(), zone);
    log.forEach(fact -> ledger.accept(List.of(fact)));
    return ledger;
  }

  @Provide
  Arbitrary<List<Fact>> logs() {
    return new LawsTest().logs();
  }

  @Provide
  Arbitrary<Instant> clocks() {
    return new LawsTest().clocks();
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(DayWalk.ZONES);
  }
}
