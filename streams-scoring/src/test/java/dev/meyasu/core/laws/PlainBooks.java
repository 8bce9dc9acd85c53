/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.FactCodec;
import dev.meyasu.core.fact.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the measures of the laws have to count, read off the facts plainly: the newest fact of every
 * facet, the fields laid over each other, and one line in the books for whatever counts. It shares
 * no code with the measures; only the canonical bytes, which decide ties, are the product's.
 */
public final class PlainBooks {

  /** Something that happened on a day. */
  record Entry(String measure, String segment, LocalDate day, long... parts) {}

  /** Something that lasted; {@code until} is null while it does. */
  record Spell(String measure, String segment, Instant from, Instant until) {}

  private final ZoneId zone;
  private final Map<String, Map<String, Object>> customers;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Spell> spells = new ArrayList<>();

  public PlainBooks(FactHistory history) {
    zone = history.zone();
    var facts = history.facts();
    customers = entities(facts, Kind.CUSTOMER);
    entities(facts, Kind.TICKET).values().forEach(this::ticket);
    entities(facts, Kind.CONTRACT).values().forEach(this::contract);
    entities(facts, Kind.INCIDENT).values().forEach(this::incident);
    usageDays(facts);
  }

  List<Entry> entries() {
    return entries;
  }

  List<Spell> spells() {
    return spells;
  }

  /** Sums by {@code measure|segment|day}, as the keys of cells are written. */
  public Map<String, List<Long>> cells() {
    var sums = new TreeMap<String, long[]>();
    entries.forEach(e -> add(sums, e.measure(), e.segment(), e.day(), e.parts()));
    for (var spell : spells) {
      long opened = sinceMidnight(spell.from());
      add(sums, spell.measure(), spell.segment(), day(spell.from()), 1, opened, 0, 0, 0, 0);
      if (spell.until() != null) {
        long closed = sinceMidnight(spell.until());
        var day = day(spell.until());
        long micros = ChronoUnit.MICROS.between(spell.from(), spell.until());
        long seconds = micros / 1_000_000;
        long rest = micros % 1_000_000;
        add(sums, spell.measure(), spell.segment(), day, 0, 0, 1, closed, seconds, rest);
      }
    }
    var cells = new TreeMap<String, List<Long>>();
    sums.forEach((key, parts) -> cells.put(key, withoutTrailingZeros(parts)));
    return cells;
  }

  /** As tallies are written. */
  private static List<Long> withoutTrailingZeros(long[] parts) {
    int size = parts.length;
    while (size > 0 && parts[size - 1] == 0) size--;
    return Arrays.stream(parts, 0, size).boxed().toList();
  }

  private static void add(
      Map<String, long[]> sums, String measure, String segment, LocalDate day, long... parts) {
    var escaped = segment.replace("%", "%25").replace("|", "%7C");
    var sum =
        sums.computeIfAbsent(
            measure + "|" + escaped + "|" + day.toEpochDay(), k -> new long[parts.length]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += parts[i];
    }
  }

  // --- the measures -------------------------------------------------------------------------

  private void ticket(Map<String, Object> ticket) {
    var plan = plan(ticket);
    var answered = (Instant) ticket.get("first_response_at");
    var opened = (Instant) ticket.get("opened_at");
    var channel = ticket.get("channel");
    if (answered != null && opened != null && channel != null && !channel.equals("bot")) {
      var priority = ticket.getOrDefault("priority", "(none)");
      for (var segment : List.of("", plan, "priority=" + priority)) {
        long took = ChronoUnit.MICROS.between(opened, answered);
        entries.add(new Entry("aaaa", segment, day(answered), 1, took));
      }
    }
    var resolved = (Instant) ticket.get("resolved_at");
    var rating = (Double) ticket.get("rating");
    if (resolved != null && rating != null) {
      for (var segment : List.of("", plan)) {
        entries.add(new Entry("bbbb", segment, day(resolved), 1, Math.round(rating * 1_000_000)));
      }
    }
  }

  private void contract(Map<String, Object> contract) {
    if (Boolean.TRUE.equals(contract.get("trial"))) {
      return;
    }
    var segments =
        List.of("", plan(contract), "currency=" + contract.getOrDefault("currency", "(none)"));
    var signed = (Instant) contract.get("signed_at");
    var from = (Instant) contract.get("started_at");
    var until = (Instant) contract.get("ended_at");
    if (signed != null) {
      due("yyyy", segments, later(signed, 12), until);
    }
    if (from != null) {
      due("eeee", segments, later(from, 1), until);
      spell("cccc", segments, from, until);
    }
  }

  private void incident(Map<String, Object> incident) {
    var from = (Instant) incident.get("started_at");
    if (from != null && !Boolean.TRUE.equals(incident.get("planned"))) {
      var segments = List.of("", "service=" + incident.getOrDefault("service", "(none)"));
      spell("ffff", segments, from, (Instant) incident.get("resolved_at"));
    }
  }

