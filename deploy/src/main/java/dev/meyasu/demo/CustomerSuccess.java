/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Which contracts complete their onboarding in time, and which are still used after 3 months. */
final class CustomerSuccess {
  private static final int ONBOARDING_DAYS = 30;
  private static final int DAY = 86_400;

  private final long seed;
  private final Feed feed;
  private final Quota onboarded = new Quota();
  private final Quota retained = new Quota();

  CustomerSuccess(long seed, Feed feed) {
    this.seed = seed;
    this.feed = feed;
  }

  /** Contracts due before the first day: nobody looked then. */
  void before(LocalDate first, List<Contract> contracts, Chance chance) {
    for (Contract contract : contracts) {
      Instant end = contract.due(0, ONBOARDING_DAYS);
      if (end.isBefore(Chance.start(first)) && chance.happens(0.7)) {
        contract.onboardedAt(end.minusSeconds(chance.below(25 * DAY)));
      }
    }
  }

  void settle(Stretch stretch, List<Contract> contracts) {
    Chance chance = new Chance(seed, "success " + stretch.index());
    List<Contract> paying = contracts.stream().filter(contract -> !contract.trial()).toList();
    onboard(
        stretch,
        paying.stream().filter(c -> stretch.contains(c.due(0, ONBOARDING_DAYS))).toList(),
        chance);
    retain(stretch, paying.stream().filter(c -> stretch.contains(c.due(3, 0))).toList(), chance);
  }

  private void onboard(Stretch stretch, List<Contract> due, Chance chance) {
    int inTime = onboarded.of(stretch, due.size(), stretch.onboarded());
    List<Contract> mixed = chance.sample(due, due.size());
    for (int i = 0; i < mixed.size(); i++) {
      int low = i < inTime ? 3 : ONBOARDING_DAYS + 1;
      int high = i < inTime ? 28 : 34;
      Contract contract = mixed.get(i);
      if (i < inTime || chance.happens(0.4)) {
        Instant done = contract.started().plusSeconds((long) chance.between(low * DAY, high * DAY));
        contract.onboardedAt(done);
        feed.add(SourceFile.CRM_CONTRACTS, done, contract::row);
      }
    }
  }

  private void retain(Stretch stretch, List<Contract> due, Chance chance) {
    int kept = retained.of(stretch, due.size(), stretch.retained());
    List<Contract> running =
        due.stream().filter(c -> c.ended() == null || !c.ended().isBefore(c.due(3, 0))).toList();
    for (Contract idle : chance.sample(running, running.size() - kept)) {
      idle.dormantFrom(idle.started().plusSeconds((long) chance.between(15 * DAY, 50 * DAY)));
    }
  }
}
