/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import dev.meyasu.demo.Row.Nature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * The rows to come, in the order of their arrival. A row's text is written when it is taken, from
 * what its system knew at the row's update time: by then the entity's later fate is decided.
 */
final class Feed {
  private static final double LATE = 0.005;
  private static final double DUPLICATE = 0.006;

  private final PriorityQueue<Coming> coming =
      new PriorityQueue<>(Comparator.comparing(Coming::arrival).thenComparingLong(Coming::number));
  private final Chance chance;
  private long number;

  Feed(long seed) {
    this.chance = new Chance(seed, "feed");
  }

  private record Coming(
      SourceFile file,
      Instant arrival,
      long number,
      Instant updated,
      Nature nature,
      Function<Instant, String> text) {

    Row row() {
      return new Row(file, arrival, updated, nature, text.apply(updated));
    }
  }

  /**
   * A row of a system, now and then late or twice.
   *
   * @param updated the row's update time
   * @param text the line as of an update time
   */
  void add(SourceFile file, Instant updated, Function<Instant, String> text) {
    boolean late = chance.happens(LATE);
    Instant arrival = late ? updated.plusSeconds(delay(9)) : updated;
    put(file, arrival, updated, late ? Nature.LATE : Nature.REGULAR, text);
    if (chance.happens(DUPLICATE)) {
      put(file, arrival.plusSeconds(delay(2)), updated, Nature.DUPLICATE, text);
    }
  }

  void add(SourceFile file, Instant updated, Nature nature, Function<Instant, String> text) {
    put(file, updated, updated, nature, text);
  }

  private long delay(int days) {
    return 3600L + chance.below(days * 86_400);
  }

  private void put(
      SourceFile file,
      Instant arrival,
      Instant updated,
      Nature nature,
      Function<Instant, String> text) {
    coming.add(new Coming(file, arrival, number++, updated, nature, text));
  }

  List<Row> takeUntil(Instant until) {
    List<Row> rows = new ArrayList<>();
    while (!coming.isEmpty() && coming.peek().arrival().isBefore(until)) {
      rows.add(coming.poll().row());
    }
    return rows;
  }
}
