/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Which bookmark belongs to which file.
 *
 * <p>A file is known by its head, so that one that was renamed is continued and one that was
 * replaced is read from its beginning. The first file with a head owns it; another that begins with
 * the same bytes while the owner is still there is known by head and path.
 */
final class Bookmarks {
  private static final Duration KEPT = Duration.ofHours(1);

  private final String source;
  private final OffsetStorageReader stored;
  private final InstantSource clock;
  private final Map<Map<String, String>, Tracked> known = new HashMap<>();
  private final Set<Map<String, String>> asked = new HashSet<>();
  private final Map<Map<String, String>, Instant> goneSince = new HashMap<>();

  Bookmarks(String source, OffsetStorageReader stored, InstantSource clock) {
    this.source = source;
    this.stored = stored;
    this.clock = clock;
  }

  /** A file's place in Connect's offsets, and how far it was read; the one mutable thing here. */
  static final class Tracked {
    private final Map<String, String> partition;
    private Bookmark bookmark;

    private Tracked(Map<String, String> partition, Bookmark bookmark) {
      this.partition = partition;
      this.bookmark = bookmark;
    }

    Map<String, String> partition() {
      return partition;
    }

    Bookmark bookmark() {
      return bookmark;
    }

    void move(Bookmark next) {
      bookmark = next;
    }
  }

  /**
   * Reads the stored bookmarks of many files at once, each once: a reading goes through a topic.
   *
   * @param files all that are there now; bookmarks of others are forgotten after a while
   */
  void fetch(Collection<Headed> files) {
    Set<Map<String, String>> present = new HashSet<>();
    for (Headed file : files) {
      present.add(shared(file.head()));
      present.add(own(file));
    }
    forget(present);
    asked.retainAll(present);
    Set<Map<String, String>> missing = new HashSet<>(present);
    missing.removeAll(known.keySet());
    missing.removeAll(asked);
    asked.addAll(missing);
    if (!missing.isEmpty()) {
      stored
          .offsets(missing)
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  known.put(partition, new Tracked(partition, Bookmark.of(offset)));
                }
              });
    }
  }

  /** Not at once: Connect stores offsets late, and a file that is moved may be gone meanwhile. */
  private void forget(Set<Map<String, String>> present) {
    Instant now = clock.instant();
    goneSince.keySet().removeAll(present);
    known.keySet().stream()
        .filter(partition -> !present.contains(partition))
        .forEach(partition -> goneSince.putIfAbsent(partition, now));
    Set<Map<String, String>> forgotten = new HashSet<>();
    goneSince.forEach(
        (partition, since) -> {
          if (since.plus(KEPT).isBefore(now)) {
            forgotten.add(partition);
          }
        });
    goneSince.keySet().removeAll(forgotten);
    known.keySet().removeAll(forgotten);
  }

  /** A listed file and its head. */
  record Headed(DropFolder.Seen seen, String head) {
    String path() {
      return seen.path();
    }
  }

  /**
   * The bookmark of a file that {@link #fetch} has seen.
   *
   * @param heads of all files there are, by path
   */
  Tracked of(Headed file, Map<String, String> heads) throws IOException {
    Tracked own = known.get(own(file));
    if (own != null) {
      return own;
    }
    Tracked shared = known.get(shared(file.head()));
    if (shared == null) {
      return begin(shared(file.head()), file);
    }
    String owner = shared.bookmark().path();
    if (owner.equals(file.path())) {
      return shared;
    }
    boolean ownerIsGone = !file.head().equals(heads.get(owner));
    if (ownerIsGone && OpenFile.holds(file.seen().file(), shared.bookmark())) {
      shared.move(shared.bookmark().movedTo(file.path()));
      return shared;
    }
    return begin(own(file), file);
  }

  /** The bookmark of a path whose content cannot be read. */
  Tracked unreadable(String path) {
    Map<String, String> partition = partition("unreadable", path);
    if (!known.containsKey(partition)) {
      Map<String, Object> offset = stored.offset(partition);
      Bookmark bookmark = offset == null ? Bookmark.beginning(path) : Bookmark.of(offset);
      known.put(partition, new Tracked(partition, bookmark));
    }
    return known.get(partition);
  }

  private Tracked begin(Map<String, String> partition, Headed file) {
    Tracked tracked = new Tracked(partition, Bookmark.beginning(file.path()));
    known.put(partition, tracked);
    return tracked;
  }

  private Map<String, String> shared(String head) {
    return partition("head", head);
  }

  private Map<String, String> own(Headed file) {
    return partition("head", file.head(), "path", file.path());
  }

  /**
   * In the order of a {@link HashMap}. Connect finds an offset by the bytes of its key, so the
   * order must be the same in each JVM, which that of {@code Map.of} is not; and its REST API, by
   * which an operator resets offsets, writes keys in this order.
   */
  private Map<String, String> partition(String... namesAndValues) {
    Map<String, String> partition = new HashMap<>();
    partition.put("source", source);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      partition.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Collections.unmodifiableMap(partition);
  }
}
