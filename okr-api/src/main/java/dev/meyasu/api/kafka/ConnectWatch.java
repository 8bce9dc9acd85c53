/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import dev.meyasu.api.readmodel.Connectors;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks a Connect worker every few seconds how the connectors are. A source's connector is the one
 * named {@code source-} and the source.
 */
public final class ConnectWatch implements Connectors, AutoCloseable {
  private static final String PREFIX = "source-";
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int EVERY_SECONDS = 5;

  private final URI address;
  private final ObjectMapper json;
  private final HttpClient http;
  private final ScheduledExecutorService clockwork;
  private volatile Map<String, Connector> connectors = Map.of();

  /**
   * @param address of the worker's REST interface
   */
  public ConnectWatch(URI address, ObjectMapper json) {
    this.address =
        URI.create(address.toString().replaceAll("/+$", "") + "/connectors?expand=status");
    this.json = json;
    this.http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    this.clockwork =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "meyasu-connect-watch");
              thread.setDaemon(true);
              return thread;
            });
    clockwork.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public Map<String, Connector> connectors() {
    return connectors;
  }

  private void look() {
    try {
      var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        connectors =
            read(json.readValue(answer.body(), Argument.mapOf(String.class, Object.class)));
      } else {
        lost("Kafka Connect answers " + answer.statusCode());
      }
    } catch (IOException | RuntimeException e) {
      lost("Kafka Connect does not answer at " + address.getAuthority());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The connectors known before stay, as not known. */
  private void lost(String why) {
    var unknown = new TreeMap<String, Connector>();
    connectors.keySet().forEach(source -> unknown.put(source, new Connector(State.UNKNOWN, why)));
    connectors = Map.copyOf(unknown);
  }

  static Map<String, Connector> read(Map<String, Object> answer) {
    var found = new TreeMap<String, Connector>();
    answer.forEach(
        (name, about) -> {
          if (name.startsWith(PREFIX)) {
            found.put(name.substring(PREFIX.length()), connector(map(map(about).get("status"))));
          }
        });
    return Map.copyOf(found);
  }

  /** One failed task makes the whole source failed: some of its files are not being read. */
  private static Connector connector(Map<?, ?> status) {
    var connector = map(status.get("connector"));
    var tasks = status.get("tasks") instanceof List<?> list ? list : List.of();
    for (var task : tasks) {
      if ("FAILED".equals(map(task).get("state"))) {
        return new Connector(State.FAILED, firstLine(map(task).get("trace")));
      }
    }
    var state = String.valueOf(connector.get("state"));
    return switch (state) {
      case "RUNNING" -> new Connector(State.RUNNING, "");
      case "FAILED" -> new Connector(State.FAILED, firstLine(connector.get("trace")));
      case "PAUSED", "STOPPED" -> new Connector(State.PAUSED, "");
      default -> new Connector(State.UNKNOWN, "Kafka Connect says " + state);
    };
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String firstLine(Object trace) {
    return trace == null ? "" : trace.toString().lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
