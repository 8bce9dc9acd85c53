/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalRegistryTest {
  @TempDir Path directory;

  @Test
  void theSignalsOfATerminalAreForTheLauncherOnly() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    Settings settings =
        Ports.claim(
            Settings.of(
                directory,
                Map.of(
                    "http.port",
                    "0",
                    "broker.port",
                    "0",
                    "controller.port",
                    "0",
                    "registry.port",
                    "0",
                    "connect.port",
                    "0"),
                Map.of()));
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    var registry =
        new LocalRegistry(
            Path.of("target/registry"),
            directory.resolve("data"),
            directory.resolve("registry.log"),
            settings.number(Settings.REGISTRY_PORT));
    registry.start();
    try {
      ProcessHandle child =
          ProcessHandle.current()
              .children()
              .filter(process -> !before.contains(process))
              .findFirst()
              .orElseThrow();
      for (String signal : List.of("-INT", "-HUP")) {
        new ProcessBuilder("kill", signal, String.valueOf(child.pid())).start().waitFor();
      }
      // Long enough for a JVM that heeds them to stop answering.
      Thread.sleep(1_000);
      assertThat(registry.ready()).isTrue();
      registry.close();
      child.onExit().get(10, TimeUnit.SECONDS);
    } finally {
      registry.close();
    }
  }
}
