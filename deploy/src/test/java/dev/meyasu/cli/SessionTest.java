/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.Settings;
import dev.meyasu.deploy.StateDirectory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a product that does not come to run. */
@SuppressWarnings("try") // a lock is held, not used
@Timeout(60)
class SessionTest {
  /** A port where nobody answers, so that waiting for Kafka takes its whole time. */
  private static final Map<String, String> NO_KAFKA =
      Map.of(Settings.BOOTSTRAP_SERVERS, "127.0.0.1:1", Settings.HTTP_PORT, "0");

  private static final Map<String, String> NOBODY_ANSWERS =
      Map.of(
          Settings.BOOTSTRAP_SERVERS, "127.0.0.1:1",
          Settings.REGISTRY_URL, "http://127.0.0.1:1",
          Settings.CONNECT_URL, "http://127.0.0.1:1",
          Settings.HTTP_PORT, "0");

  @TempDir Path directory;

  private final Screen screen = new Screen();

  @BeforeEach
  void noRegistryInstalled() {
    System.setProperty("meyasu.home", directory.resolve("home").toString());
  }

  @AfterEach
  void asItWas() {
    System.clearProperty("meyasu.home");
    Exit.resetExitProcedure();
    Exit.resetHaltProcedure();
    Exit.resetShutdownHookAdder();
  }

  private Session session(Map<String, String> values) throws Exception {
    Settings settings = Settings.of(directory.resolve("state"), values, Map.of());
    return new Session(screen.terminal(), Messages.english(), settings);
  }

  private ExitCode run(Session session, Path definitions, Path drop) {
    return session.run(
        definitions,
        drop,
        false,
        failed -> {
          throw new AssertionError("nothing has started");
        });
  }

  private ExitCode run(Map<String, String> values) throws Exception {
    return run(session(values), Path.of("examples/helpdesk"), directory.resolve("drop"));
  }

  @Test
  void aSignalDuringTheStartEndsIt() throws Exception {
    Session session = session(NOBODY_ANSWERS);
    var code =
        CompletableFuture.supplyAsync(
            () -> run(session, Path.of("examples/helpdesk"), directory.resolve("drop")));
    while (!screen.text().contains("Starting")) {
      Thread.sleep(10);
    }
    Thread.sleep(500);
    long began = System.nanoTime();
    session.end();
    assertThat(code.get(1, TimeUnit.SECONDS)).isEqualTo(ExitCode.OK);
    // Kafka alone would have been waited for three times as long.
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(8);
    assertThat(screen.lines()).endsWith("Stopping …");
    assertThat(screen.problems()).isEmpty();
    assertThat(directory.resolve("state/running.properties")).doesNotExist();
    assertThat(StateDirectory.inUse(directory.resolve("state"))).isFalse();
  }

  @Test
  void whatFailsAtOnceIsToldAtOnceWithTheLogsName() throws Exception {
    long began = System.nanoTime();
    var values = new HashMap<>(NO_KAFKA);
    values.put(Settings.REGISTRY_PORT, "0");
    values.put(Settings.CONNECT_URL, "http://127.0.0.1:1");
    assertThat(run(values)).isEqualTo(ExitCode.FAILED);
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(8);
    assertThat(screen.problems()).startsWith("The schema registry is not installed under ");
    assertThat(screen.lines())
        .contains("More is in the log " + directory.resolve("state/logs/meyasu.log"));
  }

  @Test
  void aTakenPort() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var values = new HashMap<>(NOBODY_ANSWERS);
      values.put(Settings.HTTP_PORT, String.valueOf(other.getLocalPort()));
      assertThat(run(values)).isEqualTo(ExitCode.PORT_TAKEN);
    }
    assertThat(screen.problems()).contains("already taken", "--set http.port=");
  }

  @Test
  void faultyDefinitionsAreListed() throws Exception {
    Path definitions = Files.createDirectory(directory.resolve("definitions"));
    Files.writeString(definitions.resolve("a.yaml"), "nonsense: 1\n");
    assertThat(run(session(NOBODY_ANSWERS), definitions, directory.resolve("drop")))
        .isEqualTo(ExitCode.FAULTS);
    assertThat(screen.text()).contains("a.yaml:1:1");
    assertThat(screen.problems()).endsWith("Nothing was started.");
  }

  @Test
  void aDropFolderThatCannotBeMade() throws Exception {
    Path drop = Files.writeString(directory.resolve("drop"), "in the way");
    assertThat(run(session(NOBODY_ANSWERS), Path.of("examples/helpdesk"), drop))
        .isEqualTo(ExitCode.DISK);
    assertThat(screen.problems())
        .contains("The drop folder " + drop + " cannot be made", "is not a directory");
  }

  @Test
  void aStateDirectoryInUse() throws Exception {
    try (var held = StateDirectory.hold(directory.resolve("state"))) {
      assertThat(run(NOBODY_ANSWERS)).isEqualTo(ExitCode.STATE_IN_USE);
    }
  }
}
