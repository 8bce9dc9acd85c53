/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.api.Company;
import dev.meyasu.api.wiring.FedServer;
import dev.meyasu.core.measure.Segment;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the board and its parts say of the company. */
final class BoardTest {
  private static FedServer server;

  @BeforeAll
  static void start() {
    server = new FedServer().feed(Company.everything()).caughtUp();
    server.rejected(IntStream.range(0, 7).mapToObj(Company::rejected).toList());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void boardHasTheShapeOfTheContract() {
    var board = server.json("/api/v1/board");
    assertThat(board)
        .containsOnlyKeys(
            "revision", "organisation", "as_of", "clock", "cycles", "cycle", "objectives")
        .containsEntry("as_of", "2025-06-29T12:00:00+09:00")
        .containsEntry("clock", "event")
        .containsEntry("revision", 3)
        .containsEntry("cycle", "2025");
    assertThat(map(board.get("organisation")))
        .containsEntry("time_zone", "Asia/Tokyo")
        .containsEntry("name", Map.of("en", "Acme", "ja", "アクメ"));
    assertThat(list(board.get("cycles")))
        .extracting(one -> map(one).get("state"))
        .containsExactly("closed", "running", "upcoming");
    var objective = map(list(board.get("objectives")).get(1));
    assertThat(objective)
        .containsOnlyKeys(
            "id", "cycle", "owner", "title", "why", "aligned_to", "score", "key_results")
        .containsEntry("why", null)
        .containsEntry("aligned_to", "company-2025");
    assertThat(map(objective.get("score"))).containsOnlyKeys("value", "grade", "with_value", "of");
  }

  @Test
  void keyResultSaysHowItsScoreCameAbout() {
    var keyResult = server.json("/api/v1/key-results/response-2025");
    assertThat(keyResult)
        .containsOnlyKeys(
            "id",
            "objective",
            "title",
            "metric",
            "window",
            "segment",
            "baseline",
            "target",
            "hold",
            "scoring",
            "goal",
            "weight",
            "benchmark",
            "initiative",
            "reading",
            "forecast",
            "sparkline",
            "pinned",
            "candidate",
            "objective_title",
            "segments")
        .containsEntry("segment", null)
        .containsEntry("baseline", 12.0)
        .containsEntry("target", 6.0)
        .containsEntry("goal", "committed");
    assertThat(map(keyResult.get("window")))
        .containsEntry("type", "trailing")
        .containsEntry("period", "P30D");
    var reading = map(keyResult.get("reading"));
    assertThat(reading)
        .containsOnlyKeys(
            "value",
            "no_value",
            "sample",
            "interval",
            "few",
            "change",
            "change_within_noise",
            "raw_score",
            "score",
            "grade",
            "status",
            "pace",
            "as_of",
            "window",
            "complete_until",
            "terms",
            "sources")
        .containsEntry("sources", List.of("helpdesk"))
        .containsEntry("complete_until", "2025-06-29T12:00:00+09:00");
    double value = (double) reading.get("value");
    assertThat(value).isEqualTo(mean(Segment.TOTAL, Company.LAST));
    assertThat((double) reading.get("change")).isEqualTo(value - 12);
    assertThat((double) reading.get("raw_score")).isEqualTo((value - 12) / (6.0 - 12));
    assertThat(map(reading.get("terms"))).containsOnlyKeys("answered.mean");
  }

  /** 3 of the 438 contracts active as June began ended in it: Wilson's interval by hand. */
  @Test
  void aShareSaysWhatChanceMayHaveMadeOfIt() {
    var scored = map(server.json("/api/v1/key-results/churn-2025").get("reading"));
    var counted = server.json("/api/v1/metrics/churn/value");

    for (var reading : List.of(scored, counted)) {
      var interval = map(reading.get("interval"));
      assertThat(interval).containsOnlyKeys("low", "high", "method");
      assertThat((double) interval.get("low")).isEqualTo(0.2332, within(1e-3));
      assertThat((double) interval.get("high")).isEqualTo(1.9942, within(1e-3));
      assertThat(interval).containsEntry("method", "wilson");
      assertThat(reading).containsEntry("few", false);
    }
    assertThat(scored).containsEntry("change_within_noise", false);
  }

  @Test
  void aMetricThatDoesNotSayWhatItEstimatesHasNoNoise() {
    var reading = map(server.json("/api/v1/key-results/response-2025").get("reading"));
    assertThat(reading)
        .containsEntry("interval", null)
        .containsEntry("few", false)
        .containsEntry("change_within_noise", null);
  }

  @Test
  void segmentsAreReadApart() {
    var segments = list(server.json("/api/v1/key-results/response-2025").get("segments"));
    assertThat(segments).hasSize(1);
    var values = list(map(segments.get(0)).get("values"));
    assertThat(values).extracting(one -> map(one).get("value")).containsExactly("free", "pro");
    assertThat(map(map(values.get(1)).get("reading")).get("value"))
        .isEqualTo(mean(new Segment("plan", "pro"), Company.LAST));
  }

  @Test
  void seriesIsARecountOfEachDay() {
    var series = server.json("/api/v1/key-results/response-2025/series");
    var points = list(series.get("points"));
    assertThat(points).hasSize(365);
    for (var point : points) {
      var day = LocalDate.parse((String) map(point).get("day"));
      var expected = day.isAfter(Company.LAST) ? null : mean(Segment.TOTAL, day);
      assertThat(map(point).get("value")).as("%s", day).isEqualTo(expected);
    }
    assertThat((double) map(points.get(364)).get("pace")).isEqualTo(6.0, within(1e-9));
  }

  @Test
  void seriesOfAMetricIsTheSameRecountPerSegment() {
    var path =
        "/api/v1/metrics/response_time/series?from=2025-02-01&until=2025-03-31&segment=plan=pro";
    for (var point : list(server.json(path).get("points"))) {
      var day = LocalDate.parse((String) map(point).get("day"));
      assertThat(map(point).get("value")).isEqualTo(mean(new Segment("plan", "pro"), day));
    }
  }

  @Test
  void valueOfAPastDayIsOfThatWholeDay() {
    var value = server.json("/api/v1/metrics/response_time/value?as_of=2025-03-10");
    assertThat(value)
        .containsOnlyKeys(
            "metric",
            "segment",
            "value",
            "no_value",
            "sample",
            "interval",
            "few",
            "as_of",
            "window",
            "terms")
        .containsEntry("as_of", "2025-03-11T00:00:00+09:00")
        .containsEntry("value", mean(Segment.TOTAL, LocalDate.of(2025, 3, 10)));
    assertThat(map(value.get("window")))
        .containsEntry("from", "2025-02-09T00:00:00+09:00")
        .containsEntry("until", "2025-03-11T00:00:00+09:00");
  }

  @Test
  void windowsOfAQueryReplaceTheMetricsOwn() {
    var path = "/api/v1/metrics/churn/value?as_of=2025-03-31&window=";
    assertThat(map(server.json(path + "calendar:quarter").get("terms")))
        .containsEntry("subscriptions.closed", 9.0)
        .containsEntry("subscriptions.active_at_start", 0.0);
    assertThat(map(server.json(path + "trailing:P10D").get("terms")))
        .containsEntry("subscriptions.closed", 1.0);
    assertThat(map(server.json(path + "cycle:2024").get("no_value")))
        .containsEntry("code", "no_data");
    assertThat(map(server.json(path + "cycle:2026").get("no_value")))
        .containsEntry("code", "not_started")
        .containsKey("text");
  }

  @Test
  void sourcesSayWhatTheyDelivered() {
    var source = map(server.list("/api/v1/sources").get(0));
    assertThat(source)
        .containsEntry("source", "helpdesk")
        .containsEntry("facts", 512)
        .containsEntry("state", "running")
        .containsEntry("facts_per_minute", 12.0)
        .containsEntry("last_arrival", "2026-01-05T08:59:50+09:00");
  }

  @Test
  void rejectedArePagedFromTheNewest() {
    var first = server.json("/api/v1/rejected?source=billing&limit=2");
    assertThat(list(first.get("items")))
        .extracting(one -> map(one).get("position"))
        .containsExactly("file.csv:5", "file.csv:3");
    assertThat(map(list(first.get("items")).get(0)))
        .containsEntry("bytes_text", "row 5 日本")
        .containsEntry("bytes_base64", "cm93IDUg5pel5pys");
    var second =
        server.json("/api/v1/rejected?source=billing&limit=2&cursor=" + first.get("next_cursor"));
    assertThat(list(second.get("items")))
        .extracting(one -> map(one).get("position"))
        .containsExactly("file.csv:1");
    assertThat(second).containsEntry("next_cursor", null);
  }

  /** Recounted from the cells as they were written, the slow way: hours per ticket over 30 days. */
  private static Double mean(Segment segment, LocalDate day) {
    var hash = Company.definitions().measures().get("answered").hash();
    long count = 0;
    long micros = 0;
    for (var cell : Company.cells().entrySet()) {
      var at = LocalDate.ofEpochDay(cell.getKey().epochDay());
      var counts =
          cell.getKey().measure().equals(hash)
              && cell.getKey().segment().equals(segment)
              && !at.isAfter(day)
              && at.isAfter(day.minusDays(30));
      if (counts) {
        count += cell.getValue().at(0);
        micros += cell.getValue().at(1);
      }
    }
    return micros / 1e6 / count / 3600.0;
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
