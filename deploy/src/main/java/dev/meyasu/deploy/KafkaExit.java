/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of Kafka's wish to end the process. The process is everybody's here, so a part that
 * is starting just fails, and a product that runs is stopped in order as far as it still can be.
 */
public final class KafkaExit {
  /** Below this a disk counts as full: Kafka does not say why it could not write. */
  private static final long FULL_BYTES = 16L << 20;

  /** Thrown through Kafka's code to whoever starts the part. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  private KafkaExit() {}

  /**
   * @param state the state directory
   * @param stop tells why and stops the product; returns when that is done or takes too long
   */
  public static void redirect(Launcher launcher, Path state, Consumer<StartFailure> stop) {
    redirect(launcher, state, stop, Runtime.getRuntime()::halt);
  }

  static void redirect(
      Launcher launcher, Path state, Consumer<StartFailure> stop, IntConsumer halt) {
    Exit.Procedure end =
        (status, message) -> {
          StartFailure failure = failure(state, status, message);
          if (launcher.starts(Thread.currentThread())) {
            throw new Refused(failure.getMessage());
          }
          stop.accept(failure);
          halt.accept(failure.code().number());
        };
    // Connect would otherwise stop itself, and wait, beside the order in which we stop.
    Exit.setShutdownHookAdder((name, hook) -> {});
    Exit.setHaltProcedure(end);
    Exit.setExitProcedure(end);
  }

  private static StartFailure failure(Path state, int status, @Nullable String message) {
    if (state.toFile().getUsableSpace() < FULL_BYTES) {
      return new StartFailure(ExitCode.DISK, null, "kafka.disk_full", state);
    }
    // The thread's name is all that Kafka tells about which part it was.
    String thread = Thread.currentThread().getName();
    String said = message == null || message.isBlank() ? "–" : message;
    return new StartFailure(ExitCode.FAILED, null, "kafka.ended", thread, status, said);
  }
}
