/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.readmodel.Change;
import dev.meyasu.api.wiring.ByHand;
import dev.meyasu.api.wiring.FedServer;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.EndTrial;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.RunningTrial;
import dev.meyasu.ledger.StartTrial;
import dev.meyasu.ledger.TrialEnded;
import dev.meyasu.ledger.TrialStarted;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Candidates whose measures are counted for a while, as the API tells them. */
final class TrialTest {
  private static final String TRIALS = "/api/v1/trials";
  private static final String YAML =
      """
      measures: {opened: {type: occurrence, of: ticket, at: ticket.opened_at}}
      metrics: {opened: {name: {en: n}, definition: {en: d}, unit: count, better: lower, formula: opened.count, window: {trailing: P1D}}}
      """;

  private FedServer server;

  @BeforeEach
  void start() {
    server = new FedServer().feed(Company.everything()).caughtUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String json(String yaml, String rest) {
    return "{\"yaml\": \"" + yaml.replace("\n", "\\n") + "\"" + rest + "}";
  }

  private static Change running(String yaml) {
    var record = ((Change.OfDefinitions) Company.applied()).definitions();
    var trial =
        new RunningTrial("trial-4", "Aiko", Company.NOW, Company.NOW.plusSeconds(3600), yaml);
    return new Change.OfDefinitions(
        Definitions.newBuilder(record)
            .setFilesRevision(record.getRevision())
            .setSettled(record.getRevision())
            .setRevision(record.getRevision() + 1)
            .setTrials(List.of(trial))
            .build());
  }

  private String hash() {
    var trial = server.model().moment().applied().revisions().trials().get(0);
    return trial.measures().keySet().iterator().next();
  }

  @Test
  void whileATrialIsFilledItTellsHowFarAndThenItsCandidateCanBeTried() {
    var board = server.json("/api/v1/key-results/response-2025");
    assertThat(server.list(TRIALS)).isEmpty();
    var without = server.post("/api/v1/backtests", json(YAML, ""));
    assertThat(without.statusCode()).isEqualTo(409);
    assertThat(without.body())
        .contains("measures.opened", "a trial counts it from the 500 entities");

    server.feed(List.of(running(YAML)));
    server.feed(
        List.of(marker(0, FillMarker.filling(100, 200)), marker(1, FillMarker.filled(200))));
    server.clock().goOn(Duration.ofSeconds(5));
    server.feed(List.of(marker(0, FillMarker.filling(200, 100))));
    var trial = server.json(TRIALS + "/trial-4");
    assertThat(trial)
        .containsEntry("id", "trial-4")
        .containsEntry("author", "Aiko")
        .containsEntry("until", "2025-06-29T13:00:00+09:00")
        .containsEntry("complete", false)
        .containsEntry("fault", null)
        .containsEntry("yaml", YAML);
    var measure = map(((List<?>) trial.get("measures")).get(0));
    assertThat(measure).containsEntry("id", "opened").containsEntry("hash", hash());
    assertThat(map(map(measure.get("fill")).get("entities")))
        .containsEntry("met", 400)
        .containsEntry("of", 500)
        .containsEntry("seconds_left", 5);
    var filling = server.post("/api/v1/backtests", json(YAML, ""));
    assertThat(filling.statusCode()).isEqualTo(409);
    assertThat(filling.body()).contains("400 of 500 entities, about 5 s left");

    var day = (int) LocalDate.of(2025, 6, 28).toEpochDay();
    server.feed(
        List.of(
            Company.cell(new CellKey(hash(), Segment.TOTAL, day), Tally.of(7)),
            marker(0, FillMarker.filled(300))));
    assertThat(server.json(TRIALS + "/trial-4")).containsEntry("complete", true);
    var tried = server.post("/api/v1/backtests", json(YAML, ", \"from\": \"2025-06-28\""));
    assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
    var first = map(((List<?>) server.parse(tried.body()).get("points")).get(0));
    assertThat(first).containsEntry("candidate", 7.0).containsEntry("live", null);
    assertThat(server.json("/api/v1/key-results/response-2025"))
        .as("nothing that is shown has changed")
        .isEqualTo(board);
  }

  private Change marker(int partition, Tally tally) {
    return Company.cell(FillMarker.cell(hash(), partition), tally);
  }

  @Test
  void aCandidateThatCannotBeReadAnyMoreSaysWhy() {
    server.feed(List.of(running(YAML.replace("opened.count", "opned.count"))));
    var trial = server.json(TRIALS + "/trial-4");
    assertThat(trial).containsEntry("complete", false).containsEntry("measures", List.of());
    assertThat((String) trial.get("fault")).contains("candidate.yaml", "opned");
  }

  @Test
  void aPersonStartsAndEnds() {
    var asked = new AtomicReference<SpecificRecord>();
    var until = Company.NOW.plusSeconds(7200);
    decides(
        body -> {
          asked.set(body);
          return new TrialStarted(4L, "trial-4", until, Map.of("opened", "0"));
        });
    var answer = server.post(TRIALS, json(YAML, ", \"author\": \" Aiko \", \"hours\": 2"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/trials/trial-4");
    assertThat(server.parse(answer.body()))
        .containsEntry("id", "trial-4")
        .containsEntry("author", "Aiko")
        .containsEntry("complete", false);
    assertThat(asked.get()).isEqualTo(new StartTrial(YAML, 2));
    assertThat(ledger().asked).singleElement().asString().endsWith(" by Aiko");
    server.post(TRIALS, json(YAML, ", \"author\": \"Aiko\""));
    assertThat(asked.get()).as("for a day").isEqualTo(new StartTrial(YAML, 24));

    decides(
        body -> {
          asked.set(body);
          return new TrialEnded(5L, "trial-4", false);
        });
    var ended = server.post(TRIALS + "/trial-4/end", "{\"author\": \"Ken\"}");
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(server.parse(ended.body()))
        .containsEntry("id", "trial-4")
        .containsEntry("revision", 5);
    assertThat(asked.get()).isEqualTo(new EndTrial("trial-4"));
  }

  @Test
  void whatDoesNotWorkIsSaid() {
    var nothing = server.post(TRIALS, "{}");
    assertThat(nothing.statusCode()).isEqualTo(400);
    assertThat(nothing.body()).contains("must say who decides", "give a document");
    assertThat(server.send("GET", TRIALS + "/trial-1").statusCode()).isEqualTo(404);
    assertThat(ledger().asked).isEmpty();
    var unreachable = server.post(TRIALS, json(YAML, ", \"author\": \"Aiko\""));
    assertThat(unreachable.statusCode()).isEqualTo(503);
    assertThat(unreachable.body()).contains("nobody decides");

    decides(body -> new CommandRefused(List.of("3 trials are the most at once", "hours must be")));
    var refused = server.post(TRIALS, json(YAML, ", \"author\": \"Aiko\""));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("3 trials are the most at once", "hours must be");
    var notEnded = server.post(TRIALS + "/trial-1/end", "{\"author\": \"Aiko\"}");
    assertThat(notEnded.statusCode()).isEqualTo(422);
  }

  private ByHand.Decider ledger() {
    return server.bean(ByHand.Decider.class);
  }

  private void decides(Function<SpecificRecord, Object> verdict) {
    ledger().verdict = body -> new Event(1L, "c", "Aiko", Company.NOW, verdict.apply(body));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object json) {
    return (Map<String, Object>) json;
  }
}
