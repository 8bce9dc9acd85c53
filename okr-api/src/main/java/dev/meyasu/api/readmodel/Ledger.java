/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.DefinitionsApplied;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.ReviewRecorded;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was decided: the reviews and every applied set of definitions. Immutable.
 *
 * @param reviews by their number in the ledger
 * @param applied by revision
 */
public record Ledger(SortedMap<Long, Event> reviews, NavigableMap<Long, Event> applied) {
  static final Ledger EMPTY =
      new Ledger(Collections.emptySortedMap(), Collections.emptyNavigableMap());

  /** With one more; the verdict that a repeated command got again changes nothing. */
  Ledger with(Event event) {
    if (event.getBody() instanceof ReviewRecorded) {
      var next = new TreeMap<>(reviews);
      next.putIfAbsent(event.getSequence(), event);
      return new Ledger(Collections.unmodifiableSortedMap(next), applied);
    }
    if (event.getBody() instanceof DefinitionsApplied definitions) {
      var next = new TreeMap<>(applied);
      next.putIfAbsent(definitions.getRevision(), event);
      return new Ledger(reviews, Collections.unmodifiableNavigableMap(next));
    }
    return this;
  }

  /** As applied at that revision, or last before it: settling and switching change no file. */
  Optional<Definitions> applied(long revision) {
    return Optional.ofNullable(applied.floorEntry(revision))
        .map(Map.Entry::getValue)
        .map(
            event -> {
              var body = (DefinitionsApplied) event.getBody();
              return Definitions.newBuilder()
                  .setRevision(body.getRevision())
                  .setSha256(body.getSha256())
                  .setFiles(body.getFiles())
                  .setAuthor(event.getAuthor())
                  .setAppliedAt(event.getAt())
                  .build();
            });
  }
}
