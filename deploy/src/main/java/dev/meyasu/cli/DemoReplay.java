/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.demo.Replay;
import dev.meyasu.demo.SampleCompany;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.StartFailure;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The sample company's year beside the product. Without it the demo would stand still. */
final class DemoReplay implements Session.Companion {
  private final Path drop;
  private final Path state;
  private final Replay replay;

  /**
   * @param drop the drop folder
   * @param state the state directory
   */
  DemoReplay(Path drop, Path state, Replay.Speed speed) {
    this.drop = drop;
    this.state = state;
    this.replay = new Replay(drop, state.resolve("replay"), SampleCompany.SEED, speed);
  }

  @Override
  public Runnable begin(Consumer<StartFailure> failed) {
    var thread = new Thread(() -> run(failed), "replay");
    thread.setDaemon(true);
    thread.start();
    return () -> {
      replay.stop();
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private void run(Consumer<StartFailure> failed) {
    try {
      replay.run();
    } catch (UncheckedIOException e) {
      failed.accept(new StartFailure(ExitCode.DISK, e, "demo.unwritable", drop, e));
    } catch (IllegalStateException e) {
      failed.accept(new StartFailure(ExitCode.FAILED, e, "demo.other_state", state, e));
    } catch (RuntimeException e) {
      failed.accept(new StartFailure(ExitCode.FAILED, e, "demo.failed", e));
    }
  }
}
