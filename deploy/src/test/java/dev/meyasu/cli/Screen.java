/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a person would have seen of a command. */
final class Screen {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8),
          false);

  Terminal terminal() {
    return terminal;
  }

  /** Runs {@code meyasu} with these words and gives its exit code. */
  int run(String... words) {
    return Meyasu.execute(terminal, words);
  }

  String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  List<String> lines() {
    return text().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  String problems() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }
}
