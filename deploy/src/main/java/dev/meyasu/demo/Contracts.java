/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Who becomes a customer, who stays and who leaves. How many is given by the {@link Stretch}; who
 * and when is chance.
 */
final class Contracts {
  private static final LocalDate FOUNDED = LocalDate.of(2018, 4, 1);
  private static final double IDLE_LEAVE = 1.0;
  private static final double OTHERS_LEAVE = 0.6;
  private static final double PLAN_CHANGES_A_DAY = 0.0004;
  private static final double HANDOVERS_A_DAY = 0.4;
  private static final double TRIALS_A_DAY = 0.8;

  private final long seed;
  private final Feed feed;
  private final Fees fees;
  private final CustomerSuccess success;
  private final Referrals referrals;
  private final List<Contract> all = new ArrayList<>();
  private int numbers;

  Contracts(long seed, Feed feed) {
    this.seed = seed;
    this.feed = feed;
    this.fees = new Fees(seed);
    this.success = new CustomerSuccess(seed, feed);
    this.referrals = new Referrals(seed);
  }

  /** Paying contracts with some service in the time, which must have been simulated. */
  List<Contract> servedIn(Instant from, Instant until) {
    return all.stream()
        .filter(contract -> !contract.trial() && contract.started().isBefore(until))
        .filter(contract -> contract.ended() == null || contract.ended().isAfter(from))
        .toList();
  }

  void simulate(Stretch stretch) {
    Chance chance = new Chance(seed, "contracts " + stretch.index());
    if (stretch.index() == 0) {
      found(chance);
    }
    List<Contract> active =
        all.stream().filter(c -> !c.trial() && c.activeAt(stretch.start())).toList();
    leave(stretch, active, chance);
    changePlans(stretch, active, chance);
    List<Contract> joined =
        join(stretch, stretch.active() - active.size() + stretch.ended(), chance);
    fees.agree(stayed(active), joined, stretch.active());
    joined.forEach(this::announceSigning);
    tryOut(stretch, chance);
    handOver(stretch, active, chance);
    success.settle(stretch, all);
    referrals.settle(stretch, all);
    synchroniseUse(stretch);
  }

  private static List<Contract> stayed(List<Contract> active) {
    return active.stream().filter(contract -> contract.ended() == null).toList();
  }

  /** The contracts in force before the first day, most of the newest months still among them. */
  private void found(Chance chance) {
    LocalDate first = History.FIRST_DAY;
    List<Contract> founded = new ArrayList<>();
    founded.addAll(started(82, first.minusMonths(3), first.minusMonths(2), chance));
    founded.addAll(started(86, first.minusMonths(2), first.minusMonths(1), chance));
    founded.addAll(started(100, first.minusMonths(1), first, chance));
    int old = History.ACTIVE_AT_FIRST - founded.size();
    founded.addAll(started(old, FOUNDED, first.minusMonths(3), chance));
    fees.agree(List.of(), founded, History.ACTIVE_AT_FIRST);
    success.before(first, founded, chance);
    referrals.before(first, founded, chance);
    for (Contract contract : founded) {
      Instant from = Chance.start(first.minusMonths(1));
      Instant earliest = contract.started().isAfter(from) ? contract.started() : from;
      long seconds = Duration.between(earliest, Chance.start(first)).toSeconds();
      Instant exported = earliest.plusSeconds((long) chance.between(0, seconds));
      announce(contract, exported);
    }
  }

  private List<Contract> started(int count, LocalDate from, LocalDate until, Chance chance) {
    List<Contract> created = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      created.add(create(chance.within(from, until), false, chance));
    }
    return created;
  }

  private Contract create(Instant started, boolean trial, Chance chance) {
    int number = ++numbers;
    Instant signed = trial ? started : started.minusSeconds(600 + chance.below(13 * 86_400));
    Contract contract = new Contract(number, new Customer(number, chance), trial, signed, started);
    contract.wonBy(chance.oneOf("web", "web", "seminar", "outbound", "partner"));
    all.add(contract);
    return contract;
  }

  private void leave(Stretch stretch, List<Contract> active, Chance chance) {
    for (int i = 0; i < stretch.ended(); i++) {
      Instant at = chance.within(stretch.from(), stretch.until());
      Contract leaving = chance.oneOf(active);
      while (!mayLeave(leaving, at) || !chance.happens(inclination(leaving, at))) {
        leaving = chance.oneOf(active);
      }
      Instant notice = chance.happens(0.7) ? at : at.minusSeconds(chance.below(30 * 86_400));
      Instant earliest = leaving.started().plusSeconds(3600);
      notice = notice.isBefore(earliest) ? earliest : notice;
      leaving.end(notice, at, chance.oneOf(Names.END_REASONS));
      writeContract(leaving, notice);
      if (notice.isBefore(at)) {
        writeContract(leaving, at);
      }
    }
  }

  private static boolean mayLeave(Contract contract, Instant at) {
    return contract.ended() == null && !at.isBefore(contract.due(0, Contract.SHORTEST_DAYS));
  }

  private static double inclination(Contract contract, Instant at) {
    return contract.usedAt(at) ? OTHERS_LEAVE : IDLE_LEAVE;
  }

  private void changePlans(Stretch stretch, List<Contract> active, Chance chance) {
    int count = (int) Math.round(active.size() * PLAN_CHANGES_A_DAY * stretch.days());
    for (Contract contract : chance.sample(stayed(active), count)) {
      Instant at = chance.within(stretch.from(), stretch.until());
      fees.changePlan(contract, at, chance);
      writeCustomer(contract, at);
      writeContract(contract, at.plusSeconds(2));
    }
  }

  private List<Contract> join(Stretch stretch, int count, Chance chance) {
    return started(count, stretch.from(), stretch.until(), chance);
  }

  private void tryOut(Stretch stretch, Chance chance) {
    for (int i = 0; i < stretch.days() * TRIALS_A_DAY; i++) {
      Contract contract = create(chance.within(stretch.from(), stretch.until()), true, chance);
      contract.agree(contract.started(), "trial", 0);
      Instant end = contract.due(0, 14);
      contract.end(end, end, "試用期間の終了");
      announce(contract, contract.started());
      writeContract(contract, end);
    }
  }

  private void handOver(Stretch stretch, List<Contract> active, Chance chance) {
    int count = (int) Math.round(stretch.days() * HANDOVERS_A_DAY);
    for (Contract contract : chance.sample(stayed(active), count)) {
      Instant at = chance.within(stretch.from(), stretch.until());
      if (contract.customer().handOver(at, chance.oneOf(Names.OWNERS))) {
        writeCustomer(contract, at);
      }
    }
  }

  private void synchroniseUse(Stretch stretch) {
    for (Contract contract : servedIn(stretch.start(), stretch.end())) {
      Instant at = contract.nextUseSync(stretch.start());
      while (at.isBefore(stretch.end())) {
        if (contract.activeAt(at)) {
          writeContract(contract, at);
        }
        at = contract.nextUseSync(at.plusSeconds(1));
      }
    }
  }

  private void announceSigning(Contract contract) {
    announce(contract, contract.signed());
    writeContract(contract, contract.started());
  }

  private void announce(Contract contract, Instant at) {
    writeCustomer(contract, at);
    writeContract(contract, at.plusSeconds(2));
  }

  private void writeCustomer(Contract contract, Instant at) {
    feed.add(
        SourceFile.CRM_CUSTOMERS,
        at,
        known -> contract.customer().row(contract.termsAt(known).plan(), known));
  }

  private void writeContract(Contract contract, Instant at) {
    feed.add(SourceFile.CRM_CONTRACTS, at, contract::row);
  }
}
