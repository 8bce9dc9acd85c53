/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.core.fact.Kind;
import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.Incident;
import dev.meyasu.facts.SurveyResponse;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import dev.meyasu.topics.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * A fact on its way to its topic.
 *
 * @param fact what it says, before the damage
 * @param damage what becomes of its bytes; empty for all but malformed ones
 * @param at when it arrives, which is the time of its record
 */
record Message(
    Group group, Nature nature, SpecificRecord fact, Optional<Damage> damage, Instant at) {
  private static final Map<Class<? extends SpecificRecord>, Kind> KINDS =
      Map.of(
          Customer.class, Kind.CUSTOMER,
          Contract.class, Kind.CONTRACT,
          Ticket.class, Kind.TICKET,
          Usage.class, Kind.USAGE,
          SurveyResponse.class, Kind.SURVEY_RESPONSE,
          Incident.class, Kind.INCIDENT);

  /** Why there is the message. */
  enum Nature {
    /** Something happened, and is told at once. */
    FRESH,
    /** Something happened, and is told weeks later. */
    LATE,
    /** An entity's newest state once more, with a higher version and something put right. */
    CORRECTION,
    /** The bytes of an earlier message once more. */
    DUPLICATE,
    /** Bytes that nobody can decode. */
    MALFORMED
  }

  Message(Group group, Nature nature, SpecificRecord fact, Instant at) {
    this(group, nature, fact, Optional.empty(), at);
  }

  /** The same fact for another reason, at another time. */
  Message again(Nature otherNature, Instant otherTime) {
    return new Message(group, otherNature, fact, damage, otherTime);
  }

  Kind kind() {
    return KINDS.get(fact.getClass());
  }

  String topic() {
    return Topics.facts(kind().id()).name();
  }

  /** {@code source/entity_id}; for usage {@code source/user}. */
  String key() {
    if (fact instanceof Usage usage) return usage.getSource() + "/" + usage.getUser();
    return text("source") + "/" + text("entity_id");
  }

  private String text(String field) {
    return (String) fact.get(fact.getSchema().getField(field).pos());
  }

  /**
   * What is written to the topic.
   *
   * @param sound the fact on the wire format
   */
  byte[] bytes(byte[] sound) {
    return damage.isPresent() ? damage.get().of(sound) : sound;
  }
}
