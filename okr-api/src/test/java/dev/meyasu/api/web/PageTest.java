/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.wiring.FedServer;
import io.micronaut.web.router.Router;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The page, its caching and headers, and what describes and watches the API. */
final class PageTest {
  private static FedServer server;

  @BeforeAll
  static void start() {
    server = new FedServer().feed(Company.everything()).caughtUp();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/, text/html, no-cache",
    "/sources, text/html, no-cache",
    "/key-results/churn-2025, text/html, no-cache",
    "/assets/index-0a1b2c3d.js, application/javascript, 'public, max-age=31536000, immutable'",
    "/openapi.yml, application/yaml, no-cache",
    "/api/v1/board, application/json, no-cache",
    "/api/v1/sources, application/json, no-store"
  })
  void isServedWithItsTypeAndCaching(String path, String type, String caching) {
    var answer = server.send("GET", path, "Accept", "text/html,*/*;q=0.8");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly(caching);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self';")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void unchangedBoardIsNotSentAgain() {
    var tag = server.send("GET", "/api/v1/board").headers().firstValue("ETag").orElseThrow();
    var again = server.send("GET", "/api/v1/board", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    server.feed(java.util.List.of(Company.scored("churn-2025")));
    assertThat(server.send("GET", "/api/v1/board", "If-None-Match", tag).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"/api/v1/key-results/churn-2025", "/api/v1/key-results/churn-2025/series"})
  void whatFollowsTheClockToTheSecondHasNoTag(String path) {
    assertThat(server.send("GET", path).headers().firstValue("ETag")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/api/v1/metrics/churn/value?as_of=9999-12-31",
    "/api/v1/metrics/churn/value?as_of=1970-01-01",
    "/api/v1/metrics/churn/series?until=1970-01-01",
    "/api/v1/metrics/churn/series?until=9999-12-31"
  })
  void theFarthestDaysCanBeAskedFor(String path) {
    assertThat(server.send("GET", path).statusCode()).isEqualTo(200);
  }

  @Test
  void textIsCompressed() {
    var answer = server.send("GET", "/api/v1/board", "Accept-Encoding", "gzip");
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
  }

  @Test
  void everyRouteIsDescribed() {
    var document = server.get("/openapi.yml");
    assertThat(document).startsWith("openapi: 3.1");
    var routes =
        server
            .bean(Router.class)
            .uriRoutes()
            .filter(route -> route.getUriMatchTemplate().toString().startsWith("/api/"))
            .map(route -> route.getUriMatchTemplate().toString())
            .distinct()
            .toList();
    assertThat(routes)
        .hasSize(33)
        .allSatisfy(path -> assertThat(document).contains("  " + path + ":"));
  }

  @Test
  void everyRouteSaysHowItRefuses() {
    for (var route : map(specification().get("paths")).entrySet()) {
      var operations = map(route.getValue());
      var operation = operations.getOrDefault("get", operations.get("post"));
      var responses = map(map(operation).get("responses"));
      assertThat(responses).as(route.getKey()).containsKeys("200", "400", "404", "503");
      assertThat(map(map(responses.get("503")).get("content")).get(Problem.MEDIA_TYPE))
          .hasToString("{schema={$ref=#/components/schemas/Problem}}");
    }
    assertThat(map(schema("Problem").get("properties")))
        .containsOnlyKeys("type", "title", "status", "detail", "instance", "errors");
  }

  @Test
  void everyEventOfTheStreamIsDescribed() {
    var stream = map(map(specification().get("paths")).get("/api/v1/stream"));
    var told = map(map(map(stream.get("get")).get("responses")).get("200"));
    assertThat(told.get("content").toString())
        .contains("text/event-stream", "oneOf")
        .contains("ReadingEvent", "ObjectiveEvent", "ClockEvent", "SourceView")
        .contains("DefinitionsEvent", "FreshnessEvent", "ForecastEvent");
    assertThat(map(schema("LiveEvents.ReadingEvent").get("properties")))
        .containsOnlyKeys("key_result", "reading", "point");
  }

  @Test
  void whatMayBeNullOrLeftOutIsDescribedSo() {
    var document = server.get("/openapi.yml");
    assertThat(document).doesNotContain("- object\n");
    assertThat(map(schema("DayValue").get("properties")).get("value").toString())
        .contains("[number, null]");
    assertThat(map(schema("KeyResultView").get("properties")).get("benchmark"))
        .hasToString("{anyOf=[{$ref=#/components/schemas/BenchmarkView}, {type=null}]}");
    var board = map(map(specification().get("paths")).get("/api/v1/board"));
    assertThat(map(board.get("get")).get("parameters").toString())
        .contains("name=cycle", "schema={type=string}");
  }

  private static Map<String, Object> schema(String name) {
    return map(map(map(specification().get("components")).get("schemas")).get(name));
  }

  private static Map<String, Object> specification() {
    return map(new Yaml().load(server.get("/openapi.yml")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object yaml) {
    return (Map<String, Object>) yaml;
  }

  @Test
  void metersAreShown() {
    server.get("/api/v1/cycles");
    assertThat(server.get("/prometheus"))
        .contains("meyasu_readmodel_lag_records 0.0")
        .contains("meyasu_readmodel_ready 1.0")
        .contains("meyasu_stream_clients")
        .contains("http_server_requests_seconds_count");
  }

  @Test
  void isAliveAndReady() {
    assertThat(server.send("GET", "/health/liveness").statusCode()).isEqualTo(200);
    assertThat(server.send("GET", "/health/readiness").statusCode()).isEqualTo(200);
    assertThat(Stream.of("/env", "/beans", "/loggers", "/threaddump"))
        .allSatisfy(path -> assertThat(server.send("GET", path).statusCode()).isEqualTo(404));
  }
}
