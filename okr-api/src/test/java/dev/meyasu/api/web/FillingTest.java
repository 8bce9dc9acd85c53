/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.readmodel.Change;
import dev.meyasu.api.wiring.FedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While a measure is counted over what is stored, no half of a number is shown anywhere. */
@Timeout(30)
final class FillingTest {
  private static final String VALUE = "/api/v1/metrics/response_time/value";

  private FedServer server;

  @BeforeEach
  void start() {
    server = new FedServer().feed(Company.everything()).caughtUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fillingScoreIsShownOnTheBoardAndInDetail() {
    server.feed(List.of(Company.filling("response-2025")));
    var reading = reading(server.json("/api/v1/key-results/response-2025"));
    assertThat(reading).containsEntry("value", null).containsEntry("status", "no_value");
    assertThat(code(reading)).isEqualTo("filling");
    assertThat(server.get("/api/v1/board")).contains("\"code\":\"filling\"");
  }

  @Test
  void fillingScoreIsStreamedAndPartOfEverything() throws Exception {
    Thread.sleep(300);
    try (var lines = stream()) {
      var told =
          lines
              .filter(
                  line -> line.startsWith("data: {\"key_result\"") && line.contains("\"reading\":"))
              .iterator();
      told.next();
      told.next();
      server.feed(List.of(Company.filling("response-2025")));
      assertThat(told.next()).contains("response-2025", "\"code\":\"filling\"");
    }
    try (var lines = stream()) {
      assertThat(lines.filter(line -> line.contains("\"code\":\"filling\"")).findFirst())
          .as("of a client that comes later")
          .isPresent();
    }
  }

  private Stream<String> stream() throws Exception {
    var request = HttpRequest.newBuilder(server.uri("/api/v1/stream")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body();
  }

  @Test
  void wordsOfALaterScoringAreReadAsTheOnesThatSayLeast() {
    var score = ((Change.OfScore) Company.scored("response-2025")).score();
    score.put("status", "ahead");
    score.put("grade", "violet");
    server.feed(List.of(new Change.OfScore("response-2025", score)));
    assertThat(reading(server.json("/api/v1/key-results/response-2025")))
        .containsEntry("status", "no_value")
        .containsEntry("grade", null)
        .containsEntry("value", score.getValue());
    var none = ((Change.OfScore) Company.filling("response-2025")).score();
    none.put("no_value", "embargoed");
    server.feed(List.of(new Change.OfScore("response-2025", none)));
    assertThat(code(reading(server.json("/api/v1/key-results/response-2025"))))
        .isEqualTo("no_data");
  }

  @Test
  void cellsOfHalfTheirPartitionsGiveNoValue() {
    server.feed(
        List.of(Company.unfilled("answered", 1), new Change.OfScore("response-2025", null)));
    assertThat(server.json(VALUE)).containsEntry("value", null).containsEntry("terms", Map.of());
    assertThat(code(server.json(VALUE))).isEqualTo("filling");
    var detail = server.json("/api/v1/key-results/response-2025");
    assertThat(code(reading(detail))).isEqualTo("filling");
    assertThat(points(detail.get("sparkline"))).isNotEmpty().containsOnlyNulls();
    assertThat(detail.get("segments").toString())
        .contains("value=free", "filling")
        .doesNotContain("no_value=null");

    server.feed(List.of(Company.filled("answered", 1)));
    assertThat(server.json(VALUE).get("value")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/key-results/response-2025/series",
        "/api/v1/metrics/response_time/series"
      })
  void seriesOfHalfTheirPartitionsAreGaps(String path) {
    server.feed(List.of(Company.unfilled("answered", 0)));
    assertThat(points(server.json(path).get("points"))).isNotEmpty().containsOnlyNulls();
    assertThat(server.json("/api/v1/metrics/churn/value").get("value"))
        .as("of a measure that is filled")
        .isNotNull();
  }

  @Test
  void measuresSayHowFarTheyAreAndMarkersAreNoCells() {
    server.feed(List.of(Company.unfilled("answered", 1)));
    assertThat(fill(0))
        .containsEntry("filled", 1)
        .containsEntry("of", Company.PARTITIONS)
        .containsEntry("segments", 3)
        .containsEntry("first_day", Company.FIRST.toString());
    assertThat(fill(1)).containsEntry("filled", 2).containsEntry("segments", 1);
  }

  @Test
  void whileAMeasureIsFilledItSaysHowManyEntitiesAreCountedAndWhatIsLeft() {
    assertThat(fill(0)).as("of one that is filled").containsEntry("entities", null);
    server.feed(List.of(Company.filling("answered", 1, 100, 400)));
    server.clock().goOn(Duration.ofSeconds(10));
    server.feed(List.of(Company.filling("answered", 1, 300, 200)));
    assertThat(fill(0)).containsEntry("filled", 1);
    assertThat(map(fill(0).get("entities")))
        .containsEntry("met", 300)
        .containsEntry("of", 500)
        .containsEntry("seconds_left", 10);
  }

  private Map<String, Object> fill(int measure) {
    return map(map(server.list("/api/v1/measures").get(measure)).get("fill"));
  }

  private static List<Object> points(Object points) {
    return ((List<?>) points).stream().map(one -> map(one).get("value")).toList();
  }

  private static Map<String, Object> reading(Map<String, Object> keyResult) {
    return map(keyResult.get("reading"));
  }

  private static Object code(Map<String, Object> reading) {
    return map(reading.get("no_value")).get("code");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object json) {
    return (Map<String, Object>) json;
  }
}
