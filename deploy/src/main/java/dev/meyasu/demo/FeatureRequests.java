/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What customers wish for, the five first wishes of each quarter, and their delivery. */
final class FeatureRequests {
  private static final LocalDate FIRST_QUARTER = LocalDate.of(2024, 10, 1);
  private static final int TOP = 5;
  private static final int OTHERS = 30;
  private static final int[] DELIVERED = {3, 5, 5, 4};
  private static final int DAYS_AHEAD = 120;
  private static final int NOVELTY_DAYS = 90;

  private final long seed;
  private final Feed feed;
  private final List<Delivery> deliveries = new ArrayList<>();
  private int quarters;
  private int numbers;

  FeatureRequests(long seed, Feed feed) {
    this.seed = seed;
    this.feed = feed;
  }

  private record Delivery(String id, Instant at) {}

  private record Wish(String id, String title, Instant requested, int rank, String list) {
    String row(int votes, String status, Instant delivered, Instant at) {
      boolean ranked = rank > 0 && !status.equals("requested");
      return Line.csv(
          ',',
          id,
          title,
          votes,
          ranked ? rank : "",
          ranked ? list : "",
          status,
          Line.local(requested).substring(0, 10),
          Line.local(delivered),
          Line.local(at));
    }
  }

  /** Plans every quarter that begins soon after the stretch. */
  void plan(Stretch stretch) {
    LocalDate start = FIRST_QUARTER.plusMonths(3L * quarters);
    while (start.minusDays(DAYS_AHEAD).isBefore(stretch.until())) {
      quarter(quarters++, start);
      start = FIRST_QUARTER.plusMonths(3L * quarters);
    }
  }

  /** The id of a feature delivered within 90 days before, or of the first one. */
  String recent(Instant at, Chance chance) {
    Instant from = at.minusSeconds(NOVELTY_DAYS * 86_400L);
    List<Delivery> fresh =
        deliveries.stream().filter(d -> d.at().isAfter(from) && d.at().isBefore(at)).toList();
    return fresh.isEmpty() ? deliveries.get(0).id() : chance.oneOf(fresh).id();
  }

  private void quarter(int quarter, LocalDate start) {
    Chance chance = new Chance(seed, "features " + quarter);
    String list = start.getYear() + "-Q" + ((start.getMonthValue() + 2) / 3);
    int delivered = quarter < DELIVERED.length ? DELIVERED[quarter] : TOP;
    for (int rank = 1; rank <= TOP; rank++) {
      String title = title(quarter, rank, list);
      Instant requested = chance.within(start.minusDays(80), start.minusDays(10));
      Wish wish = new Wish(id(), title, requested, rank, list);
      int votes = 90 - 9 * rank + chance.below(8);
      Instant planned = Chance.start(start).plusSeconds(9 * 3600 + rank * 60L);
      write(wish, 1 + chance.below(5), "requested", null, requested);
      write(wish, votes, "planned", null, planned);
      if (rank <= delivered) {
        Instant done = delivery(quarter, start, rank, chance);
        deliveries.add(new Delivery(wish.id(), done));
        write(wish, votes + chance.below(9), "delivered", done, done.plusSeconds(120));
      }
    }
    for (int i = 0; i < OTHERS; i++) {
      other(start, chance);
    }
  }

  /** In the quarter that the story follows, two are out by the first review. */
  private static Instant delivery(int quarter, LocalDate start, int rank, Chance chance) {
    if (quarter != 1) {
      return chance.within(start.plusDays(6), start.plusDays(80));
    }
    return rank <= 2
        ? chance.within(start.plusDays(5), start.plusDays(9))
        : chance.within(start.plusDays(18), start.plusDays(87));
  }

  private void other(LocalDate start, Chance chance) {
    Instant requested = chance.within(start.minusDays(30), start.plusDays(60));
    Wish wish = new Wish(id(), chance.oneOf(Names.FEATURES) + "の改善", requested, 0, "");
    write(wish, 1, "requested", null, requested);
    Instant counted = requested.plusSeconds(86_400L * (1 + chance.below(40)));
    write(wish, 2 + chance.below(20), "requested", null, counted);
  }

  private static String title(int quarter, int rank, String list) {
    int index = quarter * TOP + rank - 1;
    String title = Names.FEATURES.get(index % Names.FEATURES.size());
    return index < Names.FEATURES.size() ? title : title + "（" + list + "改良）";
  }

  private String id() {
    return "FR-%04d".formatted(++numbers);
  }

  private void write(Wish wish, int votes, String status, Instant delivered, Instant at) {
    feed.add(SourceFile.FEATURE_REQUESTS, at, known -> wish.row(votes, status, delivered, known));
  }
}
