/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.review;

import dev.meyasu.catalogue.FrozenLists;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.review.Reported;
import dev.meyasu.ledger.ReportedKeyResult;
import dev.meyasu.ledger.ReviewRecorded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A review of the ledger as the core reads it. */
public final class RecordedReview {
  private RecordedReview() {}

  /**
   * A key result with the definitions that it was reported by.
   *
   * @param then those of the review's revision
   * @return empty if they have no such key result
   */
  public static Optional<Reported> reported(
      ReviewRecorded review, ReportedKeyResult recorded, Definitions then) {
    return then.keyResult(recorded.getScore().getKeyResult())
        .map(keyResult -> over(recorded, keyResult, then))
        .map(keyResult -> reported(review, recorded, then, keyResult));
  }

  /** The key result over the list that it was read over then. */
  private static KeyResult over(ReportedKeyResult recorded, KeyResult keyResult, Definitions then) {
    return recorded.getList() == null
        ? keyResult
        : keyResult.frozen(FrozenLists.read(recorded.getList()), then.organisation().zone());
  }

  private static Reported reported(
      ReviewRecorded review, ReportedKeyResult recorded, Definitions then, KeyResult keyResult) {
    var organisation = then.organisation();
    var cycle = then.cycleOf(keyResult);
    var score = recorded.getScore();
    var asOf = cycle.asOf(asOf(review, score.getAsOf(), organisation.zone()), organisation.zone());
    var value =
        score.getValue() == null ? OptionalDouble.empty() : OptionalDouble.of(score.getValue());
    return new Reported(
        keyResult, cycle, organisation, asOf, value, new TreeMap<>(score.getTerms()));
  }

  /** A whole day ends with the instant at which the next begins. */
  private static AsOf asOf(ReviewRecorded review, Instant at, ZoneId zone) {
    var now = AsOf.now(at, zone);
    return review.getDay() == null ? now : AsOf.endOf(review.getDay(), zone).earlier(now);
  }

  /** The last move of each counting partition that the review includes. */
  public static Map<Integer, Long> journal(ReviewRecorded review) {
    var journal = new HashMap<Integer, Long>();
    review.getJournal().forEach((partition, last) -> journal.put(Integer.valueOf(partition), last));
    return journal;
  }

  /** Whether a key result is defined now as it was when it was reported. */
  public static boolean isDefinedAs(ReportedKeyResult recorded, KeyResult now) {
    var measures = new HashMap<String, String>();
    now.metric().terms().forEach(term -> measures.put(term.name(), term.measure().hash()));
    return recorded.getFormula().equals(now.metric().formula())
        && recorded.getMeasures().equals(measures)
        && recorded.getWindow().equals(now.window().text())
        && recorded.getSegment().equals(now.segment().text());
  }
}
