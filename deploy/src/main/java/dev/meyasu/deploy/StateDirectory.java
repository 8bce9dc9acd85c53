/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory with everything that survives a restart, held by one process at a time. The lock is
 * the operating system's, so a killed process leaves none behind.
 */
public final class StateDirectory implements AutoCloseable {
  /** Below this the broker would soon fail in the middle of a write. */
  static final long LEAST_FREE_BYTES = 256L << 20;

  private final Path path;
  private final RandomAccessFile file;
  private final FileLock lock;

  private StateDirectory(Path path, RandomAccessFile file, FileLock lock) {
    this.path = path;
    this.file = file;
    this.lock = lock;
  }

  /**
   * @throws StartFailure when it cannot be created or written, has too little space, or is in use
   */
  public static StateDirectory hold(Path path) throws StartFailure {
    try {
      Files.createDirectories(path);
      Path probe = Files.createTempFile(path, "probe", ".tmp");
      Files.delete(probe);
    } catch (IOException e) {
      throw new StartFailure(ExitCode.DISK, e, "state.unwritable", path, e);
    }
    requireSpace(path);
    return lock(path);
  }

  /** Whether a product uses it now. */
  public static boolean inUse(Path path) {
    Path lockFile = path.resolve("lock");
    if (!Files.exists(lockFile)) {
      return false;
    }
    try (var file = new RandomAccessFile(lockFile.toFile(), "rw");
        FileLock lock = tryLock(file)) {
      return lock == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static void requireSpace(Path path) throws StartFailure {
    long free = path.toFile().getUsableSpace();
    if (free < LEAST_FREE_BYTES) {
      throw new StartFailure(
          ExitCode.DISK, null, "state.full", path, free >> 20, LEAST_FREE_BYTES >> 20);
    }
  }

  private static StateDirectory lock(Path path) throws StartFailure {
    Path lockFile = path.resolve("lock");
    try {
      var file = new RandomAccessFile(lockFile.toFile(), "rw");
      FileLock lock = tryLock(file);
      if (lock == null) {
        String owner = owner(file);
        file.close();
        throw new StartFailure(ExitCode.STATE_IN_USE, null, "state.in_use", path, owner);
      }
      file.setLength(0);
      file.write(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8));
      return new StateDirectory(path, file, lock);
    } catch (IOException e) {
      throw new StartFailure(ExitCode.DISK, e, "state.unwritable", path, e);
    }
  }

  private static @Nullable FileLock tryLock(RandomAccessFile file) throws IOException {
    try {
      return file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String owner(RandomAccessFile file) throws IOException {
    String pid = file.readLine();
    return pid == null || pid.isBlank() ? "?" : pid.trim();
  }

  /** A directory inside, created when absent. */
  public Path directory(String name) throws StartFailure {
    Path inside = path.resolve(name);
    try {
      return Files.createDirectories(inside);
    } catch (IOException e) {
      throw new StartFailure(ExitCode.DISK, e, "state.unwritable", inside, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
