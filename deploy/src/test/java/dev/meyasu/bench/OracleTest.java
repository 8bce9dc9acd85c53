/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.bench.Message.Nature;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class OracleTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Instant NOON = Instant.parse("2025-03-03T03:00:00Z");
  private static final int MARCH_3 = (int) LocalDate.parse("2025-03-03").toEpochDay();

  private final Map<String, Measure> measures =
      BenchDefinitions.read(BenchDefinitions.files("event", LocalDate.parse("2025-01-01")))
          .measures();

  private static Message message(SpecificRecord fact) {
    return new Message(Group.TICKET, Nature.FRESH, fact, NOON);
  }

  private static Message ticket(String id, long version, String priority) {
    return message(
        Ticket.newBuilder()
            .setSource("desk")
            .setEntityId(id)
            .setVersion(version)
            .setCustomerRef("desk:o1")
            .setOpenedAt(NOON)
            .setPriority(priority)
            .build());
  }

  private static Message customer(String id, String plan) {
    return message(
        Customer.newBuilder()
            .setSource("crm")
            .setEntityId(id)
            .setVersion(1L)
            .setExternalRefs(List.of("desk:o1"))
            .setAttributes(Map.of("plan", plan))
            .build());
  }

  private Tally opened(Map<String, Tally> cells, Segment segment) {
    return cells.get(new CellKey(measures.get("opened").hash(), segment, MARCH_3).text());
  }

  /** By hand: two tickets, one of them corrected; the customer with the least key is theirs. */
  @Test
  void countsFinalStatesUnderTheirCustomers() {
    var oracle = new Oracle(TOKYO);
    List.of(
            ticket("t1", 2, "high"),
            customer("c2", "pro"),
            ticket("t1", 1, "normal"),
            ticket("t2", 1, "normal"),
            ticket("t2", 1, "normal"),
            customer("c1", "light"))
        .forEach(oracle::take);
    var cells = oracle.cells(List.of(measures.get("opened")));
    assertThat(opened(cells, Segment.TOTAL)).isEqualTo(Tally.of(2));
    assertThat(opened(cells, new Segment("priority", "high"))).isEqualTo(Tally.of(1));
    assertThat(opened(cells, new Segment("priority", "normal"))).isEqualTo(Tally.of(1));
    assertThat(opened(cells, new Segment("plan", "light"))).isEqualTo(Tally.of(2));
    assertThat(opened(cells, new Segment("plan", "pro"))).isNull();
    assertThat(oracle.entities()).isEqualTo(4);
  }

  @Test
  void malformedFactsAreCountedAndNotFolded() {
    var sound = ticket("t1", 1, "high");
    var oracle = new Oracle(TOKYO);
    oracle.take(
        new Message(Group.TICKET, Nature.MALFORMED, sound.fact(), Optional.of(Damage.TEXT), NOON));
    assertThat(oracle.malformed()).isEqualTo(1);
    assertThat(oracle.entities()).isZero();
  }

  @Test
  void orderDoesNotMatter() {
    var messages = new ArrayList<Message>();
    new FactMix(3, 5_000, 1_500, Instant.parse("2025-01-01T00:00:00Z"))
        .forEachRemaining(messages::add);
    var inOrder = new Oracle(TOKYO);
    messages.forEach(inOrder::take);
    Collections.shuffle(messages, new Random(1));
    var shuffled = new Oracle(TOKYO);
    messages.forEach(shuffled::take);
    var cells = inOrder.cells(measures.values());
    assertThat(shuffled.cells(measures.values())).isEqualTo(cells).hasSizeGreaterThan(5_000);
    assertThat(WrittenCells.differences(cells, shuffled.cells(measures.values()))).isEmpty();
  }

  /** By hand: {@code TICKET|desk/t1}, of 14 characters, after {@code desk:o1} and a NUL. */
  @Test
  void aLinkTakesItsKeyOnly() {
    var oracle = new Oracle(TOKYO);
    oracle.take(ticket("t1", 1, "high"));
    assertThat(oracle.bytes().link()).isEqualTo(7 + 1 + 14);
    assertThat(oracle.bytes().entity()).isCloseTo(60, within(30.0));
  }

  @Test
  void everyWrongCellIsADifference() {
    var must = Map.of("a", Tally.of(1), "b", Tally.of(2), "c", Tally.of(3));
    var are = Map.of("a", Tally.of(1), "b", Tally.of(7), "d", Tally.of(4));
    assertThat(WrittenCells.differences(must, are))
        .containsExactly(
            "b must be [2], is [7]",
            "c must be [3], is null",
            "d must be null, is [4]",
            "3 of 3 cells are wrong");
  }
}
