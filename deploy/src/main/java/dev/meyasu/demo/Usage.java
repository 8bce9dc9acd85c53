/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;
import java.util.List;

/** What people do in the product. */
final class Usage {
  private static final int EVENTS_A_DAY = 110;
  private static final int SEATS = 4;

  private final long seed;
  private final Feed feed;
  private final Contracts contracts;
  private long numbers;

  Usage(long seed, Feed feed, Contracts contracts) {
    this.seed = seed;
    this.feed = feed;
    this.contracts = contracts;
  }

  void record(Stretch stretch) {
    Chance chance = new Chance(seed, "usage " + stretch.index());
    List<Contract> served = contracts.servedIn(stretch.start(), stretch.end());
    for (int i = 0; i < EVENTS_A_DAY * stretch.days(); i++) {
      Instant at = chance.within(stretch.from(), stretch.until());
      Contract contract = chance.oneOf(served);
      while (!contract.usedAt(at)) {
        contract = chance.oneOf(served);
      }
      String line = line(contract.customer().tenant(), at, chance);
      feed.add(SourceFile.USAGE, at, known -> line);
    }
  }

  private String line(String tenant, Instant at, Chance chance) {
    return "{\"id\":\"ev-%08d\",\"tenant\":\"%s\",\"user\":\"%s-u%d\",\"event\":\"%s\",\"device\":\"%s\",\"at\":\"%s\"}"
        .formatted(
            ++numbers,
            tenant,
            tenant,
            1 + chance.below(SEATS),
            chance.oneOf(Names.FUNCTIONS),
            chance.oneOf("web", "web", "mobile"),
            at);
  }
}
