/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.Bookmarks.Headed;
import dev.meyasu.connect.files.Bookmarks.Tracked;
import dev.meyasu.connect.files.DropFolder.Seen;
import dev.meyasu.connect.files.mapping.Outcome;
import dev.meyasu.connect.files.mapping.RowMapper;
import dev.meyasu.connect.files.mapping.UnreadableFile;
import dev.meyasu.connect.files.reading.RawRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * The rows of a folder's files, one file after the other in name order, at most one file open.
 *
 * <p>A file is opened when it is new, when it changed since its end was reached, or when it holds
 * an unfinished row and has settled since. Not thread-safe.
 */
final class Inbox implements Closeable {
  private final Listing listing;
  private final Bookmarks bookmarks;
  private final OpenFile.Rules rules;
  private final Map<String, Seen> readToEnd = new HashMap<>();
  private final Map<String, Seen> unfinished = new HashMap<>();
  private final Queue<Headed> queue = new ArrayDeque<>();
  private Reading current;

  Inbox(Listing listing, Bookmarks bookmarks, OpenFile.Rules rules) {
    this.listing = listing;
    this.bookmarks = bookmarks;
    this.rules = rules;
  }

  /** A file in the middle of being read. */
  private record Reading(Seen seen, Tracked tracked, OpenFile file) {}

  /** Fills a batch; the folder is listed again only when all files listed before were read. */
  void fill(Batch batch) throws IOException {
    if (current == null && queue.isEmpty()) {
      list(batch);
    }
    while (!batch.full() && opened(batch)) {
      readRow(batch);
    }
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      OpenFile file = current.file();
      current = null;
      file.close();
    }
  }

  private void list(Batch batch) throws IOException {
    listing.refresh();
    bookmarks.fetch(listing.files());
    forgetGone();
    listing.failures().forEach((seen, failure) -> unreadable(seen, failure, batch));
    for (Headed file : listing.files()) {
      if (worthOpening(file.seen())) {
        queue.add(file);
      }
    }
  }

  private void forgetGone() {
    Set<String> present = new HashSet<>();
    listing.files().forEach(file -> present.add(file.path()));
    listing.failures().keySet().forEach(seen -> present.add(seen.path()));
    readToEnd.keySet().retainAll(present);
    unfinished.keySet().retainAll(present);
  }

  private boolean worthOpening(Seen seen) {
    Seen end = readToEnd.get(seen.path());
    boolean changed = end == null || !end.sameAs(seen);
    Seen rest = unfinished.get(seen.path());
    return changed || (rest != null && rest.sameAs(seen) && listing.settled(seen));
  }

  /** Whether a file stands open, after opening the next one that can be. */
  private boolean opened(Batch batch) throws IOException {
    while (current == null && !queue.isEmpty()) {
      open(queue.remove(), batch);
    }
    return current != null;
  }

  private void open(Headed file, Batch batch) throws IOException {
    Seen seen = file.seen();
    try {
      Tracked tracked = bookmarks.of(file, listing.heads());
      if (!OpenFile.holds(seen.file(), tracked.bookmark())) {
        tracked.move(Bookmark.beginning(seen.path()));
      }
      tracked.move(tracked.bookmark().movedTo(seen.path()));
      try {
        current = new Reading(seen, tracked, OpenFile.open(seen.file(), tracked.bookmark(), rules));
      } catch (UnreadableFile e) {
        refuse(seen, tracked, e.getMessage(), batch);
      } catch (ZipException e) {
        refuse(seen, tracked, "not readable as gzip: " + e.getMessage(), batch);
      }
    } catch (NoSuchFileException gone) {
      readToEnd.remove(seen.path());
    } catch (IOException e) {
      unreadable(seen, e, batch);
    }
  }

  private void readRow(Batch batch) {
    Reading reading = current;
    try {
      Optional<RawRecord> row = reading.file().next(() -> settled(reading.seen()));
      if (row.isPresent()) {
        take(reading, row.get(), batch);
      } else {
        atEnd(reading, batch);
      }
    } catch (ZipException e) {
      abandon();
      refuse(reading.seen(), reading.tracked(), "damaged gzip: " + e.getMessage(), batch);
    } catch (IOException e) {
      abandon();
      refuse(reading.seen(), reading.tracked(), "the file cannot be read on: " + e, batch);
      readToEnd.remove(reading.seen().path());
    }
  }

  /** Closes what cannot be read on; why it cannot is told in any case. */
  private void abandon() {
    try {
      close();
    } catch (IOException e) {
      // Nothing was written, so nothing is lost.
    }
  }

  /** Settled when it was listed, and not grown since. */
  private boolean settled(Seen seen) {
    return listing.settled(seen) && seen.file().toFile().length() == seen.size();
  }

  private void take(Reading reading, RawRecord row, Batch batch) {
    Tracked tracked = reading.tracked();
    List<Outcome> outcomes = reading.file().outcomes(row);
    for (int i = tracked.bookmark().skip(); i < outcomes.size(); i++) {
      int emitted = i == outcomes.size() - 1 ? Bookmark.ALL : i + 1;
      Bookmark after = Bookmark.at(reading.seen().path(), row, emitted);
      batch.add(tracked.partition(), after, outcomes.get(i));
    }
    tracked.move(Bookmark.at(reading.seen().path(), row, Bookmark.ALL));
    batch.read(row);
  }

  private void atEnd(Reading reading, Batch batch) throws IOException {
    Seen seen = reading.seen();
    OpenFile file = reading.file();
    close();
    readToEnd.put(seen.path(), seen);
    unfinished.remove(seen.path());
    if (file.cut() && settled(seen)) {
      String reason = "the gzip data ends early, after " + seen.size() + " bytes";
      refuse(seen, reading.tracked(), reason, batch);
    } else if (file.unfinished()) {
      unfinished.put(seen.path(), seen);
    }
  }

  private void unreadable(Seen seen, IOException failure, Batch batch) {
    String reason = "the file cannot be read: " + failure;
    refuse(seen, bookmarks.unreadable(seen.path()), reason, batch);
    readToEnd.remove(seen.path());
  }

  /** Tells once, also over restarts, that a file cannot be read on; and again when that changes. */
  private void refuse(Seen seen, Tracked tracked, String reason, Batch batch) {
    readToEnd.put(seen.path(), seen);
    String refusal =
        rules.definition().hash().substring(0, 16) + "-" + Integer.toHexString(reason.hashCode());
    if (tracked.bookmark().refusal().equals(refusal)) {
      return;
    }
    tracked.move(tracked.bookmark().refused(refusal));
    RawRecord first = OpenFile.firstRecord(seen.file(), RowMapper.RAW_LIMIT);
    Outcome rejection =
        RowMapper.rejection(
            RowMapper.position(seen.path(), first),
            Outcome.Stage.READ,
            Optional.empty(),
            reason,
            Optional.empty(),
            first);
    batch.add(tracked.partition(), tracked.bookmark(), rejection);
  }
}
