/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.DefinitionsApplied;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.ReviewRecorded;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was decided: the reviews and every applied set of definitions. Immutable.
 *
 * @param reviews by their number in the ledger
 * @param applied by revision
 */
public record Ledger(SortedMap<Long, Event> reviews, Map<Long, Event> applied) {
  static final Ledger EMPTY = new Ledger(Collections.emptySortedMap(), Map.of());

  /** With one more; the verdict that a repeated command got again changes nothing. */
  Ledger with(Event event) {
    if (event.getBody() instanceof ReviewRecorded) {
      var next = new TreeMap<>(reviews);
      next.putIfAbsent(event.getSequence(), event);
      return new Ledger(Collections.unmodifiableSortedMap(next), applied);
    }
    if (event.getBody() instanceof DefinitionsApplied definitions) {
      var next = new HashMap<>(applied);
      next.putIfAbsent(definitions.getRevision(), event);
      return new Ledger(reviews, Map.copyOf(next));
    }
    return this;
  }

  Optional<Definitions> applied(long revision) {
    return Optional.ofNullable(applied.get(revision))
        .map(
            event -> {
              var body = (DefinitionsApplied) event.getBody();
              return new Definitions(
                  body.getRevision(),
                  body.getSha256(),
                  body.getFiles(),
                  event.getAuthor(),
                  event.getAt());
            });
  }
}
