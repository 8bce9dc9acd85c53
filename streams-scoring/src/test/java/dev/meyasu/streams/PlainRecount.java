/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the scenario catalogue must give, recounted from all facts in one slow pass and by hand: the
 * newest version of each entity, then its days. Shares no code with the product.
 */
final class PlainRecount {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  final Map<String, Customer> customers = new HashMap<>();
  final Map<String, Ticket> tickets = new HashMap<>();
  final Map<String, Contract> contracts = new HashMap<>();
  private final Map<String, Usage> events = new HashMap<>();
  private final Map<String, long[]> cells = new TreeMap<>();

  /** Keys are {@code measure id|segment|date}. */
  static Map<String, List<Long>> of(List<SpecificRecord> facts) {
    var recount = newestOf(facts);
    recount.count();
    recount.countDays();
    var result = new TreeMap<String, List<Long>>();
    recount.cells.forEach(
        (key, sums) -> {
          var parts = new java.util.ArrayList<>(java.util.Arrays.stream(sums).boxed().toList());
          while (parts.get(parts.size() - 1) == 0) parts.remove(parts.size() - 1);
          result.put(key, parts);
        });
    return result;
  }

  /** The newest version of each entity, nothing counted. */
  static PlainRecount newestOf(List<SpecificRecord> facts) {
    var recount = new PlainRecount();
    facts.forEach(recount::newest);
    return recount;
  }

  /** One, its value, and the square of that in limbs of 32 bits from the lowest on. */
  private static long[] amount(long value) {
    var square = BigInteger.valueOf(value).pow(2);
    var two32 = BigInteger.TWO.pow(32);
    return new long[] {
      1,
      value,
      square.mod(two32).longValue(),
      square.divide(two32).mod(two32).longValue(),
      square.divide(two32).divide(two32).longValue()
    };
  }

  private void newest(SpecificRecord fact) {
    if (fact instanceof Customer c) {
      customers.merge(c.getEntityId(), c, (a, b) -> a.getVersion() >= b.getVersion() ? a : b);
    } else if (fact instanceof Ticket t) {
      tickets.merge(t.getEntityId(), t, (a, b) -> a.getVersion() >= b.getVersion() ? a : b);
    } else if (fact instanceof Contract k) {
      contracts.merge(k.getEntityId(), k, (a, b) -> a.getVersion() >= b.getVersion() ? a : b);
    } else if (fact instanceof Usage u) {
      var id = u.getEventId() == null ? u.getEntityId() : u.getEventId();
      var event = u.getUser() + " " + LocalDate.ofInstant(u.getAt(), TOKYO) + " " + id;
      events.merge(event, u, (a, b) -> a.getVersion() >= b.getVersion() ? a : b);
    }
  }

  private void count() {
    for (var t : tickets.values()) {
      if (t.getDeleted()) continue;
      var plan = plan(t.getCustomerRef());
      if (t.getOpenedAt() != null) add("opened", plan, t.getOpenedAt(), 1);
      var reply = t.getFirstResponseAt();
      if (reply != null && !"bot".equals(t.getChannel())) {
        if (t.getOpenedAt() == null) continue; // a reply to nothing has no duration
        var took = Duration.between(t.getOpenedAt(), reply).toNanos() / 1000;
        add("answered", plan, reply, amount(took));
      }
    }
    for (var k : contracts.values()) {
      if (k.getDeleted() || k.getStartedAt() == null || Boolean.TRUE.equals(k.getTrial())) continue;
      var plan = plan(k.getCustomerRef());
      add("contracts", plan, k.getStartedAt(), 1, sinceMidnight(k.getStartedAt()), 0, 0, 0, 0);
      var due = k.getStartedAt().atZone(TOKYO).plusMonths(1).toInstant();
      boolean kept = k.getEndedAt() == null || k.getEndedAt().isAfter(due);
      add("retained", plan, due, 1, kept ? 1 : 0);
      if (k.getEndedAt() == null) continue;
      var lasted =
          Duration.between(
              k.getStartedAt().truncatedTo(ChronoUnit.MICROS),
              k.getEndedAt().truncatedTo(ChronoUnit.MICROS));
      long micros = lasted.toNanosPart() / 1000;
      long end = sinceMidnight(k.getEndedAt());
      add("contracts", plan, k.getEndedAt(), 0, 0, 1, end, lasted.toSeconds(), micros);
    }
  }

  /** The days on which a user did anything, as {@code user date}, with how often. */
  Map<String, Integer> userDays() {
    var days = new HashMap<String, Integer>();
    events.forEach(
        (event, u) -> {
          if (!u.getDeleted())
            days.merge(event.substring(0, event.lastIndexOf(' ')), 1, Integer::sum);
        });
    return days;
  }

  private void countDays() {
    userDays()
        .forEach(
            (userDay, many) -> {
              var day = userDay.substring(userDay.indexOf(' ') + 1);
              var sums = amount(many * 1_000_000L);
              var cell = cells.computeIfAbsent("user_days||" + day, k -> new long[sums.length]);
              for (int i = 0; i < sums.length; i++) cell[i] += sums[i];
            });
  }

  String plan(String reference) {
    return customer(reference)
        .map(
            c ->
                c.getAttributes() == null
                    ? "(none)"
                    : c.getAttributes().getOrDefault("plan", "(none)"))
        .orElse("(unlinked)");
  }

  /** The customer that a reference means; empty while there is none. */
  Optional<Customer> customer(String reference) {
    if (reference == null) return Optional.empty();
    return customers.values().stream()
        .filter(c -> !c.getDeleted())
        .filter(
            c ->
                reference.equals("crm:" + c.getEntityId())
                    || c.getExternalRefs() != null && c.getExternalRefs().contains(reference))
        .min(java.util.Comparator.comparing(Customer::getEntityId));
  }

  private void add(String measure, String plan, Instant at, long... sums) {
    var day = LocalDate.ofInstant(at, TOKYO);
    for (var segment : List.of("", "plan=" + plan)) {
      var cell =
          cells.computeIfAbsent(measure + "|" + segment + "|" + day, k -> new long[sums.length]);
      for (int i = 0; i < sums.length; i++) cell[i] += sums[i];
    }
  }

  private static long sinceMidnight(Instant at) {
    return at.atZone(TOKYO).toLocalTime().toNanoOfDay() / 1000;
  }
}
