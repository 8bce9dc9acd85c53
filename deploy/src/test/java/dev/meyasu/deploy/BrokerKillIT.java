/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker, a process of its own as in a real installation, dies while facts are on their way.
 */
class BrokerKillIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void aKilledBrokerIsSaidToBeAwayAndLosesNothing() throws Exception {
    int port = freePort();
    int controller = freePort();
    Desk desk = Desk.in(directory);
    JavaProcess broker = broker(1, port, controller);
    var external = Map.of(Settings.BOOTSTRAP_SERVERS, "127.0.0.1:" + port);
    try (RunningProduct product = RunningProduct.start(directory, external)) {
      desk.drop(Desk.rows(0, 40, 1));
      product.board().await(desk, SOON);
      awaitReadiness(product.page(), 200);

      desk.drop(Desk.rows(0, 2_000, 2));
      broker.kill();
      desk.drop(Desk.rows(1_500, 2_500, 3));
      awaitReadiness(product.page(), 503);
      assertThat(product.launcher().readiness()).containsEntry("broker", false);

      broker = broker(2, port, controller);
      desk.drop(Desk.rows(2_500, 2_600, 1));
      product.board().await(desk, Duration.ofSeconds(120));
      awaitReadiness(product.page(), 200);
    } finally {
      broker.close();
    }
  }

  private JavaProcess broker(int life, int port, int controller) throws IOException {
    Path data = directory.resolve("broker");
    return JavaProcess.start(
        directory.resolve("broker-" + life),
        List.of(BrokerProcess.class.getName(), data.toString(), "" + port, "" + controller));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitReadiness(URI page, int status) throws Exception {
    var request = HttpRequest.newBuilder(page.resolve("/health/readiness")).build();
    var http = HttpClient.newHttpClient();
    long deadline = System.nanoTime() + SOON.toNanos();
    int seen = 0;
    while (seen != status && System.nanoTime() < deadline) {
      Thread.sleep(100);
      seen = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
    assertThat(seen).as("readiness").isEqualTo(status);
  }
}
