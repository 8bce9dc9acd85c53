/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Laws 1 to 4 over several counting partitions: definitions come late, change and return, fills go
 * in slices with facts and customers between them, transactions are aborted, processors replaced.
 */
final class CountingLaws {
  /** Histories that share the partitions of one seed. */
  private static final int TOGETHER = 12;

  private CountingLaws() {}

  /**
   * Asks clusters of many seeds.
   *
   * @return the first difference, in words; empty if there is none
   */
  static Optional<String> broken(long firstSeed, int count) {
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      var difference = difference(seed);
      if (difference.isPresent()) return Optional.of("seed " + seed + ": " + difference.get());
    }
    return Optional.empty();
  }

  private static Optional<String> difference(long seed) {
    var zone = CountingCluster.TOKYO;
    var histories = SeparateHistories.of(seed * TOGETHER, TOGETHER, zone);
    var random = new Random(seed);
    var log = new ArrayList<Fact>();
    histories.forEach(history -> log.addAll(history.facts()));
    for (int i = 0; i < TOGETHER; i++) log.add(log.get(random.nextInt(log.size())));
    Collections.shuffle(log, random);
    var definitions =
        Map.of(
            log.size() / 3, LawCatalogue.in(zone),
            log.size() / 2, LawCatalogue.otherIn(zone),
            log.size() * 4 / 5, LawCatalogue.in(zone));
    try {
      var cluster = new CountingCluster(1 + random.nextInt(3), 1 + random.nextInt(3));
      for (int i = 0; i < log.size(); i++) {
        if (definitions.containsKey(i)) cluster.apply(i, definitions.get(i));
        var fact = log.get(i);
        cluster.fact(fact.kind().id(), FactRecords.key(fact), FactRecords.of(fact));
        happen(cluster, random);
      }
      cluster.settle();
      var expected = LawCatalogue.recount(histories);
      return LawCatalogue.difference(expected, LawCatalogue.named(cluster.cells()));
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private static void happen(CountingCluster cluster, Random random) {
    var task = cluster.task(random.nextInt(cluster.tasks().size()));
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> task.tick();
      case 3, 4, 5 -> cluster.commit(task);
      case 6 -> task.revive();
      case 7 -> task.restart(cluster.inForce());
      default -> {
        // the next fact comes at once
      }
    }
  }
}
