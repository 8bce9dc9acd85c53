/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Cohort;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Occurrence;
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
import java.time.Month;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The laws of semantics.md §7 that the core can show alone, asked of one history: order and
 * repetition (1), the plain recount (2), late and gone definitions (4), segments (5) and the moving
 * clock (6).
 */
final class HistoryLaws {

  static final List<EntityMeasure> MEASURES = measures();

  /** What {@link PlainReadings} knows to answer; a new aspect is added there, then here. */
  private static final Set<Aspect> ASPECTS =
      EnumSet.of(
          Aspect.COUNT,
          Aspect.SUM,
          Aspect.MEAN,
          Aspect.OPENED,
          Aspect.CLOSED,
          Aspect.ACTIVE_AT_START,
          Aspect.ACTIVE_AT_END,
          Aspect.ELAPSED,
          Aspect.AGE,
          Aspect.DUE,
          Aspect.KEPT);

  private static final List<Term> TERMS =
      MEASURES.stream()
          .flatMap(m -> Aspect.of(m).stream().filter(ASPECTS::contains).map(a -> new Term(m, a)))
          .toList();

  private static final List<Window> WINDOWS =
      List.of(
          new Window.Calendar(Window.Unit.WEEK),
          new Window.Calendar(Window.Unit.MONTH),
          new Window.Calendar(Window.Unit.QUARTER),
          new Window.Trailing(28),
          new Window.Trailing(1));

  private static final List<Segment> SEGMENTS =
      List.of(Segment.TOTAL, new Segment("plan", "pro"), new Segment("plan", Segment.UNLINKED));

  /** Tried of a history with facts left out, since the order then is another one. */
  private static final int DELIVERIES = 30;

  private final FactHistory history;
  private final SplittableRandom random;

  private HistoryLaws(FactHistory history) {
    this.history = history;
    this.random = new SplittableRandom(~history.seed());
  }

  private static List<EntityMeasure> measures() {
    var all = new ArrayList<EntityMeasure>(Lenses.all());
    all.add(
        new Interval(
            "outages",
            "ffff",
            Kind.INCIDENT,
            List.of(Lenses.field("service")),
            false,
            Lenses.instant("started_at"),
            Lenses.instant("resolved_at"),
            (entity, link) -> !Boolean.TRUE.equals(entity.value("planned"))));
    all.add(
        new Cohort(
            "renewed",
            "yyyy",
            Kind.CONTRACT,
            Lenses.retained().dimensions(),
            true,
            Lenses.instant("signed_at"),
            Period.ofYears(1),
            Lenses.retained().kept(),
            Lenses.retained().where()));
    return List.copyOf(all);
  }

