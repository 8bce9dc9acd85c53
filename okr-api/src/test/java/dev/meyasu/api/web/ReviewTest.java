/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.api.Company;
import dev.meyasu.api.CompanyReview;
import dev.meyasu.api.readmodel.Change;
import dev.meyasu.api.readmodel.MoveJournal;
import dev.meyasu.api.wiring.ByHand;
import dev.meyasu.api.wiring.FedServer;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.review.Shift;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.RecordReview;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a review says of the company, before and after a late fact and a correction. */
final class ReviewTest {
  private static final LocalDate DAY = LocalDate.of(2025, 6, 20);

  private FedServer server;

  @BeforeEach
  void start() {
    server = new FedServer().feed(Company.everything());
    server.feed(
        List.of(
            new Change.OfEvent(CompanyReview.applied()),
            new Change.OfEvent(CompanyReview.recorded(7))));
    server.caughtUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static CellKey cell(LocalDate day) {
    var answered = Company.definitions().measures().get("answered").hash();
    return new CellKey(answered, Segment.TOTAL, (int) day.toEpochDay());
  }

  /** One ticket of 100 hours comes late, one is corrected from 10 to 40 hours. */
  private void changeTheDay() {
    var late = Tally.of(1, hours(100));
    var before = Tally.of(1, hours(10));
    var after = Tally.of(1, hours(40));
    var now = Company.cells().get(cell(DAY)).plus(late).plus(after).minus(before);
    server.feed(List.of(Company.cell(cell(DAY), now)));
    server.bean(ByHand.Moved.class).after =
        new MoveJournal.After(
            List.of(
                shift("TICKET|helpdesk/late", null, late),
                shift("TICKET|helpdesk/wrong", before, after)),
            0,
            true);
  }

  private static long hours(int hours) {
    return hours * 3_600_000_000L;
  }

  private static Shift shift(String entity, Tally before, Tally after) {
    var change = new Shift.Change(Optional.ofNullable(before), Optional.of(after));
    return new Shift(entity, before == null, "fact", Company.NOW, Map.of(cell(DAY), change));
  }

  @Test
  void reviewsAreListedNewestFirst() {
    server.feed(List.of(new Change.OfEvent(CompanyReview.recorded(9))));
    var reviews = server.list("/api/v1/reviews");
    assertThat(reviews).extracting(one -> map(one).get("id")).containsExactly("9", "7");
    assertThat(map(reviews.get(0)))
        .containsOnlyKeys(
            "id",
            "title",
            "note",
            "author",
            "cycle",
            "as_of",
            "recorded_at",
            "revision",
            "key_results")
        .containsEntry("title", "Friday")
        .containsEntry("author", "somebody")
        .containsEntry("as_of", "2025-06-29T12:00:00+09:00")
        .containsEntry("key_results", 2);
  }

  @Test
  void whileNothingChangedTheDayIsAsReported() {
    var response = keyResult("response-2025");
    assertThat(response)
        .containsEntry("definition", "same")
        .containsEntry("difference", 0.0)
        .containsEntry("unit", "hours");
    assertThat(map(response.get("restated")).get("value"))
        .isEqualTo(map(response.get("reported")).get("value"));
    assertThat(map(response.get("restated")).get("score"))
        .isEqualTo(map(response.get("reported")).get("score"));
  }

  @Test
  void laterFactsChangeTheRestatedValueAndNotTheReportedOne() {
    var before = map(keyResult("response-2025").get("reported"));
    changeTheDay();
    var response = keyResult("response-2025");
    assertThat(map(response.get("reported"))).isEqualTo(before);
    var restated = (double) map(response.get("restated")).get("value");
    assertThat(restated).isGreaterThan((double) before.get("value"));
    assertThat((double) response.get("difference"))
        .isEqualTo(restated - (double) before.get("value"));
    assertThat(keyResult("churn-2025")).containsEntry("difference", 0.0);
  }

  @Test
  void causesGoFromTheReportedValueToTodays() {
    changeTheDay();
    var causes = server.json("/api/v1/reviews/7/key-results/response-2025/causes");
    assertThat(causes)
        .containsEntry("complete", true)
        .containsEntry("total", 2)
        .containsEntry("undone", causes.get("reported"));
    var steps = list(causes.get("steps"));
    assertThat(steps).extracting(s -> map(s).get("kind")).containsExactly("correction", "late");
    assertThat(map(steps.get(0)).get("from")).isEqualTo(causes.get("reported"));
    assertThat(map(steps.get(0)).get("until")).isEqualTo(map(steps.get(1)).get("from"));
    assertThat(map(steps.get(1)).get("until")).isEqualTo(causes.get("restated"));
    var first = map(list(causes.get("entities")).get(0));
    assertThat(first)
        .containsEntry("entity", "helpdesk/late")
        .containsEntry("of", "ticket")
        .containsEntry("kind", "late")
        .containsEntry("is_new", true);
    assertThat(list(first.get("cells")))
        .containsExactly(
            Map.of(
                "measure",
                "answered",
                "day",
                "2025-06-20",
                "before",
                List.of(),
                "after",
                List.of(1, hours(100))));
    assertThat((double) first.get("effect")).isGreaterThan(0);
    var limited = server.json("/api/v1/reviews/7/key-results/response-2025/causes?limit=1");
    assertThat(list(limited.get("entities"))).hasSize(1);
    assertThat(limited).containsEntry("total", 2);
  }

  @Test
  void whereAFactIsMissingTheCausesSayThatTheyAreNotComplete() {
    changeTheDay();
    server.bean(ByHand.Moved.class).after = new MoveJournal.After(List.of(), 5, true);
    assertThat(server.json("/api/v1/reviews/7/key-results/response-2025/causes"))
        .containsEntry("complete", false)
        .containsEntry("missing", 5)
        .containsEntry("total", 0);
  }

  @Test
  void anotherDefinitionIsSaidAndTheOneThatWasIsReadOn() {
    changeTheDay();
    var before = keyResult("response-2025").get("difference");
    server.feed(List.of(CompanyReview.redefined()));
    assertThat(keyResult("response-2025"))
        .containsEntry("definition", "changed")
        .containsEntry("difference", before);
  }

  @Test
  void whatIsNoLongerCountedHasNoNumberBesideIt() {
    server.feed(List.of(Company.unfilled("answered", 1)));
    assertThat(keyResult("response-2025"))
        .containsEntry("definition", "gone")
        .containsEntry("restated", null)
        .containsEntry("difference", null);
    var causes = server.send("GET", "/api/v1/reviews/7/key-results/response-2025/causes");
    assertThat(causes.statusCode()).isEqualTo(404);
    assertThat(causes.body()).contains("are not counted now");
  }

  @Test
  void aReviewIsRecordedAndAnswered() {
    decide(body -> CompanyReview.recorded(11));
    var answer =
        server.post(
            "/api/v1/reviews",
            "{\"title\": \"Friday\", \"author\": \"mika\"}",
            "Idempotency-Key",
            "k1");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/reviews/11");
    assertThat(list(server.parse(answer.body()).get("key_results"))).hasSize(2);
    assertThat(server.bean(ByHand.Decider.class).asked).containsExactly("k1 by mika");
  }

  @Test
  void whatIsAskedForReachesWhoDecides() {
    var asked = new java.util.concurrent.atomic.AtomicReference<RecordReview>();
    decide(
        body -> {
          asked.set(body);
          return CompanyReview.recorded(11);
        });
    server.post(
        "/api/v1/reviews",
        "{\"title\": \"T\", \"note\": \"n\", \"cycle\": \"2025\", \"as_of\": \"2025-06-20\"}");
    assertThat(asked.get()).isEqualTo(new RecordReview("T", "n", "2025", DAY));
  }

  private void decide(java.util.function.Function<RecordReview, Event> verdict) {
    server.bean(ByHand.Decider.class).verdict = body -> verdict.apply((RecordReview) body);
  }

  @Test
  void aRefusalGivesEveryReason() {
    decide(
        body ->
            CompanyReview.event(
                12, new CommandRefused(List.of("title is empty", "as_of is after today"))));
    var answer = server.post("/api/v1/reviews", "{}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(list(server.parse(answer.body()).get("errors"))).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody decides      | {\"title\": \"T\"}          | 503 | Ask again with the"
            + " Idempotency-Key",
        "no such day         | {\"as_of\": \"tomorrow\"}   | 400 | 'tomorrow' is not a day",
        "no JSON             | title                        | 400 | ",
      })
  void whatCannotBeAskedIsOneBody(String name, String body, int status, String hint) {
    var answer = server.post("/api/v1/reviews", body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains(hint == null ? "" : hint).doesNotContain("Exception");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/api/v1/reviews/8, There is no review '8'",
    "/api/v1/reviews/none, There is no review 'none'",
    "/api/v1/reviews/7/key-results/response-2052/causes, did you mean response-2025"
  })
  void whatIsNotKnownIsRefusedWithTheNearest(String path, String hint) {
    var answer = server.send("GET", path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains(hint);
  }

  /** Effects of single entities of a mean do not add up, the steps do. */
  @Test
  void stepsAddUpToTheDifference() {
    changeTheDay();
    var causes = server.json("/api/v1/reviews/7/key-results/response-2025/causes");
    double sum =
        list(causes.get("steps")).stream()
            .mapToDouble(s -> (double) map(s).get("until") - (double) map(s).get("from"))
            .sum();
    assertThat(sum).isCloseTo((double) keyResult("response-2025").get("difference"), within(1e-9));
  }

  private Map<String, Object> keyResult(String id) {
    return list(server.json("/api/v1/reviews/7").get("key_results")).stream()
        .map(ReviewTest::map)
        .filter(one -> one.get("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object json) {
    return (Map<String, Object>) json;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object json) {
    return (List<Object>) json;
  }
}
