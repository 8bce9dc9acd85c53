/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.wiring.ByHand;
import dev.meyasu.api.wiring.FedServer;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.DefinitionSwitched;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.SwitchDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key result between two definitions of its metric, as the API tells it. */
final class DefinitionSwitchTest {
  private static final String KEY_RESULT = "/api/v1/key-results/response-2025";

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
  void aKeyResultOfOneDefinitionSaysNothingOfAnother() {
    assertThat(server.json(KEY_RESULT))
        .containsEntry("pinned", null)
        .containsEntry("candidate", null);
  }

  @Test
  void anotherFormulaOverTheSameCellsStandsBesideThePinnedOne() {
    server.feed(List.of(Company.edited("answered.mean / 3600.0", "answered.mean / 7200.0")));
    var detail = server.json(KEY_RESULT);
    double value = (double) map(detail.get("reading")).get("value");
    assertThat(map(detail.get("metric"))).containsEntry("formula", "answered.mean / 3600.0");
    assertThat(map(detail.get("pinned"))).containsEntry("revision", 3).containsKey("since");
    var candidate = map(detail.get("candidate"));
    assertThat(candidate)
        .containsEntry("revision", 4)
        .containsEntry("counted", 1.0)
        .containsEntry("value", value / 2)
        .containsEntry("difference", value / 2 - value);
    assertThat(map(candidate.get("metric"))).containsEntry("formula", "answered.mean / 7200.0");

    assertThat(value(KEY_RESULT + "/series?from=2025-06-29&until=2025-06-29")).isEqualTo(value);
    assertThat(value(KEY_RESULT + "/series?from=2025-06-29&until=2025-06-29&definition=candidate"))
        .isEqualTo(value / 2);
    assertThat(server.json("/api/v1/metrics/response_time/value"))
        .containsEntry("value", value / 2);
  }

  @Test
  void anotherMeasureIsFollowedUntilItIsCountedAndTheMetricGoesOnMeanwhile() {
    var former = server.json("/api/v1/metrics/response_time/value").get("value");
    var edit = Company.edited("at: ticket.first_response_at", "at: ticket.resolved_at");
    server.feed(List.of(edit));
    assertThat(server.json("/api/v1/metrics/response_time/value")).containsEntry("value", former);
    var candidate = map(server.json(KEY_RESULT).get("candidate"));
    assertThat(candidate).containsEntry("counted", 0.0).containsEntry("value", null);
    assertThat(map(candidate.get("no_value"))).containsEntry("code", "filling");

    var hash = Company.hash(edit, "answered");
    server.feed(List.of(Company.cell(FillMarker.cell(hash, 0), FillMarker.filled(300))));
    server.feed(List.of(Company.cell(FillMarker.cell(hash, 1), FillMarker.filling(75, 225))));
    candidate = map(server.json(KEY_RESULT).get("candidate"));
    assertThat(candidate).containsEntry("counted", 0.625);
    assertThat(map(candidate.get("entities"))).containsEntry("met", 375).containsEntry("of", 600);
    assertThat(server.json("/api/v1/metrics/response_time/value")).containsEntry("value", former);

    server.feed(List.of(Company.cell(FillMarker.cell(hash, 1), FillMarker.TALLY)));
    assertThat(map(server.json("/api/v1/metrics/response_time/value").get("no_value")))
        .as("the new one is counted and has no cell")
        .containsEntry("code", "no_data");
    assertThat(map(server.json(KEY_RESULT).get("reading")).get("value")).isNotNull();
  }

  @Test
  void aPersonSwitches() {
    var asked = new AtomicReference<SpecificRecord>();
    decides(
        body -> {
          asked.set(body);
          return new DefinitionSwitched(9L, "response-2025");
        });
    var answer = server.post(KEY_RESULT + "/definition", "{\"author\": \" Aiko \"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(server.parse(answer.body()))
        .containsEntry("key_result", "response-2025")
        .containsEntry("revision", 9)
        .containsEntry("author", "Aiko");
    assertThat(ledger().asked).singleElement().asString().endsWith(" by Aiko");
    assertThat(asked.get()).isEqualTo(new SwitchDefinition("response-2025"));
  }

  @Test
  void whatDoesNotWorkIsSaid() {
    assertThat(server.post(KEY_RESULT + "/definition", "{}").statusCode()).isEqualTo(400);
    assertThat(
            server.post("/api/v1/key-results/none/definition", "{\"author\": \"a\"}").statusCode())
        .isEqualTo(404);
    assertThat(ledger().asked).isEmpty();
    var unreachable = server.post(KEY_RESULT + "/definition", "{\"author\": \"a\"}");
    assertThat(unreachable.statusCode()).isEqualTo(503);
    assertThat(unreachable.body()).contains("nobody decides");

    decides(body -> new CommandRefused(List.of("the newest already")));
    var refused = server.post(KEY_RESULT + "/definition", "{\"author\": \"a\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("the newest already");
  }

  private ByHand.Decider ledger() {
    return server.bean(ByHand.Decider.class);
  }

  private void decides(Function<SpecificRecord, Object> verdict) {
    ledger().verdict = body -> new Event(1L, "c", "Aiko", Company.NOW, verdict.apply(body));
  }

  private Object value(String series) {
    return map(((List<?>) server.json(series).get("points")).get(0)).get("value");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object json) {
    return (Map<String, Object>) json;
  }
}
