/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.review.Causes;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.RecordReview;
import dev.meyasu.ledger.ReportedKeyResult;
import dev.meyasu.ledger.ReviewRecorded;
import dev.meyasu.review.MoveLog;
import dev.meyasu.review.RecordedReview;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first review of a cycle decides which requests are the top five of it. It is 30 June. */
class FrozenListTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String CATALOGUE =
      """
      measures:
        ranked:
          type: occurrence
          of: feature_request
          at: timestamp("2000-01-01T00:00:00Z")
          where: feature_request.rank <= 2
          by: {request: feature_request.key}
        shipped:
          type: occurrence
          of: feature_request
          at: feature_request.delivered_at
          where: feature_request.rank <= 2
          by: {request: feature_request.key}
      metrics:
        top:
          name: {en: Top, ja: 上位}
          definition: {en: Shipped of the top., ja: 上位の提供数。}
          unit: count
          decimals: 0
          better: higher
          formula: shipped.count
          window: {cycle: true}
          freeze: {measure: ranked, by: request}
      organisation: {id: test, name: {en: Test, ja: テスト}, time_zone: Asia/Tokyo, clock: wall}
      owners:
        company: {name: {en: Company, ja: 全社}, kind: company}
      cycles:
        q2: {name: {en: Q2, ja: 第2四半期}, from: 2025-04-01, until: 2025-07-01}
        q3: {name: {en: Q3, ja: 第3四半期}, from: 2025-07-01, until: 2025-10-01}
      objectives:
        - {id: o2, cycle: q2, owner: company, title: {en: Ship, ja: 提供}, key_results: [KR2]}
        - {id: o3, cycle: q3, owner: company, title: {en: Ship, ja: 提供}, key_results: [KR3]}
      """
          .replace("KR2", keyResult("q2-top"))
          .replace("KR3", keyResult("q3-top"));

  @TempDir Path dir;

  private static String keyResult(String id) {
    return "{id: %s, title: {en: Top, ja: 上位}, metric: top, target: 2, scoring: milestones}"
        .formatted(id);
  }

  private static Map<String, String> files() {
    return Map.of("a.yaml", CATALOGUE);
  }

  private static void request(
      ScoringFixture scoring, String id, int version, Integer rank, String delivered) {
    var row = new HashMap<String, Object>(Map.of("entity_id", id, "version", version));
    row.put("rank", rank);
    row.put("delivered_at", delivered);
    var fact = FactRows.of("feature_request", row);
    scoring.fact("feature_request", "crm/" + id, fact, ScoringFixture.START);
  }

  private static ReviewRecorded review(ScoringFixture scoring, String id, LocalDate day) {
    var verdict = scoring.decide(id, new RecordReview("Friday", "", null, day)).getBody();
    assertThat(verdict).as(verdict.toString()).isInstanceOf(ReviewRecorded.class);
    return (ReviewRecorded) verdict;
  }

  private static ReportedKeyResult of(ReviewRecorded review, String keyResult) {
    return review.getKeyResults().stream()
        .filter(one -> one.getScore().getKeyResult().equals(keyResult))
        .findFirst()
        .orElseThrow();
  }

  private static double value(ScoringFixture scoring) {
    scoring.settle();
    return scoring.score("q2-top").getValue();
  }

  /** A and B on the list, A delivered. */
  private static ScoringFixture opened(ScoringFixture scoring) {
    scoring.apply("a", files());
    request(scoring, "A", 1, 1, "2025-05-10T00:00:00Z");
    request(scoring, "B", 1, 2, null);
    request(scoring, "C", 1, 3, "2025-05-11T00:00:00Z");
    assertThat(value(scoring)).isEqualTo(1);
    return scoring;
  }

  @Test
  void beforeAnyReviewTheRanksAreTodays() {
    try (var scoring = opened(new ScoringFixture(dir, TOKYO))) {
      request(scoring, "C", 2, 1, "2025-05-11T00:00:00Z");

      assertThat(value(scoring)).isEqualTo(2);
    }
  }

  @Test
  void afterTheReviewARankThatChangesMovesNothingAndADeliveryOfTheListCounts() {
    try (var scoring = opened(new ScoringFixture(dir, TOKYO))) {
      var review = review(scoring, "r1", null);
      assertThat(review.getFrozen().keySet())
          .as("the other cycle has not begun")
          .containsOnly("q2-top");
      assertThat(review.getFrozen().get("q2-top").getMembers()).containsExactly("crm/A", "crm/B");
      assertThat(of(review, "q2-top").getScore().getValue()).isEqualTo(1.0);

      request(scoring, "C", 2, 1, "2025-05-11T00:00:00Z");
      request(scoring, "A", 2, 7, "2025-05-10T00:00:00Z");
      assertThat(value(scoring)).isEqualTo(1);
      request(scoring, "B", 2, 9, "2025-06-29T00:00:00Z");
      assertThat(value(scoring)).isEqualTo(2);
      request(scoring, "B", 3, 9, "2025-03-29T00:00:00Z"); // corrected: before the cycle
      assertThat(value(scoring)).isEqualTo(1);
    }
  }

  @Test
  void onlyTheFirstReviewOfACycleFreezesAndTheNextCycleHasItsOwn() {
    try (var scoring = opened(new ScoringFixture(dir, TOKYO))) {
      review(scoring, "r1", null);
      request(scoring, "C", 2, 1, "2025-05-11T00:00:00Z");
      request(scoring, "A", 2, 7, "2025-05-10T00:00:00Z");
      scoring.settle();
      var second = review(scoring, "r2", null);
      assertThat(second.getFrozen()).isEmpty();
      assertThat(of(second, "q2-top").getList().getMembers()).containsExactly("crm/A", "crm/B");

      scoring.advance(Duration.ofDays(2));
      var third = review(scoring, "r3", null);
      assertThat(third.getFrozen().keySet()).containsOnly("q3-top");
      assertThat(third.getFrozen().get("q3-top").getMembers()).containsExactly("crm/B", "crm/C");
      assertThat(value(scoring)).isEqualTo(1);
      assertThat(scoring.definitions().getLists()).containsOnlyKeys("q2-top", "q3-top");
    }
  }

  /** A day of before the cycle opens nothing; nor does a review while nothing is ranked. */
  @Test
  void whatIsNotOfTheCycleOrHasNoListOpensNothing() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", files());
      request(scoring, "A", 1, null, "2025-05-10T00:00:00Z");
      scoring.settle();
      assertThat(review(scoring, "r1", null).getFrozen()).isEmpty();

      request(scoring, "A", 2, 1, "2025-05-10T00:00:00Z");
      scoring.settle();
      assertThat(review(scoring, "r2", LocalDate.of(2025, 3, 31)).getFrozen()).isEmpty();
      assertThat(review(scoring, "r3", LocalDate.of(2025, 4, 1)).getFrozen()).hasSize(1);
    }
  }

  @Test
  void theListStaysWhateverIsApplied() {
    try (var scoring = opened(new ScoringFixture(dir, TOKYO))) {
      review(scoring, "r1", null);
      request(scoring, "C", 2, 1, "2025-05-11T00:00:00Z");
      scoring.apply("b", Map.of("a.yaml", CATALOGUE.replace("Shipped of the top.", "Reworded.")));

      assertThat(value(scoring)).isEqualTo(1);
      var applied = AppliedDefinitions.read(scoring.definitions());
      assertThat(applied.revisions().newest().definitions().keyResult("q2-top").orElseThrow())
          .satisfies(
              kr ->
                  assertThat(kr.metric().definition().en())
                      .isEqualTo(
                          "Reworded. The list was frozen by the review of 2025-06-30: crm/A, crm/B."));
      assertThat(
              applied
                  .record(scoring.definitions().getSha256(), scoring.definitions().getAuthor())
                  .toString())
          .isEqualTo(scoring.definitions().toString());
    }
  }

  /** What was reported over the list is what the journal leads back to. */
  @Test
  void aReviewOverTheListIsReadOverItAgain() {
    try (var scoring = opened(new ScoringFixture(dir, TOKYO))) {
      review(scoring, "r1", null);
      scoring.settle();
      var second = review(scoring, "r2", null);
      request(scoring, "B", 2, 2, "2025-06-20T00:00:00Z");
      request(scoring, "C", 2, 2, "2025-06-20T00:00:00Z");
      scoring.settle();

      var then = Catalogues.read(CATALOGUE);
      var recorded = of(second, "q2-top");
      var reported = RecordedReview.reported(second, recorded, then).orElseThrow();
      var log =
          new MoveLog(RecordedReview.journal(second), reported.keyResult().metric().measures());
      scoring.moves().forEach(log::take);
      var index = new CellIndex(TOKYO);
      scoring.cells().forEach((key, tally) -> index.put(CellKey.parse(key), tally));
      var causes = Causes.of(reported, index, log.shifts());

      assertThat(causes.restated().value()).hasValue(2);
      assertThat(causes.undone().value()).hasValue(1);
      assertThat(causes.complete()).isTrue();
      assertThat(causes.entities()).hasSize(1);
    }
  }

  @Test
  void aListOfTooManyIsRefusedWithTheReason() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", files());
      for (int i = 0; i < 101; i++) request(scoring, "R" + i, 1, 1, null);
      scoring.settle();

      var verdict = scoring.decide("r1", new RecordReview("Friday", "", null, null)).getBody();
      assertThat(((CommandRefused) verdict).getReasons())
          .isEqualTo(
              List.of(
                  "ranked has 101 to freeze for q2-top, and 100 is the most; let its condition"
                      + " select fewer"));
    }
  }
}
