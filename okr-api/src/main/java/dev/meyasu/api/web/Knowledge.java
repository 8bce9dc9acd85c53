/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.readmodel.MoveJournal;
import dev.meyasu.api.view.CausesRendering;
import dev.meyasu.api.view.KnownThenView;
import dev.meyasu.api.view.Subject;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Organisation.Clock;
import dev.meyasu.core.review.Causes;
import dev.meyasu.core.review.Reported;
import dev.meyasu.ledger.DefinitionsApplied;
import dev.meyasu.ledger.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What was known of a key result on a day that nobody recorded, by the journal. */
@Singleton
final class Knowledge {
  private final Boards boards;
  private final MoveJournal journal;

  Knowledge(Boards boards, MoveJournal journal) {
    this.boards = boards;
    this.journal = journal;
  }

  /**
   * @param from the first day's end
   * @param limit at most so many entities
   */
  KnownThenView between(Moment moment, KeyResult keyResult, AsOf from, AsOf to, int limit) {
    var organisation = moment.definitions().organisation();
    if (organisation.clock() == Clock.EVENT) {
      throw Refusal.missing(
          "In a replay facts are counted long after they happened, so what was known on a day cannot"
              + " be told");
    }
    requireCounted(keyResult, from.instant());
    var cycle = moment.definitions().cycleOf(keyResult);
    var day = Reported.unrecorded(keyResult, cycle, organisation, from);
    var measures = keyResult.metric().measures();
    var after = Restatements.read(() -> journal.since(from.instant(), measures));
    var causes = Causes.of(day, moment.cells(), after.shifts());
    var subject = Subject.of(moment, keyResult, keyResult.segment());
    var value = subject.read(keyResult.segment(), to).value();
    return new CausesRendering(moment)
        .known(from.lastDay(), to.lastDay(), value, causes, after, limit);
  }

  /** What a measure that is newer was filled with is not in the journal. */
  private void requireCounted(KeyResult keyResult, Instant then) {
    var revisions = boards.ledger().applied().values();
    var counted =
        revisions.stream()
            .filter(event -> !event.getAt().isAfter(then))
            .reduce((one, later) -> later)
            .flatMap(event -> boards.definitions(revision(event)))
            .map(definitions -> hashes(definitions.measures().values()))
            .orElse(Set.of());
    if (!counted.containsAll(keyResult.metric().measures())) {
      throw Refusal.missing(
          "The definition is newer than that day, so what was known of it then cannot be told");
    }
  }

  private static long revision(Event applied) {
    return ((DefinitionsApplied) applied.getBody()).getRevision();
  }

  private static Set<String> hashes(Collection<? extends Measure> measures) {
    return measures.stream().map(Measure::hash).collect(Collectors.toSet());
  }
}
