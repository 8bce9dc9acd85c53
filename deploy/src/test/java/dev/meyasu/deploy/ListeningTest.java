/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another program takes a port after it was found free. */
@Timeout(120)
class ListeningTest {
  @TempDir Path directory;

  @AfterEach
  void kafkaAsItWas() {
    Exit.resetExitProcedure();
    Exit.resetHaltProcedure();
    Exit.resetShutdownHookAdder();
  }

  private static ServerSocket other() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static int free() throws IOException {
    try (ServerSocket socket = other()) {
      return socket.getLocalPort();
    }
  }

  /** As the product starts it. */
  private StartFailure failure(Part part, Map<String, Integer> ports) {
    var step = new Launcher.Step(new Listening(part, ports), List.of());
    try (var launcher = new Launcher(List.of(step), (name, took) -> {})) {
      KafkaExit.redirect(launcher, directory, told -> {}, code -> {});
      return catchThrowableOfType(StartFailure.class, launcher::start);
    }
  }

  private static void isTold(StartFailure failure, int port, String setting) {
    assertThat(failure.code()).isEqualTo(ExitCode.PORT_TAKEN);
    assertThat(failure)
        .hasMessageContaining("Port " + port + " ")
        .hasMessageContaining("--set " + setting + "=");
    assertThat(failure.text(Messages.in("ja"))).contains("ポート " + port, setting);
  }

  @Test
  void theBrokersPort() throws IOException {
    try (ServerSocket other = other()) {
      int port = other.getLocalPort();
      int controller = free();
      var broker = new LocalBroker(directory.resolve("broker"), port, controller);
      var ports = Map.of(Settings.BROKER_PORT, port, Settings.CONTROLLER_PORT, controller);
      isTold(failure(broker, ports), port, Settings.BROKER_PORT);
    }
  }

  @Test
  void theControllersPort() throws IOException {
    try (ServerSocket other = other()) {
      int port = free();
      int controller = other.getLocalPort();
      var broker = new LocalBroker(directory.resolve("broker"), port, controller);
      var ports = Map.of(Settings.BROKER_PORT, port, Settings.CONTROLLER_PORT, controller);
      isTold(failure(broker, ports), controller, Settings.CONTROLLER_PORT);
    }
  }

  @Test
  void theRegistrysPort() throws IOException {
    try (ServerSocket other = other()) {
      int port = other.getLocalPort();
      var registry =
          new LocalRegistry(
              Path.of("target/registry"),
              directory.resolve("registry"),
              directory.resolve("registry.log"),
              port);
      isTold(failure(registry, Map.of(Settings.REGISTRY_PORT, port)), port, Settings.REGISTRY_PORT);
    }
  }

  @Test
  void connectsPort() throws Exception {
    try (ServerSocket other = other()) {
      int port = other.getLocalPort();
      int kafka = free();
      try (var broker = new LocalBroker(directory.resolve("broker"), kafka, free())) {
        broker.start();
        var clients = Map.of("bootstrap.servers", "127.0.0.1:" + kafka);
        var ports = Map.of(Settings.CONNECT_PORT, port);
        isTold(failure(new LocalConnect(clients, 1, port), ports), port, Settings.CONNECT_PORT);
      }
    }
  }

  @Test
  void thePagesPort() throws IOException {
    try (ServerSocket other = other()) {
      int port = other.getLocalPort();
      Map<String, Object> values =
          Map.of(
              "api.port",
              port,
              "kafka.bootstrap.servers",
              "127.0.0.1:1",
              "schema.registry.url",
              "http://127.0.0.1:1");
      var api = new LocalApi(values, URI.create("http://127.0.0.1:" + port));
      isTold(failure(api, Map.of(Settings.HTTP_PORT, port)), port, Settings.HTTP_PORT);
    }
  }

  @Test
  void aPortThatThePartHoldsItselfIsNotBlamed() throws IOException {
    int port = free();
    var part =
        new Part() {
          private ServerSocket socket;

          @Override
          public String name() {
            return "late";
          }

          @Override
          public void start() throws IOException {
            socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            throw new IOException("too slow");
          }

          @Override
          public boolean ready() {
            return false;
          }

          @Override
          public void close() {
            try {
              socket.close();
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
        };
    StartFailure failure = failure(part, Map.of(Settings.HTTP_PORT, port));
    assertThat(failure.code()).isEqualTo(ExitCode.FAILED);
    assertThat(failure).hasMessage("The part \"late\" could not start: too slow");
  }
}
