/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.review.Causes;
import dev.meyasu.ledger.RecordReview;
import dev.meyasu.ledger.ReviewRecorded;
import dev.meyasu.review.MoveLog;
import dev.meyasu.review.RecordedReview;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers about new features through the whole topology. It is 30 June. */
class FollowingTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String CATALOGUE =
      """
      measures:
        answers:
          type: occurrence
          of: survey_response
          at: survey_response.responded_at
          value: survey_response.score
          by: {feature: survey_response.subject}
        deliveries:
          type: occurrence
          of: feature_request
          at: feature_request.delivered_at
          by: {feature: feature_request.id}
        fresh: {type: following, measure: answers, after: deliveries, by: feature, within: P10D}
      metrics:
        liked:
          name: {en: Liked, ja: 好評}
          definition: {en: Of new features., ja: 新機能の評価。}
          unit: rating
          better: higher
          formula: fresh.mean
          window: {calendar: month}
          sample: fresh.count
          noise: {mean: fresh}
      organisation: {id: test, name: {en: Test, ja: テスト}, time_zone: Asia/Tokyo, clock: wall}
      owners:
        company: {name: {en: Company, ja: 全社}, kind: company}
      cycles:
        q2: {name: {en: Q2, ja: 第2四半期}, from: 2025-04-01, until: 2025-07-01}
      objectives:
        - id: o
          cycle: q2
          owner: company
          title: {en: Be liked, ja: 好かれる}
          key_results:
            - {id: liked, title: {en: Liked, ja: 好評}, metric: liked, baseline: 1, target: 5}
      """;

  @TempDir Path dir;

  private static void answer(
      ScoringFixture scoring, String id, int version, String feature, double score, String day) {
    var row = new HashMap<String, Object>(Map.of("entity_id", id, "version", version));
    row.put("subject", feature);
    row.put("score", score);
    row.put("responded_at", day + "T03:00:00Z");
    var fact = FactRows.of("survey_response", row);
    scoring.fact("survey_response", "crm/" + id, fact, ScoringFixture.START);
  }

  private static void request(ScoringFixture scoring, String id, int version, String delivered) {
    var row = new HashMap<String, Object>(Map.of("entity_id", id, "version", version));
    row.put("delivered_at", delivered == null ? null : delivered + "T03:00:00Z");
    var fact = FactRows.of("feature_request", row);
    scoring.fact("feature_request", "crm/" + id, fact, ScoringFixture.START);
  }

  private static Double value(ScoringFixture scoring) {
    scoring.settle();
    return scoring.score("liked").getValue();
  }

  @Test
  void answersMeetDeliveriesWhateverComesFirstAndIsCorrected() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      answer(scoring, "a1", 1, "F1", 4, "2025-06-10");
      answer(scoring, "a2", 1, "F1", 2, "2025-06-15");
      answer(scoring, "a3", 1, "F2", 1, "2025-06-15");
      scoring.apply("a", Map.of("a.yaml", CATALOGUE));
      assertThat(value(scoring)).as("nothing is delivered").isNull();
      assertThat(scoring.score("liked").getNoValue()).isEqualTo("no_data");

      request(scoring, "F1", 1, "2025-06-05");
      assertThat(value(scoring)).as("15 June is the 11th day").isEqualTo(4);
      request(scoring, "F1", 2, "2025-06-06");
      assertThat(value(scoring)).isEqualTo(3);
      assertThat(scoring.score("liked").getSample()).isEqualTo(2);
      request(scoring, "F2", 1, "2025-06-15");
      assertThat(value(scoring)).isEqualTo(7 / 3.0);
      answer(scoring, "a3", 2, "F9", 1, "2025-06-15");
      assertThat(value(scoring)).as("it was about something else").isEqualTo(3);
      request(scoring, "F1", 3, null);
      assertThat(value(scoring)).as("it was not delivered after all").isNull();
    }
  }

  @Test
  void whatChangedAReportedValueLeadsBackToIt() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", Map.of("a.yaml", CATALOGUE));
      answer(scoring, "a1", 1, "F1", 4, "2025-06-10");
      answer(scoring, "a2", 1, "F1", 2, "2025-06-15");
      answer(scoring, "a3", 1, "F2", 4, "2025-06-15");
      request(scoring, "F1", 1, "2025-06-05");
      assertThat(value(scoring)).isEqualTo(4);
      var review =
          (ReviewRecorded)
              scoring.decide("r", new RecordReview("Friday", "", null, null)).getBody();

      request(scoring, "F1", 2, "2025-06-06"); // a correction that lets a2 count
      request(scoring, "F2", 1, "2025-06-14"); // late
      answer(scoring, "a1", 2, "F1", 3, "2025-06-10");
      answer(scoring, "a4", 1, "F9", 5, "2025-06-10"); // concerns nothing
      assertThat(value(scoring)).isEqualTo(3);

      var recorded = review.getKeyResults().get(0);
      var reported =
          RecordedReview.reported(review, recorded, Catalogues.read(CATALOGUE)).orElseThrow();
      var log =
          new MoveLog(RecordedReview.journal(review), reported.keyResult().metric().measures());
      scoring.moves().forEach(log::take);
      var index = new CellIndex(TOKYO);
      scoring.cells().forEach((key, tally) -> index.put(CellKey.parse(key), tally));
      var causes = Causes.of(reported, index, log.shifts());

      assertThat(causes.restated().value()).hasValue(3);
      assertThat(causes.undone().value()).hasValue(4);
      assertThat(causes.complete()).isTrue();
      assertThat(causes.entities())
          .filteredOn(cause -> cause.effect().orElse(0) != 0)
          .extracting(cause -> cause.shift().entity())
          .containsExactlyInAnyOrder(
              "FEATURE_REQUEST|crm/F1", "FEATURE_REQUEST|crm/F2", "SURVEY_RESPONSE|crm/a1");
    }
  }
}
