/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A customer's contract: its terms over time, and how its customer fared. */
final class Contract {
  /** Nobody leaves earlier, so that every contract reaches the end of its onboarding. */
  static final int SHORTEST_DAYS = 36;

  private static final int DAY = 86_400;

  /** Plan and monthly fee from an instant on. */
  record Terms(Instant from, String plan, long fee) {}

  private final int number;
  private final Customer customer;
  private final boolean trial;
  private final Instant signed;
  private final Instant started;
  private final List<Terms> terms = new ArrayList<>();
  private String channel;
  private Instant announced = Instant.MAX;
  private Instant ended;
  private String endReason;
  private Instant onboarded;
  private Instant dormantFrom = Instant.MAX;

  Contract(int number, Customer customer, boolean trial, Instant signed, Instant started) {
    this.number = number;
    this.customer = customer;
    this.trial = trial;
    this.signed = signed;
    this.started = started;
  }

  int number() {
    return number;
  }

  Customer customer() {
    return customer;
  }

  Instant signed() {
    return signed;
  }

  Instant started() {
    return started;
  }

  Instant ended() {
    return ended;
  }

  boolean trial() {
    return trial;
  }

  /** The start plus calendar months and days in Tokyo. */
  Instant due(int months, int days) {
    return started.atZone(Chance.TOKYO).plusMonths(months).plusDays(days).toInstant();
  }

  boolean activeAt(Instant instant) {
    return !started.isAfter(instant) && (ended == null || ended.isAfter(instant));
  }

  boolean usedAt(Instant instant) {
    return activeAt(instant) && instant.isBefore(dormantFrom);
  }

  void wonBy(String acquisition) {
    channel = acquisition;
  }

  void end(Instant notice, Instant at, String reason) {
    announced = notice;
    ended = at;
    endReason = reason;
  }

  void onboardedAt(Instant at) {
    onboarded = at;
  }

  void dormantFrom(Instant at) {
    dormantFrom = at;
  }

  void agree(Instant from, String plan, long fee) {
    terms.add(new Terms(from, plan, fee));
  }

  Terms termsAt(Instant at) {
    Terms valid = terms.get(0);
    for (Terms next : terms) {
      valid = next.from().isAfter(at) ? valid : next;
    }
    return valid;
  }

  Instant onboarded() {
    return onboarded;
  }

  Instant announced() {
    return announced;
  }

  /** The CRM's line as it knew the contract at that time. */
  String row(Instant at) {
    Terms now = termsAt(at);
    boolean endKnown = !at.isBefore(announced);
    return Line.csv(
        ',',
        "K-%06d".formatted(number),
        customer.id(),
        status(at, endKnown),
        trial ? "trial" : "paid",
        now.plan(),
        trial ? "" : now.fee(),
        channel,
        Line.local(signed),
        Line.local(started),
        onboarded == null || onboarded.isAfter(at) ? "" : Line.local(onboarded),
        Line.local(lastUsed(at)),
        endKnown ? Line.local(ended) : "",
        endKnown ? endReason : "",
        Line.local(at));
  }

  private String status(Instant at, boolean endKnown) {
    if (endKnown) {
      return ended.isAfter(at) ? "cancelling" : "ended";
    }
    return started.isAfter(at) ? "signed" : "active";
  }

  /** The newest use that the CRM's nightly synchronisation saw: a few hours before. */
  private Instant lastUsed(Instant at) {
    Instant seen = at.minusSeconds(600 + Math.floorMod(number * 7919L + at.getEpochSecond(), DAY));
    Instant limit = seen.isBefore(dormantFrom) ? seen : dormantFrom;
    Instant used = ended != null && limit.isAfter(ended) ? ended : limit;
    return used.isBefore(started) ? null : used;
  }

  /** The CRM takes over the newest use every 25 days, at night; the first time from then on. */
  Instant nextUseSync(Instant from) {
    long period = 25L * DAY;
    long phase = Math.floorMod(number * 104_729L, 25) * DAY + 17 * 3600 + number % 3600;
    long late = Math.floorMod(from.getEpochSecond() - phase, period);
    return late == 0 ? from : from.plusSeconds(period - late);
  }
}
