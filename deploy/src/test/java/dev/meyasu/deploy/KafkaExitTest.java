/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class KafkaExitTest {
  @TempDir Path directory;

  private final List<Object> events = new ArrayList<>();

  @AfterEach
  void kafkaAsItWas() {
    Exit.resetExitProcedure();
    Exit.resetHaltProcedure();
    Exit.resetShutdownHookAdder();
  }

  private Launcher redirected(Action action) {
    var launcher = new Launcher(List.of(new Launcher.Step(action, List.of())), (part, took) -> {});
    KafkaExit.redirect(
        launcher, directory, failure -> events.add(failure.getMessage()), events::add);
    return launcher;
  }

  @Test
  void aRunningProductIsToldWhyAndStoppedBeforeTheProcessEnds() throws Exception {
    var over = new CountDownLatch(1);
    try (var launcher = redirected(new Action("broker", () -> {}))) {
      launcher.start();
      var thread =
          new Thread(
              () -> {
                Exit.halt(1, "log dir failed");
                over.countDown();
              },
              "kafka-log-thread");
      thread.start();
      over.await();
    }
    assertThat(events).hasSize(2);
    assertThat(events.get(0))
        .asString()
        .contains("kafka-log-thread", "status: 1", "message: log dir failed")
        .doesNotContainIgnoringCase("broker");
    assertThat(events.get(1)).isEqualTo(ExitCode.FAILED.number());
  }

  @Test
  void aPartThatIsStartingFailsAndTheProcessGoesOn() {
    try (var launcher = redirected(new Action("connect", () -> Exit.exit(3)))) {
      assertThatThrownBy(launcher::start)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("\"connect\" could not start")
          .hasMessageContaining("status: 3");
    }
    assertThat(events).isEmpty();
  }
}
