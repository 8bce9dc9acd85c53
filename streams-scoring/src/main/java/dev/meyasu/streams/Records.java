/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Kind;
import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.FeatureRequest;
import dev.meyasu.facts.Incident;
import dev.meyasu.facts.SurveyResponse;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import dev.meyasu.facts.User;
import dev.meyasu.kpi.LinkedCustomer;
import dev.meyasu.kpi.Question;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topics that the counting stage takes as bytes. Thread-safe, as its serdes are. */
final class Records {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  private static final Map<Kind, Class<? extends SpecificRecord>> TYPES =
      Map.of(
          Kind.CUSTOMER, Customer.class,
          Kind.CONTRACT, Contract.class,
          Kind.TICKET, Ticket.class,
          Kind.USER, User.class,
          Kind.USAGE, Usage.class,
          Kind.SURVEY_RESPONSE, SurveyResponse.class,
          Kind.INCIDENT, Incident.class,
          Kind.FEATURE_REQUEST, FeatureRequest.class);

  private record Source(Kind kind, Deserializer<? extends SpecificRecord> deserializer) {}

  private final Map<String, Source> byTopic = new LinkedHashMap<>();
  private final Deserializer<LinkedCustomer> customers;
  private final Deserializer<Question> questions;

  Records(Map<String, Object> serde) {
    for (var kind : Kind.values()) {
      byTopic.put(
          Topics.facts(kind.id()).name(),
          new Source(kind, AvroSerdes.of(TYPES.get(kind), serde).deserializer()));
    }
    customers = AvroSerdes.of(LinkedCustomer.class, serde).deserializer();
    questions = AvroSerdes.of(Question.class, serde).deserializer();
  }

  List<String> factTopics() {
    return List.copyOf(byTopic.keySet());
  }

  String customersTopic() {
    return Topics.CUSTOMERS_LINKED.name();
  }

  String questionsTopic() {
    return Topics.KPI_QUESTIONS.name();
  }

  Kind kind(String topic) {
    return byTopic.get(topic).kind();
  }

  SpecificRecord fact(String topic, byte[] bytes) {
    if (bytes == null) {
      throw new IllegalArgumentException("a null value; facts are deleted by the field deleted");
    }
    return byTopic.get(topic).deserializer().deserialize(topic, bytes);
  }

  /** Null for a customer that is gone. */
  LinkedCustomer customer(byte[] bytes) {
    return customers.deserialize(customersTopic(), bytes);
  }

  /**
   * Empty for what is no question: there is nobody to answer, and whoever asked sees that no answer
   * comes.
   */
  Optional<Question> question(byte[] bytes) {
    try {
      return Optional.ofNullable(questions.deserialize(questionsTopic(), bytes));
    } catch (RuntimeException e) { // whatever a decoder throws at bytes nobody vouches for
      if (Failures.sparesTheRecord(e)) throw e;
      LOG.warn("a question cannot be read, and is not answered", e);
      return Optional.empty();
    }
  }

  static String sourceOf(String key) {
    if (key == null) return "(unknown)";
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }
}
