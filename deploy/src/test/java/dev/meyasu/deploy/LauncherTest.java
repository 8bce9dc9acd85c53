/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parts that do nothing but say so: what matters is when. */
@Timeout(20)
class LauncherTest {
  private final List<String> events = new CopyOnWriteArrayList<>();

  private final class Noted implements Part {
    private final String name;
    private final Action.Deed deed;

    Noted(String name, Action.Deed deed) {
      this.name = name;
      this.deed = deed;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() throws Exception {
      events.add("start " + name);
      deed.run();
      events.add("started " + name);
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void close() {
      events.add("close " + name);
    }
  }

  private Launcher.Step step(String name, Action.Deed deed, String... after) {
    return new Launcher.Step(new Noted(name, deed), List.of(after));
  }

  private static Launcher launcher(Launcher.Step... steps) {
    return new Launcher(List.of(steps), (part, took) -> {});
  }

  private static void waitForever() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Test
  void aPartStartsAfterThoseItNeedsAndStopsBeforeThem() throws Exception {
    var launcher =
        launcher(
            step("a", () -> Thread.sleep(50)), step("b", () -> {}, "a"), step("c", () -> {}, "b"));
    launcher.start();
    assertThat(launcher.readiness()).isEqualTo(Map.of("a", true, "b", true, "c", true));
    launcher.close();
    launcher.close();
    assertThat(events)
        .containsExactly(
            "start a",
            "started a",
            "start b",
            "started b",
            "start c",
            "started c",
            "close c",
            "close b",
            "close a");
  }

  @Test
  void partsThatDoNotNeedEachOtherStartTogether() throws Exception {
    var both = new CountDownLatch(2);
    Action.Deed meet =
        () -> {
          both.countDown();
          both.await();
        };
    try (var launcher = launcher(step("a", meet), step("b", meet))) {
      launcher.start();
    }
    assertThat(events).contains("started a", "started b");
  }

  @Test
  void theFirstFailureInterruptsTheOthersAndIsTold() {
    var failure = new StartFailure(ExitCode.FAILED, null, "registry.missing", "there");
    var waits = new CountDownLatch(1);
    var launcher =
        launcher(
            step(
                "slow",
                () -> {
                  waits.countDown();
                  waitForever();
                }),
            step(
                "fails",
                () -> {
                  waits.await();
                  throw failure;
                }),
            step("never", () -> {}, "fails"));
    assertThatThrownBy(launcher::start).isSameAs(failure);
    assertThat(events)
        .contains("close slow", "close fails")
        .doesNotContain("started slow", "start never");
  }

  @Test
  void anUnforeseenFailureNamesThePart() {
    var launcher =
        launcher(
            step(
                "odd",
                () -> {
                  throw new IllegalStateException("no more file handles");
                }));
    assertThatThrownBy(launcher::start)
        .isInstanceOf(StartFailure.class)
        .hasMessage("The part \"odd\" could not start: no more file handles");
  }

  @Test
  void anErrorDoesNotLeaveItWaiting() {
    var launcher =
        launcher(
            step(
                "broken",
                () -> {
                  throw new StackOverflowError();
                }));
    assertThatThrownBy(launcher::start)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("broken");
  }

  @Test
  void cancellingWhileItStartsStopsEverything() {
    var launcher = new Launcher[1];
    launcher[0] =
        launcher(
            step("a", () -> {}),
            step(
                "b",
                () -> {
                  launcher[0].cancel();
                  waitForever();
                },
                "a"),
            step("c", () -> {}, "b"));
    assertThatThrownBy(launcher[0]::start).isInstanceOf(CancellationException.class);
    assertThat(events).containsExactly("start a", "started a", "start b", "close b", "close a");
  }

  @Test
  void nothingStartsOnceItIsCancelled() {
    var launcher = launcher(step("a", () -> {}));
    launcher.cancel();
    assertThatThrownBy(launcher::start).isInstanceOf(CancellationException.class);
    assertThat(events).isEmpty();
  }

  @Test
  void anInterruptedCallerStopsEverything() {
    var caller = Thread.currentThread();
    var launcher =
        launcher(
            step(
                "a",
                () -> {
                  caller.interrupt();
                  waitForever();
                }));
    assertThatThrownBy(launcher::start).isInstanceOf(InterruptedException.class);
    assertThat(events).contains("close a");
  }

  @Test
  void onePartThatFailsToStopDoesNotKeepTheOthers() throws Exception {
    var stubborn =
        new Launcher.Step(
            new Part() {
              @Override
              public String name() {
                return "stubborn";
              }

              @Override
              public void start() {}

              @Override
              public boolean ready() {
                return false;
              }

              @Override
              public void close() {
                throw new IllegalStateException("no");
              }
            },
            List.of("a"));
    var launcher = launcher(step("a", () -> {}), stubborn);
    launcher.start();
    launcher.close();
    assertThat(events).endsWith("close a");
  }
}
