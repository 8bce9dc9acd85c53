/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.wiring.FedServer;
import dev.meyasu.core.forecast.Forecast;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of the end of the company's year, asked on 29 June at noon. */
final class ForecastApiTest {
  private static final String RESPONSE = "/api/v1/key-results/response-2025";

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
  void aForecastIsTheCoresOverTheSameCells() {
    var forecast = forecast();
    var expected = core(Company.index());

    assertThat(forecast)
        .containsOnlyKeys(
            "day",
            "value",
            "low",
            "high",
            "probability",
            "method",
            "coverage",
            "horizon_days",
            "history_days",
            "reason",
            "pace")
        .containsEntry("day", "2025-12-31")
        .containsEntry("value", expected.value())
        .containsEntry("low", expected.low())
        .containsEntry("high", expected.high())
        .containsEntry("probability", expected.probability().orElseThrow())
        .containsEntry("method", expected.method().id())
        .containsEntry("coverage", Forecast.COVERAGE)
        .containsEntry("horizon_days", 186)
        .containsEntry("history_days", 179)
        .containsEntry("reason", null);
    assertThat(map(forecast.get("pace"))).containsOnlyKeys("reached", "on");
  }

  @Test
  void itIsOnTheBoardToo() {
    var board = server.json("/api/v1/board");
    assertThat(board.toString()).contains("horizon_days=186");
  }

  /** The running day is no part of it; what is corrected in a day that is over is. */
  @Test
  void itChangesWithThePastOnly() {
    var before = forecast();
    server.feed(List.of(Company.cell(answered(Company.LAST), Tally.of(1000, 1))));
    assertThat(forecast()).isEqualTo(before);

    var corrected = answered(LocalDate.of(2025, 6, 20));
    server.feed(List.of(Company.cell(corrected, Tally.of(100, 1))));
    var cells = Company.index();
    cells.put(corrected, Tally.of(100, 1));
    assertThat(forecast()).isNotEqualTo(before).containsEntry("value", core(cells).value());
  }

  @Test
  void whileItIsFilledThereIsNone() {
    server.feed(List.of(Company.unfilled("answered", 1)));
    var forecast = forecast();

    assertThat(forecast).containsEntry("value", null).containsEntry("day", "2025-12-31");
    assertThat(map(forecast.get("reason"))).containsEntry("code", "filling");

    server.feed(List.of(Company.filled("answered", 1)));
    assertThat(forecast().get("value")).isNotNull();
  }

  @Test
  void aShortHistoryIsSaidWithWhatItTakes() {
    for (var day = Company.FIRST; day.getMonthValue() < 3; day = day.plusDays(1)) {
      server.feed(List.of(Company.cell(answered(day), Tally.of(0, 0))));
    }
    assertThat(map(forecast().get("reason")))
        .containsEntry("code", "short_history")
        .containsEntry("history_days", 120)
        .containsEntry("needed_days", 173);
  }

  private static CellKey answered(LocalDate day) {
    var hash = Company.definitions().measures().get("answered").hash();
    return new CellKey(hash, Segment.TOTAL, Math.toIntExact(day.toEpochDay()));
  }

  private static Forecast.Expected core(CellIndex cells) {
    var definitions = Company.definitions();
    var keyResult = definitions.keyResult("response-2025").orElseThrow();
    var organisation = definitions.organisation();
    var now = AsOf.now(Company.NOW, organisation.zone());
    return (Forecast.Expected)
        Forecast.at(now, keyResult, cells, definitions.cycleOf(keyResult), organisation);
  }

  private Map<String, Object> forecast() {
    return map(server.json(RESPONSE).get("forecast"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return new HashMap<>((Map<String, Object>) value);
  }
}
