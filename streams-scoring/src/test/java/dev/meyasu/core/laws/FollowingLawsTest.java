/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.DayWalk;
import dev.meyasu.core.measure.Dimension;
import dev.meyasu.core.measure.Following;
import dev.meyasu.core.measure.Lens;
import dev.meyasu.core.measure.Lenses;
import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Within;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import dev.meyasu.core.metric.Window;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Answers about features after their delivery, beside a walk over every answer and every delivery:
 * whatever comes first, twice, late, is corrected or deleted.
 */
class FollowingLawsTest {
  private static final Instant BASE = Instant.parse("2025-03-01T00:00:00Z");
  private static final int HOURS = 60 * 24;
  private static final int DAYS = 7;

  private static final Occurrence ANSWERS =
      occurrence(
          "answers",
          Kind.SURVEY_RESPONSE,
          "responded_at",
          (entity, link) -> (String) entity.value("subject"),
          (entity, link) -> entity.value("score"));
  private static final Occurrence DELIVERIES =
      occurrence(
          "deliveries",
          Kind.FEATURE_REQUEST,
          "delivered_at",
          (entity, link) -> entity.key().substring("src/".length()),
          null);
  private static final Following NEW =
      new Following("new", "new", ANSWERS, DELIVERIES, "feature", new Within.Trailing(DAYS));

  private static Occurrence occurrence(
      String id, Kind kind, String at, Lens<String> feature, Lens<?> value) {
    return new Occurrence(
        id,
        id,
        kind,
        List.of(new Dimension("feature", false, feature)),
        false,
        Lenses.instant(at),
        (entity, link) -> true,
        value);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void itEqualsAWalkOverAllAnswersAndDeliveriesInAnyOrder(
      @ForAll("logs") List<Fact> log,
      @ForAll("zones") ZoneId zone,
      @ForAll("hours") int now,
      @ForAll Random random) {
    var shuffled = new ArrayList<>(log);
    shuffled.addAll(log.subList(0, random.nextInt(log.size() + 1)));
    Collections.shuffle(shuffled, random);
    var cells = cells(shuffled, zone);
    var asOf = AsOf.now(BASE.plusSeconds(3600L * now), zone);
    var frame = new Frame(zone, Month.JANUARY, Optional.empty());

    for (var window : List.of(new Window.Trailing(1), new Window.Trailing(20))) {
      var range = window.at(asOf, frame).orElseThrow();
      for (var feature : List.of("", "f1", "f2", "f3")) {
        var scores = walk(log, zone, range, feature);
        Statistics.label("answers").collect(scores.isEmpty() ? "none" : "some");
        var segment = feature.isEmpty() ? Segment.TOTAL : new Segment("feature", feature);
        double sum = scores.stream().mapToDouble(s -> s).sum();
        assertThat(read(cells, Aspect.COUNT, segment, range)).hasValue(scores.size());
        assertThat(read(cells, Aspect.SUM, segment, range)).hasValue(sum);
        var mean = read(cells, Aspect.MEAN, segment, range);
        if (scores.isEmpty()) assertThat(mean).isEmpty();
        else assertThat(mean).hasValue(sum / scores.size());
        long squares = scores.stream().mapToLong(s -> (long) (s * s)).sum();
        assertThat(cells.moments(NEW, segment, range).squares())
            .isEqualTo(BigInteger.valueOf(squares).multiply(BigInteger.TEN.pow(12)));
      }
    }
  }

  private static java.util.OptionalDouble read(
      CellIndex cells, Aspect aspect, Segment segment, Range range) {
    return cells.read(new Term(NEW, aspect), segment, range);
  }

  private static CellIndex cells(List<Fact> log, ZoneId zone) {
    var ledger = new Ledger(List.of(ANSWERS, DELIVERIES), zone);
    log.forEach(ledger::accept);
    var cells = new CellIndex(zone);
    ledger.cells().forEach(cells::put);
    return cells;
  }

  /** The scores that count, each of an answer against each of the deliveries. */
  private static List<Double> walk(List<Fact> log, ZoneId zone, Range range, String feature) {
    var newest = new HashMap<String, Fact>();
    for (var fact : log) {
      newest.merge(
          fact.kind() + fact.entityId(), fact, (a, b) -> a.version() > b.version() ? a : b);
    }
    newest.values().removeIf(Fact::deleted);
    var scores = new ArrayList<Double>();
    for (var answer : newest.values()) {
      if (answer.kind() != Kind.SURVEY_RESPONSE || answer.value("score") == null) continue;
      var day = day(answer, "responded_at", zone);
      if (day == null || day.isBefore(range.firstDay()) || day.isAfter(range.lastDay())) continue;
      boolean asked = feature.isEmpty() || feature.equals(answer.value("subject"));
      if (asked && isNew(answer, day, newest, zone)) scores.add((Double) answer.value("score"));
    }
    return scores;
  }

  private static boolean isNew(Fact answer, LocalDate day, Map<String, Fact> newest, ZoneId zone) {
    for (var request : newest.values()) {
      if (request.kind() != Kind.FEATURE_REQUEST) continue;
      var delivered = day(request, "delivered_at", zone);
      boolean same = request.entityId().equals(answer.value("subject"));
      if (!same || delivered == null || delivered.isAfter(day)) continue;
      if (delivered.plusDays(DAYS).isAfter(day)) return true;
    }
    return false;
  }

  private static LocalDate day(Fact fact, String field, ZoneId zone) {
    var at = (Instant) fact.value(field);
    return at == null ? null : at.atZone(zone).toLocalDate();
  }

  @Provide
  Arbitrary<List<Fact>> logs() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, answers()), net.jqwik.api.Tuple.of(1, requests())),
            Arbitraries.integers().between(0, 9))
        .as((facts, dice) -> dice == 0 ? facts.deletion() : facts)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(
            facts -> {
              var log = new ArrayList<Fact>();
              for (int i = 0; i < facts.size(); i++) log.add(facts.get(i).version(i).fact());
              return log;
            });
  }

  private Arbitrary<Facts> answers() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 12),
            Arbitraries.of("f1", "f2", "f3", "f9").injectNull(0.1),
            hours().injectNull(0.05),
            Arbitraries.of(1.0, 2.0, 3.0, 4.0, 5.0).injectNull(0.05))
        .as(
            (id, subject, hour, score) ->
                Facts.of(Kind.SURVEY_RESPONSE, "a" + id)
                    .with("subject", subject)
                    .with("responded_at", hour == null ? null : at(hour))
                    .with("score", score));
  }

  private Arbitrary<Facts> requests() {
    return Combinators.combine(Arbitraries.of("f1", "f2", "f3"), hours().injectNull(0.2))
        .as(
            (id, hour) ->
                Facts.of(Kind.FEATURE_REQUEST, id)
                    .with("delivered_at", hour == null ? null : at(hour)));
  }

  private static Instant at(int hour) {
    return BASE.plusSeconds(3600L * hour);
  }

  @Provide
  Arbitrary<Integer> hours() {
    return Arbitraries.integers().between(0, HOURS);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(DayWalk.ZONES);
  }
}
