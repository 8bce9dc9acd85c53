/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.Bookmarks.Headed;
import dev.meyasu.connect.files.DropFolder.Seen;
import dev.meyasu.connect.files.definition.Format;
import dev.meyasu.connect.files.reading.FileStreams;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the folder held when it was last looked at: which files, their heads, and which rest. */
final class Listing {
  private final DropFolder folder;
  private final Format format;
  private final Share share;
  private final Duration settle;
  private final InstantSource clock;
  private Map<String, Observed> observed = Map.of();
  private final List<Headed> mine = new ArrayList<>();
  private final Map<String, String> heads = new HashMap<>();
  private final Map<Seen, IOException> failures = new LinkedHashMap<>();

  Listing(DropFolder folder, Format format, Share share, Duration settle, InstantSource clock) {
    this.folder = folder;
    this.format = format;
    this.share = share;
    this.settle = settle;
    this.clock = clock;
  }

  /**
   * One task's part of the files, by their head: a renamed file stays with its task.
   *
   * @param task from 0 to tasks - 1
   */
  record Share(int task, int tasks) {
    boolean mine(String key) {
      return Math.floorMod(key.hashCode(), tasks) == task;
    }
  }

  /**
   * A file since it last changed.
   *
   * @param since milliseconds since the epoch, by our clock: a file server's may differ
   */
  private record Observed(Seen seen, long since, Optional<String> head) {}

  /** Looks again. */
  void refresh() throws IOException {
    Map<String, Observed> now = new HashMap<>();
    mine.clear();
    heads.clear();
    failures.clear();
    DropFolder.Found found = folder.list();
    found.unreadable().forEach(this::fail);
    for (Seen seen : found.files()) {
      Observed file = observe(seen);
      now.put(seen.path(), file);
      file.head().ifPresent(head -> heads.put(seen.path(), head));
      file.head().filter(share::mine).ifPresent(head -> mine.add(new Headed(seen, head)));
    }
    observed = now;
    mine.removeIf(this::isBeingCompressed);
  }

  /**
   * gzip writes a.csv.gz beside a.csv and removes a.csv at its end; in between both are one file. A
   * pair that rests is two files, since nobody removes either.
   */
  private boolean isBeingCompressed(Headed file) {
    if (!FileStreams.compressed(file.path()) || settled(file.seen())) {
      return false;
    }
    return file.head().equals(heads.get(FileStreams.plainName(file.path())));
  }

  /** This task's files, in name order. */
  List<Headed> files() {
    return List.copyOf(mine);
  }

  /** The heads of all tasks' files, by path. */
  Map<String, String> heads() {
    return heads;
  }

  /** This task's files and folders that could not even be opened. */
  Map<Seen, IOException> failures() {
    return Map.copyOf(failures);
  }

  /** Whether a file has not changed for the settle time. */
  boolean settled(Seen seen) {
    Observed file = observed.get(seen.path());
    return file != null && file.seen().sameAs(seen) && settled(file.since());
  }

  private boolean settled(long since) {
    return clock.millis() - since >= settle.toMillis();
  }

  private Observed observe(Seen seen) {
    Observed before = observed.get(seen.path());
    boolean same = before != null && before.seen().sameAs(seen);
    long since = same ? before.since() : clock.millis();
    if (same && before.head().isPresent()) {
      return before;
    }
    return new Observed(seen, since, head(seen, settled(since)));
  }

  private Optional<String> head(Seen seen, boolean settled) {
    try {
      return Head.of(seen.file(), format, settled);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      fail(seen, e);
      return Optional.empty();
    }
  }

  private void fail(Seen seen, IOException failure) {
    if (share.mine(seen.path())) {
      failures.put(seen, failure);
    }
  }
}
