/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Settings;
import dev.meyasu.deploy.StartFailure;
import dev.meyasu.deploy.StateDirectory;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the product of a state directory runs, noted there for other commands to find it: a port 0
 * is there with the number it became.
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

  static void delete(Path state) {
    try {
      Files.deleteIfExists(file(state));
    } catch (IOException e) {
      // It is believed only while the state directory is in use.
    }
  }

  /**
   * The directory of the product that runs.
   *
   * @param directories where one may be, at least one
   * @return the first of them when none runs
   * @throws StartFailure when several run
   */
  static Path among(List<Path> directories) throws StartFailure {
    List<Path> used = directories.stream().filter(StateDirectory::inUse).toList();
    if (used.size() > 1) {
      String all = used.stream().map(Path::toString).collect(Collectors.joining(", "));
      throw new StartFailure(ExitCode.USAGE, null, "state.several", all);
    }
    return used.isEmpty() ? directories.get(0) : used.get(0);
  }

  /**
   * What the product that runs in this directory noted; nothing when none runs, which a killed one
   * could not note.
   */
  static Map<String, String> places(Path state) throws StartFailure {
    var places = new TreeMap<String, String>();
    Path file = file(state);
    if (!Files.exists(file) || !StateDirectory.inUse(state)) {
      return places;
    }
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new StartFailure(ExitCode.FAILED, e, "settings.unreadable", file, e);
    }
    properties.forEach((key, value) -> places.put(key.toString(), value.toString()));
    return places;
  }

  private static Path file(Path state) {
    return state.resolve("running.properties");
  }
}
