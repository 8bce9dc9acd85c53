/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A folder in which files appear whole: written under a hidden name, then renamed. */
final class DropTarget {
  private final Path folder;

  DropTarget(Path folder) {
    this.folder = folder;
  }

  void put(Map<String, byte[]> files) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      replace(folder.resolve(file.getKey()), file.getValue());
    }
  }

  static void replace(Path file, byte[] content) throws IOException {
    Path hidden = file.resolveSibling("." + file.getFileName() + ".part");
    Files.write(hidden, content);
    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
