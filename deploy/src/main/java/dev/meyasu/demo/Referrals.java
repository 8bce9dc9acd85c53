/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Which contracts come by a customer's word: 15 in 2024, 180 in 2025, month by month more. */
final class Referrals {
  /** Of the contracts signed from January to September 2024. */
  private static final int BEFORE = 11;

  /** From October 2024. */
  private static final int[] BY_MONTH = {1, 1, 2, 3, 5, 7, 10, 13, 15, 17, 19, 21, 22, 23, 25};

  private static final int STEADY = 23;
  private static final int SIGNING_DAYS = 14;

  private final long seed;
  private LocalDate month = History.FIRST_DAY;
  private int months;

  Referrals(long seed) {
    this.seed = seed;
  }

  void before(LocalDate first, List<Contract> contracts, Chance chance) {
    choose(BEFORE, contracts, LocalDate.of(first.getYear(), 1, 1), first, chance);
  }

  /** Settles the months of which every contract has been signed. */
  void settle(Stretch simulated, List<Contract> contracts) {
    while (!month.plusMonths(1).plusDays(SIGNING_DAYS).isAfter(simulated.until())) {
      int count = months < BY_MONTH.length ? BY_MONTH[months] : STEADY;
      Chance chance = new Chance(seed, "referrals " + month);
      choose(count, contracts, month, month.plusMonths(1), chance);
      month = month.plusMonths(1);
      months++;
    }
  }

  private static void choose(
      int count, List<Contract> contracts, LocalDate from, LocalDate until, Chance chance) {
    Instant start = Chance.start(from);
    Instant end = Chance.start(until);
    List<Contract> signed =
        contracts.stream()
            .filter(c -> !c.trial() && !c.signed().isBefore(start) && c.signed().isBefore(end))
            .toList();
    chance.sample(signed, count).forEach(contract -> contract.wonBy("referral"));
  }
}
