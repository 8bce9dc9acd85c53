/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a lock is held, not used
@Timeout(60)
class HealthTest {
  @TempDir Path state;

  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/good/subjects",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Map<String, Health.Finding> findings(Map<String, String> values, String language)
      throws StartFailure {
    var all = new HashMap<>(Map.of("http.port", "1", "broker.port", "2", "controller.port", "3"));
    all.put("connect.port", "4");
    all.putAll(values);
    return new Health(Settings.of(state, all, Map.of()), Messages.in(language))
        .findings().stream()
            .collect(Collectors.toMap(Health.Finding::subject, Function.identity()));
  }

  @Test
  void ofSeveralRegistriesOneIsEnough() throws StartFailure {
    String urls = at("/bad") + "," + at("/good");
    assertThat(findings(Map.of(Settings.REGISTRY_URL, urls), "en").get("registry"))
        .isEqualTo(new Health.Finding("registry", true, "answers"));
  }

  @Test
  void aProductThatDoesNotRunIsNoProblem() throws StartFailure {
    var findings = findings(Map.of(Settings.REGISTRY_URL, at("/bad")), "en");
    assertThat(findings.get("registry").words()).startsWith("not running; start it with");
    assertThat(findings.values()).allMatch(Health.Finding::ok);
  }

  @Test
  void onePartOfARunningProductThatIsSilentIsAProblemWithTheLogsName() throws StartFailure {
    try (var held = StateDirectory.hold(state)) {
      var broker = findings(Map.of(), "en").get("broker");
      assertThat(broker.ok()).isFalse();
      assertThat(broker.words()).contains(state.resolve("logs/meyasu.log").toString());
    }
  }

  @Test
  void aPortOfAnotherProgramIsAProblemWithItsSetting() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      var finding = findings(Map.of(Settings.REGISTRY_PORT, port), "en").get("registry.port");
      assertThat(finding.ok()).isFalse();
      assertThat(finding.words()).contains(port, "--set registry.port=NUMBER");
    }
  }

  @Test
  void theMachineIsNamedInTheReadersLanguage() throws StartFailure {
    assertThat(findings(Map.of(), "ja")).containsKeys("メモリ", "ディスク");
  }
}
