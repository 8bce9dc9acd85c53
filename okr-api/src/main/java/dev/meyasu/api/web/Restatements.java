/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.MoveJournal;
import dev.meyasu.api.view.CausesRendering;
import dev.meyasu.api.view.CausesView;
import dev.meyasu.core.review.Causes;
import dev.meyasu.core.review.Reported;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.ReportedKeyResult;
import dev.meyasu.ledger.ReviewRecorded;
import dev.meyasu.review.RecordedReview;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Finds what made a reported value another one. */
@Singleton
final class Restatements {
  /** Cells come a moment after the moves that made them. */
  private static final Duration BEHIND = Duration.ofMillis(400);

  /** While facts pour in, cells and journal may not meet at the first try. */
  private static final int TRIES = 3;

  private final Boards boards;
  private final MoveJournal journal;

  Restatements(Boards boards, MoveJournal journal) {
    this.boards = boards;
    this.journal = journal;
  }

  /** A review by its id; refuses one that is not known. */
  Event known(String id) {
    var reviews = boards.ledger().reviews();
    var event = id.matches("[0-9]{1,18}") ? reviews.get(Long.valueOf(id)) : null;
    if (event == null) {
      throw Refusal.unknown("review", id, reviews.keySet().stream().map(String::valueOf).toList());
    }
    return event;
  }

  /**
   * @param limit at most so many entities
   */
  CausesView causes(String id, String keyResult, int limit) {
    var event = known(id);
    var review = (ReviewRecorded) event.getBody();
    var reported = reported(review, recorded(review, keyResult));
    for (int tried = 1; ; tried++) {
      var after = after(event, review, reported);
      pause();
      var moment = boards.moment();
      var causes = Causes.of(reported, moment.cells(), after.shifts());
      var hopeless = after.missing() > 0 || !after.toTheEnd();
      if (causes.complete() || hopeless || tried == TRIES) {
        return new CausesRendering(moment).view(id, reported, causes, after, limit);
      }
    }
  }

  private static ReportedKeyResult recorded(ReviewRecorded review, String keyResult) {
    var known = review.getKeyResults();
    return known.stream()
        .filter(one -> one.getScore().getKeyResult().equals(keyResult))
        .findFirst()
        .orElseThrow(
            () -> {
              var ids = known.stream().map(one -> one.getScore().getKeyResult()).toList();
              return Refusal.unknown("key result in this review", keyResult, ids);
            });
  }

  private Reported reported(ReviewRecorded review, ReportedKeyResult recorded) {
    var reported =
        boards
            .definitions(review.getDefinitionsRevision())
            .flatMap(then -> RecordedReview.reported(review, recorded, then))
            .orElseThrow(
                () -> Refusal.missing("The definition that was reported by can no longer be read"));
    if (!boards.moment().fills().complete(reported.keyResult().metric().measures())) {
      throw Refusal.missing(
          "The measures that were reported by are not counted now, so there is nothing to compare");
    }
    return reported;
  }

  private MoveJournal.After after(Event event, ReviewRecorded review, Reported reported) {
    var measures = reported.keyResult().metric().measures();
    return read(() -> journal.after(event.getAt(), RecordedReview.journal(review), measures));
  }

  /** What a journal says, or the refusal that it cannot be read now. */
  static MoveJournal.After read(Supplier<MoveJournal.After> journal) {
    try {
      return journal.get();
    } catch (MoveJournal.Unreachable e) {
      throw Refusal.unavailable("The journal cannot be read now: Kafka does not answer");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BEHIND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("The server stops");
    }
  }
}
