/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The questions that one partition is asked, answered in their order, in slices between live facts.
 *
 * <p>They are not stored: one that is underway when the partition moves is not answered, and
 * whoever asked sees that, and asks again from where it was. One that nobody waits for any more is
 * passed over, so that a topic full of old questions costs nothing.
 */
final class Questions {
  /** More at once are refused; whoever waits behind so many would wait too long anyway. */
  static final int MOST_WAITING = 50;

  private static final class Waiting {
    final Question question;
    final Inspection inspection;

    /** Null until it is its turn. */
    Instant began;

    Waiting(Question question, Inspection inspection) {
      this.question = question;
      this.inspection = inspection;
    }
  }

  private final Counting counting;
  private final int partition;
  private final ZoneId zone;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Deque<Answer> refused = new ArrayDeque<>();

  Questions(Counting counting, int partition, ZoneId zone) {
    this.counting = counting;
    this.partition = partition;
    this.zone = zone;
  }

  void ask(Question question, Instant now) {
    if (isExpired(question, now)) return;
    if (waiting.size() >= MOST_WAITING) {
      refuse(question, MOST_WAITING + " questions wait here already");
      return;
    }
    var measure = counting.measure(question.getMeasure());
    if (measure.isEmpty()) {
      refuse(question, "the measure " + question.getMeasure() + " is not counted here");
      return;
    }
    try {
      waiting.add(new Waiting(question, inspection(question, measure.get())));
    } catch (IllegalArgumentException e) {
      refuse(question, String.valueOf(e.getMessage()));
    }
  }

  private Inspection inspection(Question question, Measure measure) {
    return question.getOmissions()
        ? new OmissionCount(question, measure, zone)
        : new Search(question, measure, zone);
  }

  private void refuse(Question question, String why) {
    refused.add(
        Answer.newBuilder()
            .setQuestion(question.getId())
            .setPartition(partition)
            .setEntities(List.of())
            .setMet(0)
            .setLast(question.getAfter())
            .setComplete(false)
            .setFault(why)
            .build());
  }

  private static boolean isExpired(Question question, Instant now) {
    return now.isAfter(question.getExpiresAt());
  }

  /** Looks at that many entities at most, for the questions that have waited longest. */
  void answer(int entitiesAtMost, Instant now, Consumer<Answer> listener) {
    while (!refused.isEmpty()) listener.accept(refused.remove());
    waiting.removeIf(one -> isExpired(one.question, now));
    long left = entitiesAtMost;
    while (left > 0 && !waiting.isEmpty()) {
      var first = waiting.element();
      if (first.began == null) first.began = now;
      long before = first.inspection.met();
      first.inspection.go(counting, Math.toIntExact(left));
      left -= Math.max(1, first.inspection.met() - before);
      boolean late =
          !now.isBefore(first.began.plus(Duration.ofMillis(first.question.getSearchMs())));
      if (!first.inspection.isOver() && !late) return;
      var done = waiting.remove();
      listener.accept(done.inspection.answer(done.question.getId(), partition));
    }
  }
}
