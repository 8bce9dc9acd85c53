/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.FactCodec;
import dev.meyasu.core.fact.Kind;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cells of semantics.md, computed plainly and slowly in one pass over all facts. It shares no
 * code with the measures: fields are looked up by name in maps, and each measure is spelled out
 * again. Only the canonical bytes, which decide ties, are the product's.
 */
final class Oracle {
  private final ZoneId zone;
  private final Map<String, List<Long>> cells = new TreeMap<>();

  private Oracle(ZoneId zone) {
    this.zone = zone;
  }

  static Map<String, List<Long>> cells(Collection<Fact> facts, ZoneId zone) {
    var oracle = new Oracle(zone);
    oracle.compute(facts);
    oracle.cells.replaceAll((cell, tally) -> withoutTrailingZeros(tally));
    oracle.cells.values().removeIf(List::isEmpty);
    return oracle.cells;
  }

  private void compute(Collection<Fact> facts) {
    var customers = new TreeMap<String, Map<String, Object>>();
    entities(facts, Kind.CUSTOMER).forEach(customers::put);
    entities(facts, Kind.TICKET).values().forEach(ticket -> ticket(ticket, customers));
    entities(facts, Kind.CONTRACT).values().forEach(contract -> contract(contract, customers));
    usageDays(facts).forEach((day, events) -> usage(events, customers));
  }

  // --- the measures -------------------------------------------------------------------------

  private void ticket(Map<String, Object> ticket, Map<String, Map<String, Object>> customers) {
    var plan = plan(ticket, customers);
    var answered = (Instant) ticket.get("first_response_at");
    var opened = (Instant) ticket.get("opened_at");
    var channel = (String) ticket.get("channel");
    if (answered != null && opened != null && channel != null && !channel.equals("bot")) {
      var took = Duration.between(opened, answered);
      long micros = took.getSeconds() * 1_000_000 + took.getNano() / 1000;
      var priority = ticket.getOrDefault("priority", "(none)");
      for (var segment : List.of("", "plan=" + plan, "priority=" + priority)) {
        add("aaaa", segment, day(answered), amount(micros));
      }
    }
    var resolved = (Instant) ticket.get("resolved_at");
    var rating = (Double) ticket.get("rating");
    if (resolved != null && rating != null) {
      for (var segment : List.of("", "plan=" + plan)) {
        add("bbbb", segment, day(resolved), amount(Math.round(rating * 1_000_000)));
      }
    }
  }

  private void contract(Map<String, Object> contract, Map<String, Map<String, Object>> customers) {
    var from = (Instant) contract.get("started_at");
    var until = (Instant) contract.get("ended_at");
    if (Boolean.TRUE.equals(contract.get("trial")) || from == null) {
      return;
    }
    var currency = contract.getOrDefault("currency", "(none)");
    var segments = List.of("", "plan=" + plan(contract, customers), "currency=" + currency);
    var due = aMonthAfter(from);
    boolean ended = until != null && until.compareTo(due.toInstant()) <= 0;
    for (var segment : segments) {
      add("eeee", segment, due.toLocalDate(), 1, ended ? 0 : 1);
    }
    if (until != null && until.compareTo(from) < 0) {
      return;
    }
    for (var segment : segments) {
      add("cccc", segment, day(from), 1, sinceMidnight(from), 0, 0, 0, 0);
      if (until != null) {
        var lasted = Duration.between(from, until);
        long seconds = lasted.toSeconds();
        long micros = lasted.toNanosPart() / 1000;
        add("cccc", segment, day(until), 0, 0, 1, sinceMidnight(until), seconds, micros);
      }
    }
  }

  /** The same day and time of the next month, or that month's last day. */
  private ZonedDateTime aMonthAfter(Instant instant) {
    var local = LocalDateTime.ofInstant(instant, zone);
    var next = YearMonth.from(local).plusMonths(1);
    var day = next.atDay(Math.min(local.getDayOfMonth(), next.lengthOfMonth()));
    return ZonedDateTime.of(day, local.toLocalTime(), zone);
  }

  private void usage(List<Fact> events, Map<String, Map<String, Object>> customers) {
    var newest = new HashMap<String, Object>();
    events.stream()
        .sorted(
            Comparator.comparingLong(Fact::version)
                .thenComparing(e -> sha256((String) e.value("event_id"))))
        .filter(event -> event.customerRef() != null)
        .forEach(event -> newest.put("customer_ref", event.customerRef()));
    var day = day((Instant) events.get(0).value("at"));
    for (var segment : List.of("", "plan=" + plan(newest, customers))) {
      add("dddd", segment, day, amount(events.size() * 1_000_000L));
    }
  }

