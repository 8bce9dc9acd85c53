/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.readmodel.FoundPage;
import dev.meyasu.api.readmodel.Inquiries.Inquiry;
import dev.meyasu.api.readmodel.OmittedPage;
import dev.meyasu.api.readmodel.Places;
import dev.meyasu.core.explain.Omissions.Cause;
import dev.meyasu.core.explain.Omissions.Group;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Outcome.Reason;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import dev.meyasu.facts.Ticket;
import dev.meyasu.kpi.FoundEntity;
import dev.meyasu.ledger.ApplyDefinitions;
import dev.meyasu.ledger.Command;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.streams.StreamsApp;
import dev.meyasu.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two counting partitions of the running scoring answer over a real broker. */
@Timeout(240)
final class QuestionTopicIT {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String REGISTRY = "mock://questions";
  private static final int TICKETS = 40;

  /** Tickets that nobody has answered. */
  private static final int WAITING = 5;

  @TempDir Path data;
  @TempDir Path state;

  @Test
  void everyEntityIsFoundOnceOverTwoPartitions() throws Exception {
    try (var broker = new TestBroker(data)) {
      Map<String, Object> kafka = Map.of("bootstrap.servers", broker.address());
      Map<String, Object> serde = Map.of("schema.registry.url", REGISTRY);
      try (var admin = Admin.create(kafka)) {
        Topics.ensure(admin, Company.PARTITIONS, (short) 1);
      }
      send(broker);
      var consumers = new Consumers(kafka);
      var settings =
          Map.of(
              "bootstrap.servers",
              broker.address(),
              "schema.registry.url",
              REGISTRY,
              "state.dir",
              state.toString(),
              "replication.factor",
              1);
      try (var scoring = StreamsApp.start(settings);
          var questions = new QuestionTopic(consumers, new Producers(kafka), serde)) {
        assertThat(scoring.awaitRunning(java.time.Duration.ofSeconds(60))).isTrue();
        List<FoundEntity> found = List.of();
        for (int tries = 0; found.size() < TICKETS && tries < 60; tries++) {
          found = all(questions);
        }
        assertThat(found).hasSize(TICKETS);
        assertThat(found.stream().map(FoundEntity::getKey)).doesNotHaveDuplicates();
        assertThat(found.stream().mapToDouble(FoundEntity::getValue).sum()).isEqualTo(TICKETS);

        var one = FoundPage.of(START, questions.ask(inquiry(), START, 7), 7);
        assertThat(one.silent()).isEmpty();
        assertThat(one.entities()).hasSize(7);
        assertThat(one.next().open()).as("both have more").hasSize(2);

        var omitted = OmittedPage.of(START, questions.askOmissions(ANSWERED, START));
        assertThat(omitted.next().isEnd()).isTrue();
        assertThat(omitted.met()).isEqualTo(TICKETS + WAITING);
        assertThat(omitted.groups())
            .extractingByKey(new Cause("desk", Optional.empty()))
            .extracting(Group::entities)
            .isEqualTo((long) TICKETS);
        assertThat(omitted.groups())
            .extractingByKey(new Cause("desk", Optional.of(Reason.NO_TIME)))
            .extracting(Group::entities)
            .isEqualTo((long) WAITING);
      }
    }
  }

  private static final Places START = Places.start(Company.PARTITIONS);

  private static final Measure ANSWERED = Company.definitions().measures().get("answered");

  private static Inquiry inquiry() {
    var first = LocalDate.of(2025, 6, 1);
    var last = LocalDate.of(2025, 6, 30);
    var term = new Term(ANSWERED, Aspect.COUNT);
    var range =
        new Range(
            first,
            last,
            first.atStartOfDay(TOKYO).toInstant(),
            last.plusDays(1).atStartOfDay(TOKYO).toInstant());
    return new Inquiry(term, Segment.TOTAL, range, Optional.empty());
  }

  /** Page by page to the end; nothing of a round in which somebody did not answer. */
  private static List<FoundEntity> all(QuestionTopic questions) throws InterruptedException {
    var found = new ArrayList<FoundEntity>();
    for (var places = START; !places.isEnd(); ) {
      var page = FoundPage.of(places, questions.ask(inquiry(), places, 7), 7);
      if (!page.silent().isEmpty()) {
        Thread.sleep(200);
        return List.of();
      }
      found.addAll(page.entities());
      places = page.next();
    }
    return found;
  }

  private static void send(TestBroker broker) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.address()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var apply =
          Command.newBuilder()
              .setCommandId("apply")
              .setAuthor("ops")
              .setIssuedAt(Instant.EPOCH)
              .setExpectedRevision(null)
              .setBody(new ApplyDefinitions(Company.files()))
              .build();
      producer.send(record(Topics.OKR_COMMANDS.name(), "apply", apply)).get();
      for (int i = 0; i < TICKETS + WAITING; i++) {
        producer.send(record(Topics.FACTS_TICKET.name(), "desk/t" + i, ticket(i))).get();
      }
    }
  }

  private static Ticket ticket(int number) {
    var opened = Instant.parse("2025-06-10T00:00:00Z");
    return Ticket.newBuilder()
        .setSource("desk")
        .setEntityId("t" + number)
        .setVersion(1)
        .setOpenedAt(opened)
        .setFirstResponseAt(number < TICKETS ? opened.plusSeconds(60L * number) : null)
        .build();
  }

  @SuppressWarnings("unchecked")
  private static ProducerRecord<String, byte[]> record(
      String topic, String key, SpecificRecord value) {
    var type = (Class<SpecificRecord>) value.getClass();
    var serializer = AvroSerdes.of(type, Map.of("schema.registry.url", REGISTRY)).serializer();
    return new ProducerRecord<>(topic, key, serializer.serialize(topic, value));
  }
}