  private void due(String measure, List<String> segments, ZonedDateTime due, Instant until) {
    long kept = until == null || until.isAfter(due.toInstant()) ? 1 : 0;
    segments.forEach(s -> entries.add(new Entry(measure, s, due.toLocalDate(), 1, kept)));
  }

  private void spell(String measure, List<String> segments, Instant from, Instant until) {
    if (until == null || !until.isBefore(from)) {
      segments.forEach(segment -> spells.add(new Spell(measure, segment, from, until)));
    }
  }

  /** The same day and time so many months on, or that month's last day. */
  private ZonedDateTime later(Instant instant, int months) {
    var local = LocalDateTime.ofInstant(instant, zone);
    var month = YearMonth.from(local).plusMonths(months);
    var day = month.atDay(Math.min(local.getDayOfMonth(), month.lengthOfMonth()));
    var offset = zone.getRules().getOffset(instant);
    return ZonedDateTime.ofLocal(day.atTime(local.toLocalTime()), zone, offset);
  }

  private void usageDay(LocalDate day, List<Fact> events) {
    var newest = new HashMap<String, Object>();
    events.sort(
        Comparator.comparingLong(Fact::version)
            .thenComparing(event -> sha256((String) event.value("event_id"))));
    for (var event : events) {
      if (event.customerRef() != null) {
        newest.put("customer_ref", event.customerRef());
      }
    }
    for (var segment : List.of("", plan(newest))) {
      entries.add(new Entry("dddd", segment, day, 1, events.size() * 1_000_000L));
    }
  }

  /** The order of events of one version is that of the hashes they are kept by. */
  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private String plan(Map<String, Object> entity) {
    var ref = entity.get("customer_ref");
    for (var customer : customers.entrySet()) {
      var refs = (List<?>) customer.getValue().getOrDefault("external_refs", List.of());
      if (ref != null && (ref.equals(customer.getValue().get("own_ref")) || refs.contains(ref))) {
        var attributes = (Map<?, ?>) customer.getValue().getOrDefault("attributes", Map.of());
        return "plan=" + (attributes.containsKey("plan") ? attributes.get("plan") : "(none)");
      }
    }
    return "plan=(unlinked)";
  }

  // --- the states ---------------------------------------------------------------------------

  /** Field values by entity id, of those that exist at the end. */
  private static Map<String, Map<String, Object>> entities(List<Fact> facts, Kind kind) {
    var newest = new TreeMap<String, Map<String, Fact>>();
    for (var fact : facts) {
      if (fact.kind() == kind) {
        newest
            .computeIfAbsent(fact.entityId(), id -> new TreeMap<>())
            .merge(fact.facet(), fact, PlainBooks::newer);
      }
    }
    var entities = new TreeMap<String, Map<String, Object>>();
    newest.forEach(
        (id, facets) -> {
          var core = facets.get("core");
          var live = new ArrayList<>(facets.values());
          live.removeIf(Fact::deleted);
          if (!live.isEmpty() && (core == null || !core.deleted())) {
            live.sort(Comparator.comparingLong(Fact::version).thenComparing(Fact::facet));
            var fields = laidOver(live);
            fields.put("own_ref", live.get(0).source() + ":" + id);
            entities.put(id, fields);
          }
        });
    return entities;
  }

  private static Fact newer(Fact a, Fact b) {
    if (a.version() != b.version()) {
      return a.version() > b.version() ? a : b;
    }
    return Arrays.compareUnsigned(FactCodec.encode(a), FactCodec.encode(b)) > 0 ? a : b;
  }

  private static Map<String, Object> laidOver(List<Fact> oldestFirst) {
    var fields = new HashMap<String, Object>();
    for (var fact : oldestFirst) {
      if (fact.customerRef() != null) {
        fields.put("customer_ref", fact.customerRef());
      }
      for (int i = 0; i < fact.values().size(); i++) {
        var name = fact.kind().fields().get(i).name();
        var value = fact.values().get(i);
        if (value instanceof Map<?, ?> map && fields.get(name) instanceof Map<?, ?> old) {
          var both = new HashMap<Object, Object>(old);
          map.forEach(both::put);
          fields.put(name, both);
        } else if (value != null) {
          fields.put(name, value);
        }
      }
    }
    return fields;
  }

  private void usageDays(List<Fact> facts) {
    var days = new TreeMap<String, Map<String, Fact>>();
    for (var fact : facts) {
      if (fact.kind() == Kind.USAGE) {
        var userDay = fact.value("user") + " " + day((Instant) fact.value("at"));
        days.computeIfAbsent(userDay, k -> new TreeMap<>())
            .merge((String) fact.value("event_id"), fact, PlainBooks::newer);
      }
    }
    days.forEach(
        (userDay, events) -> {
          var live = new ArrayList<>(events.values());
          live.removeIf(Fact::deleted);
          if (!live.isEmpty()) {
            usageDay(LocalDate.parse(userDay.substring(userDay.indexOf(' ') + 1)), live);
          }
        });
  }

  // --- days ---------------------------------------------------------------------------------

  LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  private long sinceMidnight(Instant instant) {
    return Duration.between(startOf(day(instant)), instant).toNanos() / 1000;
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
