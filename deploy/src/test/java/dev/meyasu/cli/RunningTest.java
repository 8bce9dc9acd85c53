/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Settings;
import dev.meyasu.deploy.StateDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which product {@code status} and {@code doctor} are about. */
@SuppressWarnings("try") // a lock is held, not used
@Timeout(60)
class RunningTest {
  @TempDir Path home;

  private final String usualHome = System.getProperty("user.home");
  private final Screen screen = new Screen();

  @BeforeEach
  void moveHome() {
    System.setProperty("user.home", home.toString());
  }

  @AfterEach
  void moveBack() {
    System.setProperty("user.home", usualHome);
  }

  private Path state(String name) {
    return home.resolve(".meyasu").resolve(name);
  }

  private void note(Path state, String port) throws Exception {
    Running.write(Settings.of(state, Map.of("http.port", port), Map.of()));
  }

  private int status(String... more) {
    var words = new ArrayList<>(List.of("status", "--lang", "en"));
    words.addAll(List.of(more));
    return screen.run(words.toArray(String[]::new));
  }

  @Test
  void theOneThatRunsIsFoundInWhicheverUsualDirectoryAndOnWhicheverPort() throws Exception {
    try (FakePage page = FakePage.ofTheSampleCompany();
        var held = StateDirectory.hold(state("up"))) {
      note(state("up"), page.port());
      assertThat(status()).isEqualTo(ExitCode.OK.number());
    }
    assertThat(screen.text()).startsWith("NexBridge");
  }

  @Test
  void ofTwoThatRunOneMustBeNamed() throws Exception {
    try (FakePage page = FakePage.ofTheSampleCompany();
        var demo = StateDirectory.hold(state("demo"));
        var up = StateDirectory.hold(state("up"))) {
      note(state("up"), page.port());
      assertThat(status()).isEqualTo(ExitCode.USAGE.number());
      assertThat(screen.problems())
          .contains(state("demo").toString(), state("up").toString(), "--state DIRECTORY");
      assertThat(status("--state", state("up").toString())).isEqualTo(ExitCode.OK.number());
    }
  }

  @Test
  void whatAKilledProductNotedIsNotBelieved() throws Exception {
    try (FakePage page = FakePage.ofTheSampleCompany()) {
      StateDirectory.hold(state("demo")).close();
      note(state("demo"), page.port());
      assertThat(Running.places(state("demo"))).isEmpty();
    }
  }

  @Test
  void whatIsGivenBeatsWhatWasNoted() throws Exception {
    try (FakePage page = FakePage.ofTheSampleCompany();
        var held = StateDirectory.hold(state("demo"))) {
      note(state("demo"), "1");
      assertThat(status("--port", page.port())).isEqualTo(ExitCode.OK.number());
    }
  }

  @Test
  void aProductThatStoppedIsForgotten() throws Exception {
    try (var held = StateDirectory.hold(state("demo"))) {
      note(state("demo"), "9000");
      assertThat(Running.places(state("demo"))).containsEntry("http.port", "9000");
      Running.delete(state("demo"));
      assertThat(Running.places(state("demo"))).isEmpty();
    }
  }

  @Test
  void theDoctorLooksAtTheOneThatRunsToo() throws Exception {
    String port;
    try (FakePage page = new FakePage().answering("/health/liveness", 200, "");
        var held = StateDirectory.hold(state("up"))) {
      port = page.port();
      note(state("up"), port);
      screen.run(
          "doctor", "--lang", "en", "--set", "schema.registry.url=http://[::1]:1,http://[::1]:2");
    }
    assertThat(screen.lines())
        .contains("http.port ok " + port + " in use by the running meyasu")
        .contains("api ok answers");
  }
}
