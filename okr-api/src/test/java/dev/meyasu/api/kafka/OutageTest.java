/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.readmodel.Change;
import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.kpi.Score;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked of the broker, and when, with a consumer whose broker is led by the test. */
@Timeout(30)
final class OutageTest {
  private static final Map<String, Object> SERDE = Map.of("schema.registry.url", "mock://outage");
  private static final TopicPartition SCORES = new TopicPartition(Topics.KR_SCORES.name(), 0);

  private final MockConsumer<String, byte[]> broker = new MockConsumer<>("none");
  private final Decoding decoding = new Decoding(SERDE);
  private final ReadModel model =
      new ReadModel(Clock.systemUTC(), x -> AppliedDefinitions.none(Company.definitions()));
  private final TopicFollower follower = new TopicFollower(() -> broker, decoding, model);

  @BeforeEach
  void start() {
    var beginnings = new HashMap<TopicPartition, Long>();
    for (var topic : decoding.topics()) {
      broker.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
      beginnings.put(new TopicPartition(topic, 0), 0L);
    }
    var counting = Topics.CUSTOMERS_LINKED.name();
    broker.updatePartitions(counting, List.of(new PartitionInfo(counting, 0, null, null, null)));
    broker.updateBeginningOffsets(beginnings);
    broker.updateEndOffsets(beginnings);
  }

  @AfterEach
  void stop() {
    follower.close();
  }

  @Test
  void isReadyAgainOnlyWhenWhatCameMeanwhileHasBeenRead() throws Exception {
    follower.start();
    until(() -> model.freshness().ready());

    broker.schedulePollTask(() -> broker.setOffsetsException(new TimeoutException("away")));
    until(() -> !model.freshness().ready());

    broker.schedulePollTask(
        () -> {
          broker.updateEndOffsets(Map.of(SCORES, 2L));
          broker.setOffsetsException(null);
        });
    until(() -> model.freshness().detail().equals("reading what came meanwhile"));
    assertThat(model.freshness().caughtUp()).as("what was read stays").isTrue();
    assertThat(model.freshness().ready()).isFalse();
    assertThat(model.freshness().lag()).isEqualTo(2);

    broker.schedulePollTask(() -> List.of(0L, 1L).forEach(at -> broker.addRecord(score(at))));
    until(() -> model.freshness().ready());
    assertThat(model.moment().scores()).containsKey("churn-2025");
  }

  private static ConsumerRecord<String, byte[]> score(long offset) {
    var score = ((Change.OfScore) Company.scored("churn-2025")).score();
    var bytes = AvroSerdes.of(Score.class, SERDE).serializer().serialize(SCORES.topic(), score);
    return new ConsumerRecord<>(SCORES.topic(), 0, offset, "churn-2025", bytes);
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
