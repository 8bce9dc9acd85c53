/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Laws 1, 2 and 5 through the whole topology: random histories with corrections, deletions, moves
 * between customers and customers that change plan or share a reference; shuffled, repeated and cut
 * into batches; against a recount by hand.
 */
class ScoringLawsTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String CATALOGUE = ScenarioTest.resource("/scenarios/catalogue.yaml");
  private static final Instant YEAR = Instant.parse("2025-01-01T00:00:00Z");
  private static final int FACTS = 400;

  @TempDir Path dir;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void anyOrderGivesWhatARecountGives(long seed) {
    var random = new Random(seed);
    var facts = history(random);
    var expected = PlainRecount.of(facts);
    for (int order = 0; order < 2; order++) {
      var log = new ArrayList<>(facts);
      for (int i = 0; i < FACTS / 10; i++) log.add(facts.get(random.nextInt(facts.size())));
      Collections.shuffle(log, random);
      var cells = cells(dir.resolve("o" + order), log, random);
      assertThat(cells).isEqualTo(expected);
      assertTotalsEqualTheirSegments(cells);
    }
  }

  private static void assertTotalsEqualTheirSegments(Map<String, List<Long>> cells) {
    var bySegments = new TreeMap<String, List<Long>>();
    var totals = new TreeMap<String, List<Long>>();
    cells.forEach(
        (key, tally) -> {
          var parts = key.split("\\|", -1);
          var cell = parts[0] + "|" + parts[2];
          if (parts[1].isEmpty()) totals.put(cell, tally);
          else bySegments.merge(cell, tally, ScoringLawsTest::plus);
        });
    assertThat(bySegments).isEqualTo(totals);
  }

  private static List<Long> plus(List<Long> a, List<Long> b) {
    var sum = new ArrayList<Long>();
    for (int i = 0; i < a.size(); i++) sum.add(a.get(i) + b.get(i));
    return sum;
  }

  private static Map<String, List<Long>> cells(
      Path state, List<SpecificRecord> log, Random random) {
    try (var scoring = new ScoringFixture(state, TOKYO)) {
      int applyAt = random.nextInt(log.size());
      for (int i = 0; i < log.size(); i++) {
        if (i == applyAt) scoring.apply("a", Map.of("catalogue.yaml", CATALOGUE));
        var fact = log.get(i);
        var kind =
            fact instanceof Ticket ? "ticket" : fact instanceof Contract ? "contract" : "customer";
        scoring.fact(
            kind, "crm/" + fact.get(fact.getSchema().getField("entity_id").pos()), fact, YEAR);
        if (random.nextInt(20) == 0) scoring.advance(Duration.ofMillis(50));
      }
      scoring.settle();
      assertThat(scoring.rejected()).isEmpty();
      return named(scoring);
    }
  }

  private static Map<String, List<Long>> named(ScoringFixture scoring) {
    var ids = new HashMap<String, String>();
    Catalogues.hashes(CATALOGUE).forEach((id, hash) -> ids.put(hash, id));
    var named = new TreeMap<String, List<Long>>();
    scoring
        .cells()
        .forEach(
            (key, tally) -> {
              var cell = CellKey.parse(key);
              named.put(
                  ids.get(cell.measure())
                      + "|"
                      + cell.segment().text()
                      + "|"
                      + LocalDate.ofEpochDay(cell.epochDay()),
                  tally.toList());
            });
    return named;
  }

  private static List<SpecificRecord> history(Random random) {
    var facts = new ArrayList<SpecificRecord>();
    for (int version = 1; version <= FACTS; version++) {
      int dice = random.nextInt(10);
      if (dice < 5) facts.add(ticket(random, version));
      else if (dice < 8) facts.add(contract(random, version));
      else facts.add(customer(random, version));
    }
    return facts;
  }

  private static Ticket ticket(Random random, long version) {
    var opened = at(random);
    return Ticket.newBuilder()
        .setSource("crm")
        .setEntityId("t" + random.nextInt(40))
        .setVersion(version)
        .setDeleted(random.nextInt(12) == 0)
        .setCustomerRef(reference(random))
        .setOpenedAt(random.nextInt(10) == 0 ? null : opened)
        .setFirstResponseAt(
            random.nextBoolean() ? null : opened.plusNanos(1000L * random.nextInt(2_000_000_000)))
        .setChannel(random.nextInt(5) == 0 ? "bot" : "mail")
        .build();
  }

  private static Contract contract(Random random, long version) {
    var started = at(random);
    return Contract.newBuilder()
        .setSource("crm")
        .setEntityId("k" + random.nextInt(25))
        .setVersion(version)
        .setDeleted(random.nextInt(12) == 0)
        .setCustomerRef(reference(random))
        .setTrial(random.nextInt(6) == 0 ? true : null)
        .setStartedAt(random.nextInt(10) == 0 ? null : started)
        .setEndedAt(
            random.nextBoolean() ? null : started.plus(Duration.ofHours(random.nextInt(3000))))
        .build();
  }

  private static Customer customer(Random random, long version) {
    var customer =
        Customer.newBuilder()
            .setSource("crm")
            .setEntityId("c" + random.nextInt(6))
            .setVersion(version)
            .setDeleted(random.nextInt(8) == 0);
    if (random.nextInt(4) > 0) customer.setAttributes(Map.of("plan", "p" + random.nextInt(3)));
    if (random.nextBoolean()) customer.setExternalRefs(List.of("desk:" + random.nextInt(3)));
    return customer.build();
  }

  private static String reference(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> "desk:" + random.nextInt(3);
      default -> "crm:c" + random.nextInt(6);
    };
  }

  private static Instant at(Random random) {
    return YEAR.plusNanos(1000L * (random.nextLong() >>> 1) % (120L * 24 * 3600 * 1_000_000_000L));
  }
}
