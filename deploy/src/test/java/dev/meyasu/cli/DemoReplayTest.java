/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.demo.Replay;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A demo whose files stop says so. */
@Timeout(60)
class DemoReplayTest {
  @TempDir Path state;

  private StartFailure failure(Path drop) throws Exception {
    var told = new CompletableFuture<StartFailure>();
    Runnable end = new DemoReplay(drop, state, Replay.Speed.DEFAULT).begin(told::complete);
    try {
      return told.get(30, TimeUnit.SECONDS);
    } finally {
      end.run();
    }
  }

  @Test
  void theStateOfAnotherSampleCompany() throws Exception {
    Files.writeString(state.resolve("replay"), "2025 2025-05-01T00:00:00Z");
    StartFailure failure = failure(state.resolve("drop"));
    assertThat(failure.code()).isEqualTo(ExitCode.FAILED);
    assertThat(failure)
        .hasMessageContaining("kept in " + state + " cannot be continued")
        .hasMessageContaining("seed 2025");
    assertThat(failure.text(Messages.in("ja"))).contains(state.toString());
  }

  @Test
  void aDropFolderThatCannotBeWritten() throws Exception {
    Path drop = Files.writeString(state.resolve("drop"), "in the way");
    StartFailure failure = failure(drop);
    assertThat(failure.code()).isEqualTo(ExitCode.DISK);
    assertThat(failure).hasMessageContaining("cannot be written to " + drop);
  }
}
