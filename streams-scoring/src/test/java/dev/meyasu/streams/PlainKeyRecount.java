/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** What {@link KeyMeasures} must give, recounted by hand from the newest version of each entity. */
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
    return recount.cells;
  }

  private void newestTickets() {
    var byReference = new TreeMap<String, Ticket>();
    var later = Comparator.comparing(Ticket::getOpenedAt).thenComparing(Ticket::getEntityId);
    for (var t : newest.tickets.values()) {
      if (t.getDeleted() || t.getOpenedAt() == null || t.getCustomerRef() == null) continue;
      byReference.merge(t.getCustomerRef(), t, (a, b) -> later.compare(a, b) > 0 ? a : b);
    }
    byReference.forEach(
        (reference, t) -> {
          add("newest||" + day(t.getOpenedAt()), 1);
          add("newest|plan=" + newest.plan(reference) + "|" + day(t.getOpenedAt()), 1);
        });
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
    for (var contracts : byCustomer.values()) {
      var first = contracts.get(0).getStartedAt();
      long ended = 0;
      for (var k : contracts) {
        if (k.getStartedAt().isBefore(first)) first = k.getStartedAt();
        if (k.getEndedAt() != null) ended++;
      }
      add("held||" + day(first), contracts.size(), ended);
    }
  }

  private void activeUsers() {
    var days = new TreeMap<String, List<String>>();
    for (var userDay : newest.userDays().keySet()) {
      int space = userDay.indexOf(' ');
      days.computeIfAbsent(userDay.substring(0, space), u -> new ArrayList<>())
          .add(userDay.substring(space + 1));
    }
    days.values()
        .forEach(dates -> add("active||" + java.util.Collections.max(dates), dates.size()));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, TOKYO);
  }

  private void add(String cell, long... sums) {
    var total = new ArrayList<Long>();
    var before = cells.get(cell);
    for (int i = 0; i < sums.length; i++) total.add(sums[i] + (before == null ? 0 : before.get(i)));
    cells.put(cell, total);
  }
}
