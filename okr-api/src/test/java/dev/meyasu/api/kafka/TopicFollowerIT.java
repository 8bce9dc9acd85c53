/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.readmodel.Change;
import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.api.readmodel.SourceStatus;
import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.Score;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The read model at the end of real topics of a real broker. */
@Timeout(120)
final class TopicFollowerIT {
  private static final Map<String, Object> SERDE = Map.of("schema.registry.url", "mock://follower");

  private static final Score SCORE = ((Change.OfScore) Company.scored("churn-2025")).score();

  @TempDir Path data;
  private TestBroker broker;
  private Decoding decoding;
  private ReadModel model;
  private TopicFollower follower;

  @BeforeEach
  void start() throws Exception {
    broker = new TestBroker(data);
    decoding = new Decoding(SERDE);
    model =
        new ReadModel(Clock.systemUTC(), applied -> AppliedDefinitions.none(Company.definitions()));
    follower = new TopicFollower(consumers(), decoding, model);
  }

  @AfterEach
  void stop() {
    follower.close();
    broker.close();
  }

  private Consumers consumers() {
    return new Consumers(Map.of("bootstrap.servers", broker.address()));
  }

  @Test
  void waitsForItsTopicsAndIsReadyOnceAllWasRead() throws Exception {
    follower.start();
    until(() -> model.freshness().detail().contains("does not exist yet"));
    assertThat(model.freshness().ready()).isFalse();

    createTopics();
    send(List.of(score(0)));
    until(() -> model.freshness().ready());
    until(() -> model.moment().scores().containsKey("churn-2025"));
  }

  @Test
  void isNotReadyBeforeTheEndThatWasThereAtItsStart() throws Exception {
    createTopics();
    send(IntStream.range(0, 3000).mapToObj(TopicFollowerIT::score).toList());
    follower.start();
    until(() -> model.freshness().ready());
    assertThat(model.version()).isEqualTo(3000);
    assertThat(value()).isEqualTo(score(2999).getValue());
  }

  @Test
  void whatWasAbortedIsNeverShown() throws Exception {
    createTopics();
    transaction(score(1), true);
    transaction(score(500), false);
    follower.start();
    until(() -> model.freshness().ready());
    assertThat(value()).isEqualTo(score(1).getValue());
    assertThat(model.version()).isEqualTo(1);
  }

  @Test
  void goesOnAfterItsBrokerWasAway() throws Exception {
    createTopics();
    send(List.of(score(1)));
    follower.start();
    until(() -> model.freshness().ready());

    broker.stop();
    until(() -> !model.freshness().ready());
    assertThat(model.freshness().caughtUp()).as("what was read stays").isTrue();
    assertThat(value()).isEqualTo(score(1).getValue());

    broker.start();
    send(List.of(score(2)));
    until(() -> model.freshness().ready());
    until(() -> value() == score(2).getValue());
    assertThat(model.version()).as("nothing was read twice").isEqualTo(2);
  }

  @Test
  void whatCannotBeReadIsCountedAndPassedOver() throws Exception {
    createTopics();
    try (var producer = producer(Map.of())) {
      producer.send(new ProducerRecord<>(Topics.KR_SCORES.name(), "x", new byte[] {9, 9})).get();
    }
    send(List.of(score(3)));
    follower.start();
    until(() -> model.freshness().ready());
    assertThat(value()).isEqualTo(score(3).getValue());
    assertThat(decoding.unreadable()).isEqualTo(1);
  }

  @Test
  void whatTheModelCannotTakeInIsCountedAndPassedOver() throws Exception {
    createTopics();
    var cell = new Cell("m", "no segment", Company.FIRST, List.of(1L));
    try (var producer = producer(Map.of())) {
      producer.send(new ProducerRecord<>(Topics.KPI_CELLS.name(), "no key of a cell", null)).get();
      producer.send(row(Topics.KPI_CELLS.name(), "m|no segment|1", Cell.class, cell)).get();
      producer.send(new ProducerRecord<>(Topics.FACTS_REJECTED.name(), "helpdesk", null)).get();
    }
    send(List.of(score(3), Company.rejected(0)));
    follower.start();
    until(() -> model.freshness().ready());
    assertThat(value()).isEqualTo(score(3).getValue());
    assertThat(decoding.unreadable()).isEqualTo(3);
    assertThat(model.moment().sources()).extracting(SourceStatus::rejected).containsExactly(1L);
  }

  @Test
  void rejectedArePagedBackwardsFromTheTopic() throws Exception {
    createTopics();
    send(IntStream.range(0, 1205).mapToObj(Company::rejected).toList());
    try (var log = new RejectedTopic(consumers(), decoding)) {
      var first = log.page(Optional.empty(), OptionalLong.empty(), 2);
      assertThat(first.items())
          .extracting(RejectedFact::getPosition)
          .containsExactly("file.csv:1204", "file.csv:1203");
      var second = log.page(Optional.of("billing"), first.next(), 2);
      assertThat(second.items())
          .extracting(RejectedFact::getPosition)
          .containsExactly("file.csv:1201", "file.csv:1199");
      var all = log.page(Optional.of("helpdesk"), OptionalLong.empty(), 2000);
      assertThat(all.items()).hasSize(603);
      assertThat(all.next()).isEmpty();
    }
  }

  private double value() {
    return model.moment().scores().get("churn-2025").getValue();
  }

  private static Score score(int n) {
    return Score.newBuilder(SCORE).setValue(SCORE.getValue() + n).build();
  }

  private void createTopics() throws Exception {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.address()))) {
      var topics =
          Stream.concat(decoding.topics().stream(), Stream.of(Topics.CUSTOMERS_LINKED.name()))
              .map(name -> new NewTopic(name, 1, (short) 1))
              .toList();
      admin.createTopics(topics).all().get();
    }
  }

  private void send(List<? extends SpecificRecord> values) throws Exception {
    try (var producer = producer(Map.of())) {
      for (var value : values) {
        producer.send(row(value));
      }
      producer.flush();
    }
  }

  private void transaction(Score score, boolean commit) throws Exception {
    try (var producer = producer(Map.of("transactional.id", "t"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(row(score)).get();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private static ProducerRecord<String, byte[]> row(SpecificRecord value) {
    if (value instanceof Score score) {
      return row(Topics.KR_SCORES.name(), score.getKeyResult(), Score.class, score);
    }
    var rejected = (RejectedFact) value;
    var topic = Topics.FACTS_REJECTED.name();
    return row(topic, rejected.getSource(), RejectedFact.class, rejected);
  }

  private static <T extends SpecificRecord> ProducerRecord<String, byte[]> row(
      String topic, String key, Class<T> type, T value) {
    var bytes = AvroSerdes.of(type, SERDE).serializer().serialize(topic, value);
    return new ProducerRecord<>(topic, key, bytes);
  }

  private KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
    var config = new HashMap<>(more);
    config.put("bootstrap.servers", broker.address());
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
