/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Random facts for the scenario catalogue: corrections, deletions, moves between customers, events
 * of the product, and customers that change plan or share a reference. Few ids, so that facts meet.
 */
final class History {
  static final String CATALOGUE = ScenarioTest.resource("/scenarios/catalogue.yaml");

  /** The same with measures over a key. */
  static final String KEYED =
      CATALOGUE.replaceFirst(
          "measures:\n", "measures:\n" + ScenarioTest.resource("/scenarios/keyed.yaml"));

  static final Instant YEAR = Instant.parse("2025-01-01T00:00:00Z");

  private History() {}

  static List<SpecificRecord> facts(int count, Random random) {
    var facts = new ArrayList<SpecificRecord>();
    for (int version = 1; version <= count; version++) {
      int dice = random.nextInt(12);
      if (dice < 5) facts.add(ticket(random, version));
      else if (dice < 8) facts.add(contract(random, version));
      else if (dice < 10) facts.add(usage(random, version));
      else facts.add(customer(random, version));
    }
    return facts;
  }

  static String kind(SpecificRecord fact) {
    if (fact instanceof Ticket) return "ticket";
    if (fact instanceof Contract) return "contract";
    return fact instanceof Usage ? "usage" : "customer";
  }

  /** As the topic has it: all of an entity in one partition. */
  static String key(SpecificRecord fact) {
    var field = fact instanceof Usage ? "user" : "entity_id";
    return "crm/" + fact.get(fact.getSchema().getField(field).pos());
  }

  /** Cells as {@code measure id|segment|date}. */
  static Map<String, List<Long>> named(Map<String, Tally> cells) {
    return named(CATALOGUE, cells);
  }

  static Map<String, List<Long>> named(String catalogue, Map<String, Tally> cells) {
    var ids = new HashMap<String, String>();
    Catalogues.hashes(catalogue).forEach((id, hash) -> ids.put(hash, id));
    var named = new TreeMap<String, List<Long>>();
    cells.forEach(
        (key, tally) -> {
          var cell = CellKey.parse(key);
          var day = LocalDate.ofEpochDay(cell.epochDay());
          named.put(
              ids.get(cell.measure()) + "|" + cell.segment().text() + "|" + day, tally.toList());
        });
    return named;
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

  private static Usage usage(Random random, long version) {
    var id = "e" + random.nextInt(9);
    return Usage.newBuilder()
        .setSource("crm")
        .setEntityId(id)
        .setEventId(random.nextBoolean() ? id : null)
        .setVersion(version)
        .setDeleted(random.nextInt(6) == 0)
        .setUser("u" + random.nextInt(3))
        .setName(random.nextBoolean() ? "login" : "export")
        .setAt(YEAR.plus(Duration.ofHours(random.nextInt(72))))
        .setProperties(Map.of("page", "p" + random.nextInt()))
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
