/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Some facts in the order in which a source told them, all drawn from a seed.
 *
 * <p>Few entities, versions and values, so that facts meet; times around one anchor where days are
 * not what they seem: a change of the clocks, the end of a month, 29 February.
 *
 * @param zone of the organisation
 */
public record FactHistory(long seed, ZoneId zone, List<Fact> facts) {

  /** With no summer time; whole hours on either half of the globe; half an hour; at midnight. */
  public static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Asia/Tokyo"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("America/Sao_Paulo"));

  private static final Map<ZoneId, List<Instant>> ANCHORS = anchors();
  private static final long[] STEPS = {
    0, 1, -1, 1_800_000_000L, 3_600_000_000L, -3_600_000_000L, 86_400_000_000L, -86_400_000_000L
  };
  private static final String[] FACETS = {Fact.CORE, Fact.CORE, "aaa", "zzz"};
  private static final String[] REFERENCES = {null, "src:c1", "src:c2", "ext:1", "ext:2"};

  public FactHistory {
    facts = List.copyOf(facts);
  }

  /** That history; the same for ever. */
  public static FactHistory of(long seed) {
    return of(seed, ZONES.get((int) Math.floorMod(seed, (long) ZONES.size())));
  }

  /** That history in a zone of {@link #ZONES}. */
  public static FactHistory of(long seed, ZoneId zone) {
    var random = new SplittableRandom(seed);
    var drawing = new Drawing(random, pick(random, ANCHORS.get(zone)));
    var facts = new ArrayList<Fact>();
    for (int left = random.nextInt(5, 16); left > 0; left--) {
      facts.add(drawing.fact());
    }
    return new FactHistory(seed, zone, facts);
  }

  public FactHistory without(int from, int until) {
    var fewer = new ArrayList<>(facts);
    fewer.subList(from, until).clear();
    return new FactHistory(seed, zone, fewer);
  }

  private static <T> T pick(SplittableRandom random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** São Paulo gave up summer time in 2019, so the anchors lie in the years before and after. */
  private static Map<ZoneId, List<Instant>> anchors() {
    var all = new HashMap<ZoneId, List<Instant>>();
    for (var zone : ZONES) {
      var anchors = new ArrayList<Instant>();
      for (var day :
          List.of("2019-03-01", "2020-02-29", "2020-03-01", "2020-01-01", "2019-05-01")) {
        anchors.add(LocalDate.parse(day).atStartOfDay(zone).toInstant());
      }
      var from = Instant.parse("2017-09-01T00:00:00Z");
      var change = zone.getRules().nextTransition(from);
      while (change != null
          && change.getInstant().isBefore(Instant.parse("2019-06-01T00:00:00Z"))) {
        anchors.add(change.getInstant());
        change = zone.getRules().nextTransition(change.getInstant());
      }
      all.put(zone, List.copyOf(anchors));
    }
    return all;
  }

  /** The draws of one history. */
  private record Drawing(SplittableRandom random, Instant anchor) {

    Fact fact() {
      return switch (random.nextInt(16)) {
        case 0, 1, 2, 3 -> ticket();
        case 4, 5, 6, 7 -> contract();
        case 8, 9, 10 -> usage();
        case 11, 12 -> incident();
        default -> customer();
      };
    }

    private Fact ticket() {
      return envelope(Kind.TICKET, "t")
          .with("opened_at", instant())
          .with("first_response_at", instant())
          .with("resolved_at", instant())
          .with("channel", any(null, "bot", "mail"))
          .with("priority", any(null, "low", "a|b%7C="))
          .with("rating", any(null, 1.0, 4.5, 0.000001))
          .fact();
    }

    private Fact contract() {
      return envelope(Kind.CONTRACT, "k")
          .with("signed_at", instant())
          .with("started_at", instant())
          .with("ended_at", instant())
          .with("trial", any(null, false, true))
          .with("currency", any(null, "JPY"))
          .fact();
    }

    private Fact usage() {
      var at = instant();
      return envelope(Kind.USAGE, "u")
          .with("event_id", any("e1", "e2", "core"))
          .with("user", any("ann", "bob"))
          .with("name", any(null, "login", "export"))
          .with("at", at == null ? anchor : at)
          .fact();
    }

    private Fact incident() {
      return envelope(Kind.INCIDENT, "i")
          .with("service", any("api", "web"))
          .with("started_at", instant())
          .with("resolved_at", instant())
          .with("planned", any(null, false, true))
          .fact();
    }

    private Fact customer() {
      return envelope(Kind.CUSTOMER, "c")
          .with("external_refs", any(null, List.of("ext:1"), List.of("ext:2", "ext:1", "src:c1")))
          .with(
              "attributes",
              any(null, Map.of("plan", "pro"), Map.of("plan", "free"), Map.of("region", "eu")))
          .fact();
    }

    private Facts envelope(Kind kind, String prefix) {
      return new Facts(
          kind,
          prefix + random.nextInt(1, 3),
          FACETS[random.nextInt(FACETS.length)],
          random.nextInt(-1, 3),
          random.nextInt(6) == 0,
          REFERENCES[random.nextInt(REFERENCES.length)],
          Map.of());
    }

    private Object any(Object... values) {
      return values[random.nextInt(values.length)];
    }

    private Instant instant() {
      return switch (random.nextInt(8)) {
        case 0 -> null;
        case 1 -> anchor.plus(random.nextLong(5_000_000_000_000L), ChronoUnit.MICROS);
        case 2 -> anchor.minus(Duration.ofDays(random.nextInt(25, 40)));
        case 3 -> anchor.plus(Duration.ofDays(random.nextInt(25, 40)));
        default -> anchor.plus(STEPS[random.nextInt(STEPS.length)], ChronoUnit.MICROS);
      };
    }
  }
}