  /** The order of events of one version, which is that of the hashes they are kept by. */
  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private String plan(Map<String, Object> entity, Map<String, Map<String, Object>> customers) {
    var ref = (String) entity.get("customer_ref");
    for (var customer : customers.entrySet()) {
      var refs = new HashSet<Object>(Set.of("src:" + customer.getKey()));
      refs.addAll((List<?>) customer.getValue().getOrDefault("external_refs", List.of()));
      if (ref != null && refs.contains(ref)) {
        var attributes = (Map<?, ?>) customer.getValue().getOrDefault("attributes", Map.of());
        return attributes.containsKey("plan") ? (String) attributes.get("plan") : "(none)";
      }
    }
    return "(unlinked)";
  }

  // --- the states ---------------------------------------------------------------------------

  /** Field values by entity id, of those that exist at the end. */
  private static Map<String, Map<String, Object>> entities(Collection<Fact> facts, Kind kind) {
    var byId =
        facts.stream()
            .filter(fact -> fact.kind() == kind)
            .collect(Collectors.groupingBy(Fact::entityId));
    var entities = new TreeMap<String, Map<String, Object>>();
    byId.forEach(
        (id, ofEntity) -> {
          var winners = new ArrayList<>(winners(ofEntity, Fact::facet));
          boolean gone = winners.stream().anyMatch(w -> w.deleted() && w.facet().equals("core"));
          winners.removeIf(Fact::deleted);
          if (!gone && !winners.isEmpty()) {
            winners.sort(Comparator.comparingLong(Fact::version).thenComparing(Fact::facet));
            entities.put(id, overlay(winners));
          }
        });
    return entities;
  }

  private Map<String, List<Fact>> usageDays(Collection<Fact> facts) {
    var byUserAndDay =
        facts.stream()
            .filter(fact -> fact.kind() == Kind.USAGE)
            .collect(
                Collectors.groupingBy(
                    fact -> fact.value("user") + " " + day((Instant) fact.value("at"))));
    var days = new TreeMap<String, List<Fact>>();
    byUserAndDay.forEach(
        (key, ofDay) -> {
          var events = new ArrayList<>(winners(ofDay, f -> (String) f.value("event_id")));
          events.removeIf(Fact::deleted);
          if (!events.isEmpty()) {
            days.put(key, events);
          }
        });
    return days;
  }

  private static Collection<Fact> winners(
      List<Fact> facts, java.util.function.Function<Fact, String> facet) {
    var winners = new HashMap<String, Fact>();
    for (var fact : facts) {
      winners.merge(facet.apply(fact), fact, (a, b) -> beats(a, b) ? a : b);
    }
    return winners.values();
  }

  private static boolean beats(Fact a, Fact b) {
    return a.version() != b.version()
        ? a.version() > b.version()
        : Arrays.compareUnsigned(FactCodec.encode(a), FactCodec.encode(b)) > 0;
  }

  private static Map<String, Object> overlay(List<Fact> oldestFirst) {
    var fields = new HashMap<String, Object>();
    for (var fact : oldestFirst) {
      if (fact.customerRef() != null) {
        fields.put("customer_ref", fact.customerRef());
      }
      for (var field : fact.kind().fields()) {
        var value = fact.value(field.name());
        if (value instanceof Map<?, ?> map && fields.get(field.name()) instanceof Map<?, ?> old) {
          var both = new HashMap<Object, Object>(old);
          map.forEach(both::put);
          fields.put(field.name(), both);
        } else if (value != null) {
          fields.put(field.name(), value);
        }
      }
    }
    return fields;
  }

  // --- days and sums ------------------------------------------------------------------------

  private LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  private long sinceMidnight(Instant instant) {
    var midnight = instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return Duration.between(midnight, instant).toNanos() / 1000;
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

  private static List<Long> withoutTrailingZeros(List<Long> tally) {
    int size = tally.size();
    while (size > 0 && tally.get(size - 1) == 0) {
      size--;
    }
    return List.copyOf(tally.subList(0, size));
  }

  private void add(String measure, String segment, LocalDate day, long... parts) {
    var escaped = segment.replace("%", "%25").replace("|", "%7C");
    cells.merge(
        measure + "|" + escaped + "|" + day.toEpochDay(),
        Arrays.stream(parts).boxed().toList(),
        (a, b) -> {
          var sum = new ArrayList<Long>();
          for (int i = 0; i < a.size(); i++) {
            sum.add(a.get(i) + b.get(i));
          }
          return sum;
        });
  }
}
