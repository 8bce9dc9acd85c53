/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  private static final List<String> KEYS =
      List.of("http.port", "broker.port", "controller.port", "registry.port", "connect.port");

  @TempDir Path state;

  private Settings anyPorts(Map<String, String> others) throws StartFailure {
    var values = new HashMap<String, String>();
    KEYS.forEach(key -> values.put(key, "0"));
    values.putAll(others);
    return Settings.of(state, values, Map.of());
  }

  @Test
  void portZeroBecomesAFreeOneEachAnother() throws StartFailure {
    Settings claimed = Ports.claim(anyPorts(Map.of()));
    assertThat(KEYS.stream().map(claimed::number)).doesNotHaveDuplicates().allMatch(Ports::free);
  }

  @Test
  void aTakenPortIsNamedWithItsSetting() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      Settings settings = anyPorts(Map.of("connect.port", port));
      var failure = catchThrowableOfType(StartFailure.class, () -> Ports.claim(settings));
      assertThat(failure.code()).isEqualTo(ExitCode.PORT_TAKEN);
      assertThat(failure)
          .hasMessageContaining("Port " + port + " ")
          .hasMessageContaining("--set connect.port=");
    }
  }

  @Test
  void whatRunsElsewhereNeedsNoPortHere() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      Settings settings =
          anyPorts(
              Map.of(
                  "broker.port", port, "controller.port", port, "bootstrap.servers", "kafka:9092"));
      assertThat(Ports.used(Ports.claim(settings)).keySet())
          .containsExactly("http.port", "registry.port", "connect.port");
    }
  }
}
