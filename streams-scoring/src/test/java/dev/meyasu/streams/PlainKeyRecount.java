/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the measures over a key of {@code scenarios/keyed.yaml} must give, recounted by hand from
 * the newest version of each entity: day after day, and instant against instant.
 */
final class PlainKeyRecount {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private final PlainRecount newest;
  private final Map<String, List<Long>> cells = new TreeMap<>();

  private PlainKeyRecount(PlainRecount newest) {
    this.newest = newest;
  }

  /** Keys are {@code measure id|segment|date}. */
  static Map<String, List<Long>> of(List<SpecificRecord> facts) {
    var recount = new PlainKeyRecount(PlainRecount.newestOf(facts));
    recount.newestTickets();
    recount.heldContracts();
    recount.activeUsers();
    recount.cells.values().forEach(PlainKeyRecount::dropTrailingZeros);
    recount.cells.values().removeIf(List::isEmpty);
    return recount.cells;
  }

  /** As tallies are written. */
  private static void dropTrailingZeros(List<Long> tally) {
    while (!tally.isEmpty() && tally.get(tally.size() - 1) == 0) tally.remove(tally.size() - 1);
  }

  private void newestTickets() {
    var byReference = new TreeMap<String, List<Ticket>>();
    for (var t : newest.tickets.values()) {
      if (t.getDeleted() || t.getOpenedAt() == null || t.getCustomerRef() == null) continue;
      byReference.computeIfAbsent(t.getCustomerRef(), r -> new ArrayList<>()).add(t);
    }
    byReference.forEach(
        (reference, tickets) -> {
          boolean counted = false;
          var first = tickets.stream().map(t -> day(t.getOpenedAt())).min(order()).orElseThrow();
          for (var day = first; day.isBefore(first.plusDays(400)); day = day.plusDays(1)) {
            boolean counts = isThereOne(tickets, day);
            if (counts != counted) {
              var plan = newest.plan(reference);
              add("newest", plan, day, counts ? 1 : -1, 0);
            }
            counted = counts;
          }
        });
  }

  /** Of the 20 days that end with the day; all tickets of a reference are of the same plan. */
  private static boolean isThereOne(List<Ticket> tickets, LocalDate day) {
    return tickets.stream()
        .map(t -> day(t.getOpenedAt()))
        .anyMatch(opened -> !opened.isAfter(day) && opened.isAfter(day.minusDays(20)));
  }

  private void heldContracts() {
    var byCustomer = new TreeMap<String, List<Contract>>();
    for (var k : newest.contracts.values()) {
      if (k.getDeleted() || k.getStartedAt() == null) continue;
      newest
          .customer(k.getCustomerRef())
          .ifPresent(
              c -> byCustomer.computeIfAbsent(c.getEntityId(), x -> new ArrayList<>()).add(k));
    }
    byCustomer.forEach(
        (customer, contracts) -> {
          var plan = newest.plan("crm:" + customer);
          var starts = new TreeSet<>(contracts.stream().map(Contract::getStartedAt).toList());
          starts.removeIf(at -> contracts.stream().anyMatch(k -> isBefore(k, at)));
          starts.forEach(at -> add("held", plan, day(at), 1, sinceMidnight(at), 0, 0));
          var ends = new TreeSet<Instant>();
          contracts.stream().map(Contract::getEndedAt).filter(Objects::nonNull).forEach(ends::add);
          ends.removeIf(at -> contracts.stream().anyMatch(k -> isAfter(k, at)));
          for (var at : ends) {
            // What ends is the run that began last before it.
            long lasted = micros(at) - micros(starts.floor(at));
            long seconds = lasted / 1_000_000;
            long rest = lasted % 1_000_000;
            add("held", plan, day(at), 0, 0, 1, sinceMidnight(at), seconds, rest);
          }
        });
  }

  /** Whether the contract began before the instant, and was not over before it. */
  private static boolean isBefore(Contract k, Instant at) {
    return k.getStartedAt().isBefore(at)
        && (k.getEndedAt() == null || !k.getEndedAt().isBefore(at));
  }

  /** Whether the contract had begun at the instant, and ends after it. */
  private static boolean isAfter(Contract k, Instant at) {
    return !k.getStartedAt().isAfter(at) && (k.getEndedAt() == null || k.getEndedAt().isAfter(at));
  }

  /** Active on a day: seen that day or the day before. */
  private void activeUsers() {
    var days = new TreeMap<String, TreeSet<LocalDate>>();
    for (var userDay : newest.userDays().keySet()) {
      var parts = userDay.split(" ");
      days.computeIfAbsent(parts[0], u -> new TreeSet<>()).add(LocalDate.parse(parts[1]));
    }
    for (var seen : days.values()) {
      boolean was = false;
      for (var day = seen.first(); !day.isAfter(seen.last().plusDays(3)); day = day.plusDays(1)) {
        boolean is = seen.contains(day) || seen.contains(day.minusDays(1));
        if (is != was) add("active", null, day, is ? 1 : -1);
        was = is;
      }
    }
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, TOKYO);
  }

  private static long sinceMidnight(Instant at) {
    return Duration.between(day(at).atStartOfDay(TOKYO), at.atZone(TOKYO)).toNanos() / 1000;
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
  }

  private static Comparator<LocalDate> order() {
    return Comparator.naturalOrder();
  }

  private void add(String measure, String plan, LocalDate day, long... sums) {
    for (var segment : plan == null ? List.of("") : List.of("", "plan=" + plan)) {
      var cell = cells.computeIfAbsent(measure + "|" + segment + "|" + day, c -> new ArrayList<>());
      for (int i = 0; i < sums.length; i++) {
        if (cell.size() <= i) cell.add(0L);
        cell.set(i, cell.get(i) + sums[i]);
      }
    }
  }
}
