/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryOutageTest {
  @TempDir Path folder;
  private HttpServer registry;
  private volatile boolean back;
  private Bench bench;

  @BeforeEach
  void start() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext("/", this::answer);
    registry.start();
    String url = "http://127.0.0.1:" + registry.getAddress().getPort();
    bench = new Bench(folder).with("schema.registry.url", url).start();
    bench.write("a.csv", "id,what,at\n1,mail,2025-01-01 10:00:00\n");
  }

  @AfterEach
  void stop() {
    registry.stop(0);
  }

  @Test
  void rowsWaitUntilTheRegistryIsBack() {
    assertThatThrownBy(bench::poll).isInstanceOf(RetriableException.class);
    back = true;
    assertThat(Bench.shown(bench.drain()))
        .containsExactly("a.csv:2 1 opening mail", "a.csv:2 1 resolution null");
  }

  @Test
  void theTaskFailsWhenItStaysAway() {
    assertThatThrownBy(bench::poll).isInstanceOf(RetriableException.class);
    bench.waits(300_001);
    assertThatThrownBy(bench::poll)
        .isInstanceOf(ConnectException.class)
        .isNotInstanceOf(RetriableException.class)
        .hasMessageContaining("503");
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = "{\"id\": 7}".getBytes(UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(back ? 200 : 503, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
