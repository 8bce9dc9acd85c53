/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

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
    final Search search;

    /** Null until it is its turn. */
    Instant began;

    Waiting(Question question, Search search) {
      this.question = question;
      this.search = search;
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
      waiting.add(new Waiting(question, new Search(question, measure.get(), zone)));
    } catch (IllegalArgumentException e) {
      refuse(question, String.valueOf(e.getMessage()));
    }
  }

  private void refuse(Question question, String why) {
    refused.add(
        new Answer(question.getId(), partition, List.of(), 0L, question.getAfter(), false, why));
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
      long before = first.search.met();
      first.search.go(counting, Math.toIntExact(left));
      left -= Math.max(1, first.search.met() - before);
      boolean late =
          !now.isBefore(first.began.plus(Duration.ofMillis(first.question.getSearchMs())));
      if (!first.search.isOver() && !late) return;
      listener.accept(answer(waiting.remove()));
    }
  }

  private Answer answer(Waiting done) {
    var search = done.search;
    return new Answer(
        done.question.getId(),
        partition,
        List.copyOf(search.found()),
        search.met(),
        search.last(),
        search.isComplete(),
        null);
  }
}
