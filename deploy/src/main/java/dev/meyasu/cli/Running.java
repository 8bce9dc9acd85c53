/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.deploy.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings with which the last product of a state directory started, for other commands to find
 * it: a port 0 is there with the number it became.
 */
final class Running {
  private Running() {}

  static void write(Settings settings) throws IOException {
    var properties = new Properties();
    properties.putAll(settings.places());
    Path file = file(settings.state());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (Writer writer = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    }
    // Whole or not at all, since others read it as soon as it is there.
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** These settings as the product found them; as they are when none was started. */
  static Settings settings(Settings asked) throws IOException {
    Path file = file(asked.state());
    if (!Files.exists(file)) {
      return asked;
    }
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, String> noted = new TreeMap<>();
    properties.forEach((key, value) -> noted.put(key.toString(), value.toString()));
    return asked.with(noted);
  }

  static URI page(Settings asked) throws IOException {
    return settings(asked).pageUrl();
  }

  private static Path file(Path state) {
    return state.resolve("running.properties");
  }
}
