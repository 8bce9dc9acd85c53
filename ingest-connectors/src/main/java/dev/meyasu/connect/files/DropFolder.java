/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.reading.FileStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files of a source under a folder. */
final class DropFolder {
  private final Path root;
  private final PathMatcher matcher;
  private final int depth;

  /**
   * @param files glob of paths under the root; a name that ends in .gz matches without it too
   */
  DropFolder(Path root, String files) {
    this.root = root;
    this.matcher = root.getFileSystem().getPathMatcher("glob:" + files);
    this.depth = files.contains("**") ? Integer.MAX_VALUE : 1 + (int) slashes(files);
  }

  /**
   * A file as it was when the folder was listed.
   *
   * @param path under the root, with '/' between its parts
   * @param modified milliseconds since the epoch, by the file system's clock
   */
  record Seen(String path, Path file, long size, long modified) {
    boolean sameAs(Seen other) {
      return size == other.size && modified == other.modified;
    }
  }

  /** The files in name order; none while the folder does not exist. */
  List<Seen> list() throws IOException {
    List<Seen> found = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return found;
    }
    try {
      Files.walkFileTree(root, java.util.Set.of(), depth, new Collector(found));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    found.sort(Comparator.comparing(Seen::path));
    return found;
  }

  private static long slashes(String glob) {
    return glob.chars().filter(c -> c == '/').count();
  }

  private final class Collector extends SimpleFileVisitor<Path> {
    private final List<Seen> found;

    private Collector(List<Seen> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes link) throws IOException {
      String path = root.relativize(file).toString().replace('\\', '/');
      if (matches(path) && Files.isRegularFile(file)) {
        found.add(
            new Seen(path, file, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
      }
      return FileVisitResult.CONTINUE;
    }

    /** A file that vanished or cannot be read is met again, or not, at the next listing. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(root)) {
        throw failure;
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private boolean matches(String path) {
    String bare =
        FileStreams.compressed(path) ? path.substring(0, path.length() - ".gz".length()) : path;
    return matcher.matches(Path.of(path)) || matcher.matches(Path.of(bare));
  }
}
