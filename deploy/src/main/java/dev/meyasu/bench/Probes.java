/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.bench.Message.Nature;
import dev.meyasu.facts.Ticket;
import dev.meyasu.kpi.Score;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Tickets of a channel that nobody else uses, sent one at a time; the key result {@value
 * BenchDefinitions#PROBES} says how many there are, so its score tells which have come through.
 */
final class Probes implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  private final Sender sender;
  private final KafkaConsumer<String, byte[]> scores;
  private final Deserializer<Score> decoder;
  private int sent;

  Probes(Installation installation) {
    sender = new Sender(installation.kafka(), Duration.ZERO);
    decoder = AvroSerdes.of(Score.class, installation.kafka()).deserializer();
    var config = new HashMap<>(installation.kafka());
    config.put("isolation.level", "read_committed");
    config.put("fetch.max.wait.ms", 20);
    scores = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    var partition = List.of(new TopicPartition(Topics.KR_SCORES.name(), 0));
    scores.assign(partition);
    scores.seekToEnd(partition);
    scores.position(partition.get(0)); // now, not at the first poll
  }

  /** Sends the next one, that happens now. */
  Message send() {
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    var ticket =
        Ticket.newBuilder()
            .setSource("probe")
            .setEntityId("p" + sent++)
            .setVersion(1L)
            .setOpenedAt(now)
            .setChannel(BenchDefinitions.PROBES)
            .build();
    var message = new Message(Group.TICKET, Nature.FRESH, ticket, now);
    sender.send(message);
    return message;
  }

  /**
   * Waits for the score that shows all that were sent.
   *
   * @return {@link System#nanoTime} at which it was read; empty if it does not come in time
   */
  OptionalLong awaitShown(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < deadline) {
      for (var message : scores.poll(POLL)) {
        if (shown(message) >= sent) return OptionalLong.of(System.nanoTime());
      }
    }
    return OptionalLong.empty();
  }

  private double shown(ConsumerRecord<String, byte[]> message) {
    if (!message.key().equals(BenchDefinitions.PROBES) || message.value() == null) return 0;
    var value = decoder.deserialize(message.topic(), message.value()).getValue();
    return value == null ? 0 : value;
  }

  @Override
  public void close() {
    sender.close();
    scores.close();
  }
}
