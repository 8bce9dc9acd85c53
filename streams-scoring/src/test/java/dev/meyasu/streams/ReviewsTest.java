/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.review.Causes;
import dev.meyasu.core.review.Reported;
import dev.meyasu.ledger.ApplyDefinitions;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.RecordReview;
import dev.meyasu.ledger.ReportedKeyResult;
import dev.meyasu.ledger.ReviewRecorded;
import dev.meyasu.review.MoveLog;
import dev.meyasu.review.RecordedReview;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was reported stays; what the same day looks like now, and why, can be told. */
class ReviewsTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String CATALOGUE = History.CATALOGUE;
  private static final Map<String, String> FILES = Map.of("catalogue.yaml", CATALOGUE);

  /** With key results over measures over a key. */
  private static final String KEYED =
      History.KEYED.replaceFirst(
              "\nmetrics:\n",
              "\nmetrics:\n"
                  + metric("newest.mean", "newest")
                  + metric("held.active_at_end", "held")
                  + metric("active.active", "active"))
          + keyResult("newest")
          + keyResult("held")
          + keyResult("active");

  private static String metric(String formula, String id) {
    return """
          of_%s:
            name: {en: "%s", ja: "%s"}
            definition: {en: Test., ja: 試験。}
            unit: count
            decimals: 1
            better: higher
            formula: %s
            window: {trailing: P30D}
        """
        .formatted(id, id, id, formula);
  }

  private static String keyResult(String id) {
    return """
              - id: %s
                title: {en: "%s", ja: "%s"}
                metric: of_%s
                baseline: 0
                target: 9
        """
        .formatted(id, id, id, id);
  }

  @TempDir Path dir;

  private static RecordReview asked(String title, String cycle, LocalDate day) {
    return new RecordReview(title, "what was said", cycle, day);
  }

  private static ReviewRecorded record(ScoringFixture scoring, String id, LocalDate day) {
    var verdict = scoring.decide(id, asked("Friday", null, day));
    return (ReviewRecorded) verdict.getBody();
  }

  private static ReportedKeyResult of(ReviewRecorded review, String keyResult) {
    return review.getKeyResults().stream()
        .filter(one -> one.getScore().getKeyResult().equals(keyResult))
        .findFirst()
        .orElseThrow();
  }

  private static void ticket(
      ScoringFixture scoring, String id, int version, String opened, String answered) {
    var row = new HashMap<String, Object>(Map.of("entity_id", id, "version", version));
    row.put("opened_at", opened);
    if (answered != null) row.put("first_response_at", answered);
    row.put("channel", "mail");
    scoring.fact("ticket", "crm/" + id, FactRows.of("ticket", row), ScoringFixture.START);
  }

  private static CellIndex index(ScoringFixture scoring) {
    var index = new CellIndex(TOKYO);
    scoring.cells().forEach((key, tally) -> index.put(CellKey.parse(key), tally));
    return index;
  }

  private static Causes causes(ScoringFixture scoring, ReviewRecorded review, String keyResult) {
    return causes(scoring, review, keyResult, CATALOGUE);
  }

  private static Causes causes(
      ScoringFixture scoring, ReviewRecorded review, String keyResult, String catalogue) {
    var reported = reported(review, keyResult, catalogue);
    var log = new MoveLog(RecordedReview.journal(review), reported.keyResult().metric().measures());
    scoring.moves().forEach(log::take);
    assertThat(log.missing()).isEmpty();
    return Causes.of(reported, index(scoring), log.shifts());
  }

  private static Reported reported(ReviewRecorded review, String keyResult) {
    return reported(review, keyResult, CATALOGUE);
  }

  private static Reported reported(ReviewRecorded review, String keyResult, String catalogue) {
    return RecordedReview.reported(review, of(review, keyResult), Catalogues.read(catalogue))
        .orElseThrow();
  }

  /** 30 June, noon. By hand: (1 + 3) ÷ 2 = 2 h; then (2 + 3 + 10) ÷ 3 = 5 h. */
  @Test
  void theReportStaysTheDayIsRestatedAndTheCausesAddUp() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", FILES);
      ticket(scoring, "t1", 1, "2025-06-10T00:00:00Z", "2025-06-10T01:00:00Z");
      ticket(scoring, "t2", 1, "2025-06-11T00:00:00Z", "2025-06-11T03:00:00Z");
      scoring.settle();
      var review = record(scoring, "r1", null);
      assertThat(of(review, "response").getScore().getValue()).isEqualTo(2.0);
      assertThat(of(review, "response").getScore())
          .as("what the scoring has published, but for time having gone on")
          .hasToString(
              dev.meyasu.kpi.Score.newBuilder(scoring.score("response"))
                  .setAsOf(review.getAsOf())
                  .setWindowUntil(review.getAsOf())
                  .setPace(of(review, "response").getScore().getPace())
                  .build()
                  .toString());

      ticket(scoring, "t1", 2, "2025-06-10T00:00:00Z", "2025-06-10T02:00:00Z"); // corrected
      ticket(scoring, "t3", 1, "2025-06-12T00:00:00Z", "2025-06-12T10:00:00Z"); // late
      ticket(scoring, "t4", 1, "2025-07-02T00:00:00Z", "2025-07-02T09:00:00Z"); // after it
      scoring.settle();

      var again = scoring.decide("r1", asked("Friday", null, null)).getBody();
      assertThat(again).as("the same command, the first verdict").hasToString(review.toString());
      var causes = causes(scoring, review, "response");
      assertThat(causes.restated().value()).hasValue(5.0);
      assertThat(causes.complete()).isTrue();
      assertThat(causes.undone().value()).hasValue(2.0);
      assertThat(causes.entities())
          .extracting(cause -> cause.shift().entity() + " " + cause.kind())
          .containsExactly("TICKET|crm/t3 LATE", "TICKET|crm/t1 CORRECTION");
      // Without t3: (2 + 3) ÷ 2; without the correction: (1 + 3 + 10) ÷ 3.
      assertThat(causes.entities().get(0).effect()).hasValue(5.0 - 2.5);
      assertThat(causes.entities().get(1).effect().orElseThrow())
          .isCloseTo(5.0 - 14.0 / 3, within(1e-12));
      assertThat(causes.steps())
          .extracting(Causes.Step::kind)
          .containsExactly(Causes.Kind.CORRECTION, Causes.Kind.LATE);
      assertThat(causes.steps().get(0).from()).hasValue(2.0);
      assertThat(causes.steps().get(0).until()).hasValue(2.5);
      assertThat(causes.steps().get(1).until()).hasValue(5.0);
    }
  }

  /** The cells of a day know no hour: what came after noon is told apart from what came late. */
  @Test
  void theRestOfTheReviewsOwnDayIsNeitherLateNorACorrection() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", FILES);
      ticket(scoring, "t1", 1, "2025-06-10T00:00:00Z", "2025-06-10T01:00:00Z");
      scoring.settle();
      var review = record(scoring, "r1", null);
      scoring.advance(Duration.ofHours(2));
      ticket(scoring, "t2", 1, "2025-06-30T01:00:00Z", "2025-06-30T04:00:00Z");
      scoring.settle();

      var causes = causes(scoring, review, "response");
      assertThat(causes.complete()).isTrue();
      assertThat(causes.entities())
          .extracting(Causes.Cause::kind)
          .containsExactly(Causes.Kind.REST_OF_DAY);
    }
  }

  @Test
  void aCustomerThatChangesPlanMovesItsHistoryAndSaysSo() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", FILES);
      var customer = new HashMap<String, Object>(Map.of("entity_id", "c1", "version", 1));
      customer.put("attributes", Map.of("plan", "free"));
      scoring.fact("customer", "crm/c1", FactRows.of("customer", customer), ScoringFixture.START);
      var row = new HashMap<String, Object>(Map.of("entity_id", "t1", "version", 1));
      row.put("customer_ref", "crm:c1");
      row.put("opened_at", "2025-06-10T00:00:00Z");
      row.put("first_response_at", "2025-06-10T01:00:00Z");
      row.put("channel", "mail");
      scoring.fact("ticket", "crm/t1", FactRows.of("ticket", row), ScoringFixture.START);
      scoring.settle();
      int before = scoring.moves().size();
      customer.put("version", 2);
      customer.put("attributes", Map.of("plan", "pro"));
      scoring.fact("customer", "crm/c1", FactRows.of("customer", customer), ScoringFixture.START);
      scoring.settle();

      var told = scoring.moves().subList(before, scoring.moves().size());
      var ticket =
          told.stream()
              .flatMap(moves -> moves.getMoves().stream())
              .filter(move -> move.getEntity().equals("TICKET|crm/t1"))
              .findFirst()
              .orElseThrow();
      assertThat(ticket.getCause()).isEqualTo("customer");
      var measures = ticket.getMeasures().stream().map(m -> m.getMeasure()).collect(toSet());
      var log = new MoveLog(Map.of(), measures);
      told.forEach(log::take);
      var cells = log.shifts().stream().flatMap(shift -> shift.cells().keySet().stream()).toList();
      assertThat(cells)
          .as("the total stays")
          .noneMatch(cell -> cell.segment().isTotal())
          .extracting(cell -> cell.segment().text())
          .contains("plan=free", "plan=pro");
    }
  }

  /** Today's cells with every later move undone are the cells that were reported, exactly. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverComesTheCausesOfEveryKeyResultAreComplete(long seed) {
    var random = new Random(seed);
    var facts = History.facts(240, random);
    int reviewed = 60 + random.nextInt(120);
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", Map.of("catalogue.yaml", KEYED));
      ReviewRecorded review = null;
      for (int i = 0; i < facts.size(); i++) {
        // With and without a tick between the last fact and the review.
        if (i == reviewed && seed % 2 == 0) scoring.settle();
        if (i == reviewed) review = record(scoring, "r", LocalDate.of(2025, 4, 20));
        var fact = facts.get(i);
        scoring.fact(History.kind(fact), History.key(fact), fact, ScoringFixture.START);
        if (random.nextInt(10) == 0) scoring.tick();
      }
      scoring.settle();
      assertThat(review.getKeyResults()).hasSize(6);
      for (var keyResult : review.getKeyResults()) {
        var id = keyResult.getScore().getKeyResult();
        var causes = causes(scoring, review, id, KEYED);
        assertThat(causes.complete()).as(id).isTrue();
        assertThat(causes.restated())
            .isEqualTo(reported(review, id, KEYED).restated(index(scoring)).reading());
      }
    }
  }

  /** What was known at an instant is what the cells say with everything after it undone. */
  @Test
  void withoutAReviewTheJournalTellsWhatWasKnownAtAnInstant() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", FILES);
      ticket(scoring, "t1", 1, "2025-06-10T00:00:00Z", "2025-06-10T01:00:00Z");
      scoring.settle();
      var then = scoring.moves().get(0).getMoves().get(0).getAt();
      scoring.advance(Duration.ofHours(20));
      ticket(scoring, "t1", 2, "2025-06-10T00:00:00Z", "2025-06-10T05:00:00Z");
      ticket(scoring, "t2", 1, "2025-06-11T00:00:00Z", "2025-06-11T09:00:00Z");
      scoring.settle();

      var definitions = Catalogues.read(CATALOGUE);
      var keyResult = definitions.keyResult("response").orElseThrow();
      var measures = keyResult.metric().measures();
      var day =
          Reported.unrecorded(
              keyResult,
              definitions.cycleOf(keyResult),
              definitions.organisation(),
              AsOf.now(then, TOKYO));
      var log = MoveLog.since(then, measures);
      scoring.moves().forEach(log::take);
      var causes = Causes.of(day, index(scoring), log.shifts());
      assertThat(causes.undone().value()).hasValue(1.0);
      assertThat(causes.restated().value()).hasValue(7.0);
      assertThat(log.missing()).isEmpty();

      var late = MoveLog.since(then, measures);
      scoring.moves().stream().skip(1).forEach(late::take);
      assertThat(late.missing()).as("whether the first was after it is not known").hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no title,          '  ',  , , title is empty; give the review a name",
    "another cycle,     F, q3, , 'there is no cycle \"q3\"'",
    "tomorrow,          F, , 2025-07-01, 'as_of is 2025-07-01, which is after today, 2025-06-30'",
    "everything,        '', q3, 2030-01-01, title is empty; give the review a name"
  })
  void whatCannotBeRecordedIsRefusedWithItsReasons(
      String name, String title, String cycle, LocalDate day, String reason) {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", FILES);
      var verdict = scoring.decide("r", asked(title, cycle, day)).getBody();
      assertThat(((CommandRefused) verdict).getReasons())
          .hasSize(name.equals("everything") ? 3 : 1)
          .first()
          .asString()
          .startsWith(reason);
    }
  }

  @Test
  void withoutDefinitionsOrFactsThereIsNothingToRecord() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      assertThat(scoring.decide("r1", asked("F", null, null)).getBody())
          .isEqualTo(new CommandRefused(List.of("no definitions are applied yet")));
      var replay = CATALOGUE.replace("clock: wall", "clock: event");
      scoring.decide("a", new ApplyDefinitions(Map.of("catalogue.yaml", replay)));
      assertThat(
              ((CommandRefused) scoring.decide("r2", asked("F", null, null)).getBody())
                  .getReasons())
          .containsExactly("no fact has come yet, and in a replay now is the newest fact's time");
    }
  }

  @Test
  void aPastDayIsRecordedWhole() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", FILES);
      ticket(scoring, "t1", 1, "2025-06-10T00:00:00Z", "2025-06-10T01:00:00Z");
      ticket(scoring, "t2", 1, "2025-06-11T00:00:00Z", "2025-06-11T03:00:00Z");
      scoring.settle();
      var review = record(scoring, "r", LocalDate.of(2025, 6, 10));

      assertThat(review.getAsOf()).isEqualTo(Instant.parse("2025-06-10T15:00:00Z"));
      assertThat(of(review, "response").getScore().getValue()).isEqualTo(1.0);
      assertThat(reported(review, "response").restated(index(scoring)).reading().value())
          .hasValue(1.0);
    }
  }

  @Test
  void aSetThatIsNotInForceYetIsNotReported() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", FILES);
      var stale =
          dev.meyasu.ledger.Command.newBuilder()
              .setCommandId("r")
              .setAuthor("ops")
              .setIssuedAt(ScoringFixture.START)
              .setExpectedRevision(7L)
              .setBody(asked("F", null, null))
              .build();
      assertThat(((CommandRefused) scoring.decide(stale).getBody()).getReasons())
          .containsExactly("expected revision 7, but the definitions are at revision 1");
    }
  }

  @Test
  void withoutAJournalReviewsAreRecordedAllTheSame() {
    try (var scoring = new ScoringFixture(dir, TOKYO, 2_000, false)) {
      scoring.apply("a", FILES);
      ticket(scoring, "t1", 1, "2025-06-10T00:00:00Z", "2025-06-10T01:00:00Z");
      scoring.settle();
      var review = record(scoring, "r", null);
      assertThat(review.getJournal()).isEmpty();
      assertThat(scoring.moves()).isEmpty();
      assertThat(of(review, "response").getScore().getValue()).isEqualTo(1.0);
    }
  }
}
