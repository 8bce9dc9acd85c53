/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/** How far a replay got, kept in a file: the seed, a blank, the instant. */
final class ReplayState {
  private final Path file;
  private final long seed;

  ReplayState(Path file, long seed) {
    this.file = file;
    this.seed = seed;
  }

  /**
   * The instant reached; long ago when there is no file.
   *
   * @throws IllegalStateException the file is of another seed, or nothing this class wrote
   */
  Instant read() throws IOException {
    if (!Files.exists(file)) {
      return Instant.EPOCH;
    }
    String[] words = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ");
    if (!words[0].equals(Long.toString(seed))) {
      throw new IllegalStateException(
          "%s is of seed %s, not %d; delete the data directory to start over"
              .formatted(file, words[0], seed));
    }
    try {
      return Instant.parse(words[words.length - 1]);
    } catch (DateTimeException e) {
      throw new IllegalStateException(file + " is damaged; delete the data directory", e);
    }
  }

  void write(Instant reached) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    DropTarget.replace(file, (seed + " " + reached).getBytes(StandardCharsets.UTF_8));
  }
}
