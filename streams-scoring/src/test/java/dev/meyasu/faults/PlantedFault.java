/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A known fault: one place of the product's sources as it should not be.
 *
 * @param file below {@code src/main/java/dev/meyasu}
 * @param right what stands there, exactly once
 * @param wrong what is planted in its place
 */
record PlantedFault(String name, String file, String right, String wrong) {
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "meyasu");

  /** A source as it is. */
  static String source(String file) {
    try {
      return Files.readString(SOURCES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole source with the fault in it. */
  String planted() {
    var source = source(file);
    int at = source.indexOf(right);
    if (at < 0 || source.indexOf(right, at + 1) >= 0) {
      throw new IllegalStateException(
          name
              + ": "
              + file
              + " has this "
              + (at < 0 ? "nowhere" : "more than once")
              + "; plant the fault in what the code has become: "
              + right);
    }
    return source.substring(0, at) + wrong + source.substring(at + right.length());
  }

  @Override
  public String toString() {
    return name;
  }
}
