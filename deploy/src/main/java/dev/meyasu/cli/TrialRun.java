/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meyasu.deploy.Messages;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has the measures of a candidate counted, and waits until they are. */
final class TrialRun {
  static final String TRIALS = "/api/v1/trials";

  private static final Duration POLL = Duration.ofMillis(500);

  /** How often it is told how far they are. */
  private static final Duration TOLD = Duration.ofSeconds(3);

  /** The page may learn of the trial a moment after it was decided. */
  private static final Duration UNKNOWN = Duration.ofSeconds(30);

  private static final int NOT_FOUND = 404;

  private final Api api;
  private final Messages messages;
  private final Terminal terminal;

  TrialRun(Api api, Messages messages, Terminal terminal) {
    this.api = api;
    this.messages = messages;
    this.terminal = terminal;
  }

  /** A trial of the same candidate that somebody has started. */
  Optional<String> running(String yaml) throws Api.Refusal, IOException {
    for (JsonNode trial : api.get(TRIALS)) {
      if (trial.path("yaml").asText().equals(yaml)) {
        return Optional.of(trial.path("id").asText());
      }
    }
    return Optional.empty();
  }

  /**
   * @param hours null for the usual time
   * @return its id
   */
  String start(String yaml, String author, @Nullable Integer hours)
      throws Api.Refusal, IOException {
    Map<String, Object> body = new HashMap<>();
    body.put("yaml", yaml);
    body.put("author", author);
    body.put("hours", hours);
    JsonNode trial = api.post(TRIALS, body);
    String id = trial.path("id").asText();
    var measures = new ArrayList<String>();
    trial.path("measures").forEach(measure -> measures.add(measure.path("id").asText()));
    terminal.line(messages.text("trial.started", id, String.join(", ", measures)));
    return id;
  }

  /**
   * Tells how far the measures are until all are counted.
   *
   * @throws Api.Refusal when the trial is over before
   */
  void await(String id) throws Api.Refusal, IOException {
    long begun = System.nanoTime();
    boolean known = false;
    long told = 0;
    var last = List.<String>of();
    while (true) {
      try {
        JsonNode trial = api.get(TRIALS + "/" + Api.segment(id));
        known = true;
        if (trial.path("complete").asBoolean() || trial.path("fault").isTextual()) {
          return; // what is at fault the backtest tells
        }
        var lines = new FillText(messages).lines(trial.path("measures"));
        boolean due = told == 0 || System.nanoTime() - told > TOLD.toNanos();
        if (due && !lines.equals(last)) {
          lines.forEach(terminal::line);
          last = lines;
          told = System.nanoTime();
        }
      } catch (Api.Refusal e) {
        boolean late = System.nanoTime() - begun > UNKNOWN.toNanos();
        if (e.status() != NOT_FOUND || known || late) {
          throw e;
        }
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a trial is counted", e);
    }
  }

  /** Ends it if that can be done; what it was started for is not lost otherwise. */
  void release(String id, String author) {
    try {
      end(id, author);
    } catch (Api.Refusal | IOException e) {
      terminal.problem(messages.text("trial.goes_on", id, e));
    }
  }

  void end(String id, String author) throws Api.Refusal, IOException {
    api.post(TRIALS + "/" + Api.segment(id) + "/end", Map.of("author", author));
    terminal.line(messages.text("trial.ended", id));
  }
}