  /** What of the laws does not hold; empty if all do. */
  static Optional<String> broken(FactHistory history) {
    try {
      return new HistoryLaws(history).broken();
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private Optional<String> broken() {
    var told = new Ledger(List.of(), history.zone());
    told.accept(history.facts());
    told.define(MEASURES);
    var delivered = delivered();
    if (!told.states().equals(delivered.states())) {
      return Optional.of(
          "states by order of delivery: " + told.states() + " and " + delivered.states());
    }
    var books = new PlainBooks(history);
    var expected = books.cells();
    return difference("cells of the facts as told", expected, cells(told))
        .or(() -> difference("cells as they were delivered", expected, cells(delivered)))
        .or(() -> segments(told))
        .or(() -> clock(told, books));
  }

  /** Shuffled, repeated and in batches, while definitions come, go and come back. */
  private Ledger delivered() {
    var log = new ArrayList<>(history.facts());
    for (int again = random.nextInt(4); again > 0 && !log.isEmpty(); again--) {
      log.add(log.get(random.nextInt(log.size())));
    }
    shuffle(log);
    var ledger = new Ledger(some(), history.zone());
    for (int at = 0; at < log.size(); ) {
      int until = Math.min(log.size(), at + 1 + random.nextInt(4));
      ledger.accept(log.subList(at, until));
      if (random.nextInt(4) == 0) ledger.define(some());
      at = until;
    }
    ledger.define(MEASURES);
    return ledger;
  }

  private void shuffle(List<Fact> log) {
    for (int i = log.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      var moved = log.get(i);
      log.set(i, log.get(j));
      log.set(j, moved);
    }
  }

  private List<EntityMeasure> some() {
    return MEASURES.stream().filter(m -> random.nextInt(2) == 0).toList();
  }

  /** Of occurrences the count and the sum; what else their tallies hold is not the laws'. */
  private static Map<String, List<Long>> cells(Ledger ledger) {
    var occurrences =
        MEASURES.stream()
            .filter(Occurrence.class::isInstance)
            .map(EntityMeasure::hash)
            .collect(Collectors.toSet());
    var cells = new TreeMap<String, List<Long>>();
    ledger
        .cells()
        .forEach(
            (cell, tally) ->
                cells.put(
                    cell.text(),
                    occurrences.contains(cell.measure())
                        ? Tally.of(tally.at(0), tally.at(1)).toList()
                        : tally.toList()));
    return cells;
  }

  private static Optional<String> difference(
      String what, Map<String, List<Long>> expected, Map<String, List<Long>> actual) {
    if (expected.equals(actual)) return Optional.empty();
    var missing = new TreeMap<>(expected);
    missing.entrySet().removeAll(actual.entrySet());
    var wrong = new TreeMap<>(actual);
    wrong.entrySet().removeAll(expected.entrySet());
    return Optional.of(what + ": expected " + missing + ", got " + wrong);
  }

  private static Optional<String> segments(Ledger ledger) {
    var sums = new HashMap<String, Tally>();
    ledger
        .cells()
        .forEach(
            (cell, tally) -> {
              var dimension = cell.segment().dimension();
              sums.merge(cell.measure() + cell.epochDay() + "|" + dimension, tally, Tally::plus);
            });
    for (var sum : sums.entrySet()) {
      var total = sums.get(sum.getKey().substring(0, sum.getKey().indexOf('|') + 1));
      if (!sum.getValue().equals(total)) {
        return Optional.of(sum.getKey() + " is " + sum.getValue() + " of a total of " + total);
      }
    }
    return Optional.empty();
  }

  /** The clock moves over cells that stay as they are. */
  private Optional<String> clock(Ledger ledger, PlainBooks books) {
    var cells = new CellIndex(history.zone());
    ledger.cells().forEach(cells::put);
    var instants = instants();
    for (int moves = 0; moves < 2; moves++) {
      var near = instants.get(random.nextInt(instants.size()));
      var window = WINDOWS.get(random.nextInt(WINDOWS.size()));
      var wrong =
          random.nextBoolean()
              ? within(cells, books, window, near.plusSeconds(random.nextInt(7_200)))
              : wholeDay(cells, books, window, near.plus(Duration.ofDays(random.nextInt(40))));
      if (wrong.isPresent()) return wrong;
    }
    return Optional.empty();
  }

  /** Everything that a fact says a time of. */
  private List<Instant> instants() {
    var instants = new ArrayList<Instant>();
    for (var fact : history.facts()) {
      for (var value : fact.values()) {
        if (value instanceof Instant instant) instants.add(instant);
      }
    }
    return instants.isEmpty() ? List.of(Instant.EPOCH) : instants;
  }

  private Optional<String> within(CellIndex cells, PlainBooks books, Window window, Instant now) {
    return readings(cells, window, AsOf.now(now, history.zone()), plain(books, window, now, now));
  }

  private Optional<String> wholeDay(
      CellIndex cells, PlainBooks books, Window window, Instant within) {
    var day = books.day(within);
    var end = day.plusDays(1).atStartOfDay(history.zone()).toInstant();
    return readings(
        cells, window, AsOf.endOf(day, history.zone()), plain(books, window, within, end));
  }

  private PlainReadings plain(PlainBooks books, Window window, Instant lastDay, Instant until) {
    var day = books.day(lastDay);
    var firstDay = PlainReadings.firstDay(window.text(), day);
    return new PlainReadings(books, history.zone(), firstDay, day, until);
  }

  private Optional<String> readings(
      CellIndex cells, Window window, AsOf asOf, PlainReadings plain) {
    var frame = new Frame(history.zone(), Month.APRIL, Optional.empty());
    var range = window.at(asOf, frame).orElseThrow();
    for (var term : TERMS) {
      var segment = SEGMENTS.get(random.nextInt(SEGMENTS.size()));
      var expected = plain.read(term.measure().hash(), segment.text(), term.aspect());
      var actual = cells.read(term, segment, range);
      if (!expected.equals(actual) && !unknowable(term, expected)) {
        return Optional.of(
            "%s of %s in %s at %s: expected %s, got %s"
                .formatted(term.name(), segment, window.text(), asOf, expected, actual));
      }
    }
    return Optional.empty();
  }

  private static boolean unknowable(Term term, OptionalDouble expected) {
    boolean depends = term.aspect() == Aspect.ELAPSED || term.aspect() == Aspect.AGE;
    return depends && expected.isEmpty();
  }

  /** A history that breaks the laws, with every fact left out that is not needed for that. */
  static FactHistory smallest(FactHistory broken) {
    var smallest = broken;
    for (int chunk = broken.facts().size() / 2; chunk > 0; ) {
      boolean dropped = false;
      for (int from = 0; from + chunk <= smallest.facts().size(); ) {
        var fewer = stillBroken(smallest.without(from, from + chunk));
        if (fewer.isPresent()) {
          smallest = fewer.get();
          dropped = true;
        } else {
          from += chunk;
        }
      }
      if (!dropped) chunk /= 2;
    }
    return smallest;
  }

  /** These facts by some of the ways in which they may be delivered. */
  private static Optional<FactHistory> stillBroken(FactHistory history) {
    for (long seed = history.seed(); seed < history.seed() + DELIVERIES; seed++) {
      var delivered = new FactHistory(seed, history.zone(), history.facts());
      if (broken(delivered).isPresent()) return Optional.of(delivered);
    }
    return Optional.empty();
  }

  /**
   * Asks the histories of many seeds.
   *
   * @return the first that breaks a law, as small as it gets, in words; empty if none does
   */
  static Optional<String> broken(long firstSeed, int count) {
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      var history = FactHistory.of(seed);
      if (broken(history).isPresent()) return Optional.of(report(seed, smallest(history)));
    }
    return Optional.empty();
  }

  private static String report(long seed, FactHistory smallest) {
    var facts = smallest.facts().stream().map(fact -> "\n  " + fact).collect(Collectors.joining());
    return "seed %d in %s: %s\nfacts, delivered by seed %d:%s"
        .formatted(seed, smallest.zone(), broken(smallest).orElseThrow(), smallest.seed(), facts);
  }
}
