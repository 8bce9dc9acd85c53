/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.reading.FileStreams;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /**
   * What a look at the folder gave.
   *
   * @param files in name order
   * @param unreadable folders whose files could not be listed
   */
  record Found(List<Seen> files, Map<Seen, IOException> unreadable) {}

  /** The files there are; none while the folder does not exist. */
  Found list() throws IOException {
    if (!Files.isDirectory(root)) {
      return new Found(List.of(), Map.of());
    }
    // Each time anew: a link is how a folder is exchanged, and is not followed by itself.
    Collector collector = new Collector(root.toRealPath());
    Files.walkFileTree(collector.folder, Set.of(), depth, collector);
    collector.files.sort(Comparator.comparing(Seen::path));
    return new Found(collector.files, collector.unreadable);
  }

  private static long slashes(String glob) {
    return glob.chars().filter(c -> c == '/').count();
  }

  private final class Collector extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final List<Seen> files = new ArrayList<>();
    private final Map<Seen, IOException> unreadable = new LinkedHashMap<>();

    private Collector(Path folder) {
      this.folder = folder;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes link) throws IOException {
      String path = under(file);
      if (matches(path) && Files.isRegularFile(file)) {
        files.add(
            new Seen(path, file, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
      }
      return FileVisitResult.CONTINUE;
    }

    /** What vanished is forgiven; what cannot be read would otherwise be missed in silence. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(folder)) {
        throw failure;
      }
      if (!(failure instanceof NoSuchFileException)) {
        unreadable.put(new Seen(under(file), file, 0, 0), failure);
      }
      return FileVisitResult.CONTINUE;
    }

    private String under(Path file) {
      return folder.relativize(file).toString().replace('\\', '/');
    }
  }

  private boolean matches(String path) {
    return matcher.matches(Path.of(path)) || matcher.matches(Path.of(FileStreams.plainName(path)));
  }
}
