/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a lock is held, not used
class StateDirectoryTest {
  @TempDir Path directory;

  private static StartFailure failure(Path path) {
    return catchThrowableOfType(StartFailure.class, () -> StateDirectory.hold(path).close());
  }

  @Test
  void oneThatCannotBeWrittenIsNamedWithTheReasonInWords() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    StartFailure failure = failure(file);
    assertThat(failure.code()).isEqualTo(ExitCode.DISK);
    assertThat(failure)
        .hasMessageContaining("cannot be written (" + file + " exists and is not a directory)")
        .hasMessageContaining("--state DIRECTORY");
    assertThat(failure.text(Messages.in("ja"))).contains(file + " はディレクトリではありません");
  }

  @Test
  void oneThatIsHeldIsInUseAndSaysByWhom() throws Exception {
    assertThat(StateDirectory.inUse(directory)).isFalse();
    try (StateDirectory held = StateDirectory.hold(directory)) {
      assertThat(StateDirectory.inUse(directory)).isTrue();
      StartFailure failure = failure(directory);
      assertThat(failure.code()).isEqualTo(ExitCode.STATE_IN_USE);
      assertThat(failure).hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    assertThat(StateDirectory.inUse(directory)).isFalse();
  }
}
