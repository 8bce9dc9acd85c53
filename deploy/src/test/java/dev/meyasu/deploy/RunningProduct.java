/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The whole product in this JVM, on free ports that stay the same over restarts. */
final class RunningProduct implements AutoCloseable {
  static final Map<String, String> FREE_PORTS =
      Map.of(
          Settings.HTTP_PORT, "0",
          Settings.BROKER_PORT, "0",
          Settings.CONTROLLER_PORT, "0",
          Settings.REGISTRY_PORT, "0",
          Settings.CONNECT_PORT, "0",
          Settings.POLL_INTERVAL, "100");

  private final Path directory;
  private final Settings settings;
  private final Board board;
  private StateDirectory state;
  private Launcher launcher;

  private RunningProduct(Path directory, Settings settings) {
    this.directory = directory;
    this.settings = settings;
    this.board = new Board(settings.pageUrl());
  }

  /** Starts with the definitions and the drop folder of a desk's directory. */
  static RunningProduct start(Path directory) throws Exception {
    return start(directory, Map.of());
  }

  /**
   * @param more settings beside the free ports
   */
  static RunningProduct start(Path directory, Map<String, String> more) throws Exception {
    var wanted = new HashMap<>(FREE_PORTS);
    wanted.putAll(more);
    var asked = Settings.of(directory.resolve("state"), wanted, Map.of());
    var product = new RunningProduct(directory, Ports.claim(asked));
    product.start();
    return product;
  }

  void start() throws Exception {
    state = StateDirectory.hold(settings.state());
    var outcome = DefinitionFolder.read(directory.resolve("definitions"));
    var folder = ((DefinitionFolder.Outcome.Valid) outcome).folder();
    var product =
        new Product(settings, state, folder, directory.resolve("drop"), Path.of("target/registry"));
    launcher = product.launcher((part, took) -> {});
    launcher.start();
  }

  Launcher launcher() {
    return launcher;
  }

  Part part(String name) {
    return launcher.part(name).orElseThrow();
  }

  URI page() {
    return settings.pageUrl();
  }

  Board board() {
    return board;
  }

  @Override
  public void close() {
    launcher.close();
    state.close();
  }

  /** What the API says. */
  static final class Board {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI page;

    Board(URI page) {
      this.page = page;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(page.resolve(path)).timeout(Duration.ofSeconds(10)).build();
      return json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** The value of a key result; NaN while there is none, or nobody answers. */
    double value(String keyResult) throws InterruptedException {
      try {
        JsonNode value = get("/api/v1/key-results/" + keyResult).path("reading").path("value");
        return value.isNumber() ? value.asDouble() : Double.NaN;
      } catch (IOException e) {
        return Double.NaN;
      }
    }

    /** Waits until all key results are what the desk expects. */
    void await(Desk desk, Duration atMost) throws InterruptedException {
      long deadline = System.nanoTime() + atMost.toNanos();
      double count = Double.NaN;
      double hours = Double.NaN;
      double latest = Double.NaN;
      while (System.nanoTime() < deadline) {
        count = value(Desk.COUNT);
        hours = value(Desk.HOURS);
        latest = value(Desk.LATEST_HOURS);
        // One rounding step of a double apart at most: the product divides microseconds.
        if (count == desk.expectedCount()
            && Math.abs(hours - desk.expectedHours()) < 1e-9
            && Math.abs(latest - desk.expectedLatestHours()) < 1e-9) {
          return;
        }
        Thread.sleep(50);
      }
      throw new AssertionError(
          "after %s: %s answered in %s h, the last in %s h; expected %s in %s h, %s h"
              .formatted(
                  atMost,
                  count,
                  hours,
                  latest,
                  desk.expectedCount(),
                  desk.expectedHours(),
                  desk.expectedLatestHours()));
    }
  }
}
