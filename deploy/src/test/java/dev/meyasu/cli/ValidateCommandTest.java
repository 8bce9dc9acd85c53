/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.deploy.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  @TempDir Path directory;

  private final Screen screen = new Screen();

  @Test
  void theExamplesHaveNoFaults() {
    assertThat(screen.run("validate", "examples/helpdesk", "--lang", "en"))
        .isEqualTo(ExitCode.OK.number());
    assertThat(screen.lines())
        .containsExactly("No faults. Catalogue and OKR files: 2; sources: 2.");
  }

  @Test
  void oneFaultIsOne() throws Exception {
    Path file = Files.writeString(directory.resolve("a.yaml"), "nonsense: 1\n");
    assertThat(screen.run("validate", file.toString(), "--lang", "en"))
        .isEqualTo(ExitCode.FAULTS.number());
    assertThat(screen.lines()).hasSize(1).allMatch(line -> line.startsWith(file + ":1:1 "));
    assertThat(screen.problems()).isEqualTo("1 fault.");
  }

  @Test
  void severalFaultsAreCounted() throws Exception {
    Path file = Files.writeString(directory.resolve("a.yaml"), "nonsense: 1\nmore: 2\n");
    screen.run("validate", file.toString(), "--lang", "ja");
    assertThat(screen.problems()).isEqualTo("誤りが 2 件あります。");
  }

  @Test
  void aFileThatIsNotThereIsToldInWords() {
    assertThat(screen.run("validate", "nowhere.yaml", "--lang", "en"))
        .isEqualTo(ExitCode.FAILED.number());
    assertThat(screen.problems()).isEqualTo("A file cannot be read: nowhere.yaml does not exist");
  }
}
