/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.api.Company;
import dev.meyasu.api.wiring.FedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trying a definition over what has been. */
final class BacktestTest {
  private static final String METRIC =
      "metrics: {response_time: {name: {en: n}, definition: {en: d}, unit: hours, better: lower,"
          + " formula: FORMULA, window: {trailing: P30D}}}";

  private FedServer server;

  @BeforeEach
  void start() {
    server = new FedServer().feed(Company.everything()).caughtUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Map<String, Object> tried(String json) {
    var answer = server.post("/api/v1/backtests", json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return server.parse(answer.body());
  }

  private static String body(String yaml, String rest) {
    return "{\"yaml\": \"" + yaml.replace("\n", "\\n").replace("\"", "\\\"") + "\"" + rest + "}";
  }

  /** Half the formula gives half the value: every day, against the series of the live metric. */
  @Test
  void aFormulaIsTriedOnEveryDayBesideTheLiveOne() {
    var before = server.get("/api/v1/key-results/response-2025/series");
    var yaml = METRIC.replace("FORMULA", "answered.mean / 7200.0");
    var answer = tried(body(yaml, ", \"key_result\": \"response-2025\", \"from\": \"2025-01-01\""));
    var points = list(answer.get("points"));
    var series = list(server.json("/api/v1/key-results/response-2025/series").get("points"));
    assertThat(points).hasSize(180);
    for (int i = 0; i < points.size(); i++) {
      double live = (double) map(series.get(i)).get("value");
      assertThat(map(points.get(i)))
          .containsEntry("day", map(series.get(i)).get("day"))
          .containsEntry("live", live);
      double candidate = (double) map(points.get(i)).get("candidate");
      assertThat(candidate).isEqualTo(live / 2, within(1e-9));
      assertThat((double) map(points.get(i)).get("difference")).isEqualTo(candidate - live);
      double score = Math.max(0, Math.min(1, (candidate - 12) / (6 - 12)));
      assertThat((double) map(points.get(i)).get("candidate_score")).isEqualTo(score);
    }
    assertThat(answer).containsEntry("compared", 180);
    assertThat((double) answer.get("mean_difference")).isNegative();
    assertThat(server.get("/api/v1/key-results/response-2025/series"))
        .as("nothing has changed")
        .isEqualTo(before);
  }

  @Test
  void aScoringIsTriedWithTheLiveMetric() {
    var yaml = "key_result: {scoring: progress, baseline: 20, target: 10}";
    var answer = tried(body(yaml, ", \"key_result\": \"response-2025\", \"from\": \"2025-06-29\""));
    var point = map(list(answer.get("points")).get(0));
    double value = (double) point.get("live");
    assertThat(point).containsEntry("candidate", value).containsEntry("difference", 0.0);
    assertThat((double) point.get("candidate_score"))
        .isEqualTo(Math.max(0, Math.min(1, (value - 20) / -10)));
    assertThat((double) point.get("live_score"))
        .isEqualTo(Math.max(0, Math.min(1, (value - 12) / -6)));
  }

  @Test
  void anotherMetricOfTheCatalogueIsTriedWithoutADocument() {
    var answer = tried("{\"metric\": \"churn\"}");
    assertThat(list(answer.get("points"))).hasSize(90);
    assertThat(answer).containsEntry("key_result", null).containsEntry("mean_difference", 0.0);
    assertThat(map(answer.get("candidate"))).containsEntry("id", "churn");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          nothing to try   | {} | 400 | give a document to try
          unknown measure  | {"yaml": "metrics: {m: {name: {en: n}, definition: {en: d}, unit: hours, better: lower, formula: answred.mean, window: {trailing: P3D}}}"} | 400 | candidate.yaml:1
          unknown section  | {"yaml": "metrcs: {}"} | 400 | metrics
          no mapping       | {"yaml": "- a"} | 400 | candidate.yaml
          unknown metric   | {"metric": "chrun"} | 400 | did you mean \\"churn\\"
          which of two     | {"yaml": "measures: {}"} | 400 | must name a metric
          half a scoring   | {"yaml": "key_result: {target: 3}", "key_result": "churn-2025"} | 400 | baseline
          unknown KR       | {"yaml": "{}", "key_result": "churn-2052"} | 404 | did you mean churn-2025
          no such day      | {"metric": "churn", "from": "2025-02-30"} | 400 | is not a day
          too many days    | {"metric": "churn", "from": "1999-02-03"} | 400 | at most 1830
          """)
  void whatCannotBeTriedIsRefusedWithThePlace(String name, String json, int status, String hint) {
    var answer = server.post("/api/v1/backtests", json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(hint).doesNotContain("Exception");
  }

  @Test
  void aMeasureThatIsNotCountedIsNamed() {
    var yaml =
        "measures: {opened: {type: occurrence, of: ticket, at: ticket.opened_at}}\n"
            + METRIC.replace("FORMULA", "opened.count + answered.count");
    var answer = server.post("/api/v1/backtests", body(yaml, ""));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("measures.opened", "is not counted");

    server.feed(List.of(Company.unfilled("answered", 1)));
    var filling =
        server.post("/api/v1/backtests", body(METRIC.replace("FORMULA", "answered.mean"), ""));
    assertThat(filling.statusCode()).isEqualTo(409);
    assertThat(filling.body()).contains("measures.answered", "still being counted");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object json) {
    return (Map<String, Object>) json;
  }

  private static List<?> list(Object json) {
    return (List<?>) json;
  }
}
