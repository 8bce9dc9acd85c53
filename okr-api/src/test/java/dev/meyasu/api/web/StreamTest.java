/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.readmodel.Change;
import dev.meyasu.api.wiring.FedServer;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The event stream as a client of HTTP sees it. */
@Timeout(20)
final class StreamTest {
  private FedServer server;

  @BeforeEach
  void start() {
    server = new FedServer().feed(Company.everything()).caughtUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  record Event(String id, String name, String data) {}

  /** Reads blocks off one connection. */
  final class Client implements AutoCloseable {
    private final InputStream in;

    Client(String lastEventId) throws Exception {
      var request =
          HttpRequest.newBuilder(server.uri("/api/v1/stream")).header("Accept-Encoding", "gzip");
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId);
      }
      var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      in = answer.body();
    }

    /** The next event; comments are skipped. */
    Event next() throws IOException {
      while (true) {
        var lines = block();
        if (!lines.get(0).startsWith(":")) {
          return new Event(value(lines, "id: "), value(lines, "event: "), value(lines, "data: "));
        }
      }
    }

    Event next(String name) throws IOException {
      while (true) {
        var event = next();
        if (event.name().equals(name)) {
          return event;
        }
      }
    }

    private static String value(List<String> lines, String field) {
      return lines.stream()
          .filter(line -> line.startsWith(field))
          .map(line -> line.substring(field.length()))
          .findFirst()
          .orElse(null);
    }

    private List<String> block() throws IOException {
      var lines = new ArrayList<String>();
      var line = new java.io.ByteArrayOutputStream();
      while (true) {
        int one = in.read();
        if (one < 0) {
          throw new IOException("the stream ended");
        }
        if (one != '\n') {
          line.write(one);
        } else if (line.size() > 0) {
          lines.add(line.toString(StandardCharsets.UTF_8));
          line.reset();
        } else {
          return lines;
        }
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  @Test
  void newClientGetsEverythingAndThenEachChange() throws Exception {
    // The news of the first feeding is told before the client comes.
    Thread.sleep(300);
    try (var client = new Client(null)) {
      var names = new ArrayList<String>();
      do {
        names.add(client.next().name());
      } while (!names.get(names.size() - 1).equals("source"));
      // A forecast that is told anew meanwhile waits at the end of those.
      names.removeIf("forecast"::equals);
      assertThat(names)
          .containsExactly(
              "freshness",
              "definitions",
              "clock",
              "objective",
              "reading",
              "objective",
              "reading",
              "source");
      server.feed(List.of(Company.scored("churn-2025", 1.5)));
      var reading = client.next("reading");
      assertThat(server.parse(reading.data()))
          .containsOnlyKeys("key_result", "reading", "point")
          .containsEntry("key_result", "churn-2025");
    }
  }

  @Test
  void aForecastIsToldWhenADayThatIsOverChanges() throws Exception {
    Thread.sleep(300);
    try (var client = new Client(null)) {
      client.next("source");
      var hash = Company.definitions().measures().get("answered").hash();
      int past = (int) Company.LAST.minusDays(9).toEpochDay();
      server.feed(List.of(Company.cell(new CellKey(hash, Segment.TOTAL, past), Tally.of(1000, 1))));
      var told = server.parse(client.next("forecast").data());
      while (!told.get("key_result").equals("response-2025")) {
        told = server.parse(client.next("forecast").data());
      }
      var asked = server.json("/api/v1/key-results/response-2025").get("forecast");
      assertThat(told).containsOnlyKeys("key_result", "forecast").containsEntry("forecast", asked);
    }
  }

  @Test
  void returningClientGetsWhatItMissedAndNothingElse() throws Exception {
    Thread.sleep(300);
    Event last;
    try (var client = new Client(null)) {
      last = client.next("source");
    }
    server.feed(List.of(Company.scored("churn-2025", 1.5)));
    Thread.sleep(300);
    server.feed(List.of(Company.scored("response-2025", 0.5)));
    Thread.sleep(300);
    try (var client = new Client(last.id())) {
      assertThat(client.next("reading").data()).contains("churn-2025");
      assertThat(client.next("reading").data()).contains("response-2025");
    }
  }

  @Test
  void clientOfAnotherRunGetsEverything() throws Exception {
    try (var client = new Client("anotherrun-17")) {
      assertThat(client.next().name()).isEqualTo("freshness");
      assertThat(client.next().name()).isEqualTo("definitions");
    }
  }

  @Test
  void oneThatCannotBeRenderedKeepsNoOtherFromBeingToldAndIsToldLater() throws Exception {
    var broken = ((Change.OfScore) Company.scored("churn-2025", 1.5)).score();
    var terms = broken.getTerms();
    broken.put("terms", null); // as no reader of the topic would give it, so that rendering fails
    Thread.sleep(300);
    try (var client = new Client(null)) {
      client.next("source");
      server.feed(List.of(new Change.OfScore("churn-2025", broken)));
      server.feed(List.of(Company.scored("response-2025", 0.5)));
      assertThat(client.next("reading").data()).contains("response-2025");
      try (var late = new Client(null)) {
        assertThat(late.next("reading").data()).contains("response-2025");
      }
      broken.put("terms", terms);
      assertThat(client.next("reading").data()).contains("churn-2025");
    }
  }

  @Test
  void sourceThatFallsSilentIsToldAgain() throws Exception {
    Thread.sleep(300);
    try (var client = new Client(null)) {
      assertThat(server.parse(client.next("source").data()))
          .containsEntry("state", "running")
          .containsEntry("facts_per_minute", 12.0);
      server.clock().goOn(Duration.ofMinutes(10));
      assertThat(server.parse(client.next("source").data()))
          .containsEntry("state", "idle")
          .containsEntry("facts_per_minute", 0.0);
    }
  }

  @Test
  void clientsAreToldWhenTheBoardIsStale() throws Exception {
    Thread.sleep(300);
    try (var client = new Client(null)) {
      client.next("source");
      server.model().follow(true, false, 0, "Kafka does not answer");
      assertThat(server.parse(client.next("freshness").data())).containsEntry("state", "stale");
      assertThat(server.send("GET", "/health/readiness").statusCode()).isEqualTo(503);
      assertThat(server.send("GET", "/api/v1/board").statusCode()).isEqualTo(200);
      server.caughtUp();
      assertThat(server.parse(client.next("freshness").data())).containsEntry("state", "live");
    }
  }
}
