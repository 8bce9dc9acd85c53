/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.bench.Message.Nature;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.facts.Ticket;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.serde.AvroSerializer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FactMixTest {
  private static final int FACTS = 100_000;
  private static final int ENTITIES = 30_000;
  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  private static final List<Message> MIX = mix(7);

  private static List<Message> mix(long seed) {
    var messages = new ArrayList<Message>();
    new FactMix(seed, FACTS, ENTITIES, FROM).forEachRemaining(messages::add);
    return messages;
  }

  private static double share(Predicate<Message> which) {
    return MIX.stream().filter(which).count() / (double) FACTS;
  }

  @Test
  void thereAreAsManyAsAskedFor() {
    assertThat(MIX).hasSize(FACTS);
  }

  @ParameterizedTest
  @CsvSource({
    "0.60, TICKET",
    "0.15, USAGE",
    "0.10, SURVEY_RESPONSE",
    "0.10, CONTRACT CUSTOMER",
    "0.05, INCIDENT"
  })
  void kindsHaveTheirShares(double share, String kinds) {
    assertThat(share(message -> List.of(kinds.split(" ")).contains(message.kind().name())))
        .isCloseTo(share, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({
    "0.8999, 0.01, FRESH",
    "0.05, 0.004, CORRECTION",
    "0.02, 0.002, DUPLICATE",
    "0.03, 0.003, LATE",
    "0.0001, 0, MALFORMED"
  })
  void naturesHaveTheirShares(double share, double give, Nature nature) {
    assertThat(share(message -> message.nature() == nature)).isCloseTo(share, within(give));
  }

  @Test
  void entitiesAreAboutAsManyAsAskedFor() {
    var oracle = new Oracle(ZoneId.of("Asia/Tokyo"));
    MIX.forEach(oracle::take);
    assertThat(oracle.entities()).isCloseTo(ENTITIES, Offset.offset(ENTITIES / 20));
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    var again = mix(7);
    for (int i = 0; i < FACTS; i++) assertThat(again.get(i)).isEqualTo(MIX.get(i));
    assertThat(mix(8)).isNotEqualTo(MIX);
  }

  @Test
  void aDuplicateRepeatsAnEarlierFact() {
    var seen = new HashSet<SpecificRecord>();
    for (var message : MIX) {
      boolean before = !seen.add(message.fact());
      if (message.damage().isEmpty()) {
        assertThat(before).isEqualTo(message.nature() == Nature.DUPLICATE);
      }
    }
  }

  @Test
  void aCorrectionHasAHigherVersionAndSaysSomethingElse() {
    var newest = new HashMap<String, SpecificRecord>();
    int corrections = 0;
    for (var message : MIX) {
      if (message.kind() == Kind.USAGE || message.damage().isPresent()) continue;
      var before = newest.get(message.key());
      if (message.nature() == Nature.CORRECTION && before != null) {
        corrections++;
        assertThat(version(message.fact())).isGreaterThan(version(before));
        assertThat(content(message.fact())).isNotEqualTo(content(before));
      }
      if (before == null || version(before) < version(message.fact())) {
        newest.put(message.key(), message.fact());
      }
    }
    assertThat(corrections).isGreaterThan(FACTS / 30);
  }

  private static long version(SpecificRecord fact) {
    return (long) fact.get(fact.getSchema().getField("version").pos());
  }

  private static Map<String, Object> content(SpecificRecord fact) {
    var content = new HashMap<String, Object>();
    fact.getSchema().getFields().stream()
        .filter(field -> !field.name().equals("version"))
        .forEach(field -> content.put(field.name(), fact.get(field.pos())));
    return content;
  }

  @Test
  void aLateFactArrivesAWeekOrMoreAfterItHappened() {
    var late = MIX.stream().filter(message -> message.nature() == Nature.LATE).toList();
    assertThat(late)
        .filteredOn(message -> message.fact() instanceof Ticket)
        .hasSizeGreaterThan(FACTS / 100)
        .allSatisfy(
            message ->
                assertThat(Duration.between(newest((Ticket) message.fact()), message.at()))
                    .isGreaterThanOrEqualTo(Duration.ofDays(7).minusHours(1)));
  }

  @Test
  void noTicketFactTellsWhatIsStillToCome() {
    assertThat(MIX)
        .filteredOn(message -> message.fact() instanceof Ticket)
        .allSatisfy(
            message -> assertThat(newest((Ticket) message.fact())).isBeforeOrEqualTo(message.at()));
  }

  private static Instant newest(Ticket ticket) {
    return Stream.of(ticket.getOpenedAt(), ticket.getFirstResponseAt(), ticket.getResolvedAt())
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** In the order of the versions, since late ones come later. */
  @Test
  void aTicketGoesThroughItsStepsInTheirOrder() {
    var versions = new HashMap<String, TreeMap<Long, Ticket>>();
    for (var message : MIX) {
      if (message.fact() instanceof Ticket ticket) {
        versions
            .computeIfAbsent(ticket.getEntityId(), id -> new TreeMap<>())
            .put(ticket.getVersion(), ticket);
      }
    }
    var steps = new TreeMap<String, Integer>();
    for (var ofOne : versions.values()) {
      var states = List.copyOf(ofOne.values());
      steps.merge(step(states.get(0)), 1, Integer::sum);
      for (int i = 1; i < states.size(); i++) {
        steps.merge(step(states.get(i - 1)) + ">" + step(states.get(i)), 1, Integer::sum);
      }
    }
    // O opened, A answered, R resolved, S resolved and rated; a correction stays where it is.
    assertThat(steps.keySet())
        .containsExactlyInAnyOrder(
            "O", "O>O", "O>A", "O>R", "A>A", "A>R", "R>R", "R>S", "S>S", "S>A", "S>O");
  }

  private static String step(Ticket ticket) {
    if (ticket.getRating() != null) return "S";
    if (ticket.getResolvedAt() != null) return "R";
    return ticket.getFirstResponseAt() != null ? "A" : "O";
  }

  @ParameterizedTest
  @EnumSource
  void damagedBytesCannotBeDecoded(Damage damage) {
    Map<String, Object> kafka = Installation.kafka("nowhere:9092");
    var serializer = new AvroSerializer<SpecificRecord>();
    serializer.configure(kafka, false);
    var decoder = AvroSerdes.of(Ticket.class, kafka).deserializer();
    var sound =
        serializer.serialize(
            "facts.ticket",
            MIX.stream().map(Message::fact).filter(Ticket.class::isInstance).findFirst().get());
    assertThat(decoder.deserialize("facts.ticket", sound)).isNotNull();
    if (damage == Damage.TOMBSTONE) {
      assertThat(damage.of(sound)).isNull();
      return;
    }
    assertThatThrownBy(() -> decoder.deserialize("facts.ticket", damage.of(sound)))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void allKindsOfDamageOccur() {
    assertThat(MIX.stream().flatMap(message -> message.damage().stream()))
        .contains(Damage.values());
  }

  @Test
  void moreEntitiesThanFactsAreRefused() {
    assertThatThrownBy(() -> new FactMix(1, 1_000, 1_000, FROM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1000 entities of 1000 facts; give 1 to 0.93 entities a fact");
  }
}
