/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import dev.meyasu.api.ledger.Commands;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.Event;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Commands over their topic, and verdicts from the ledger's. Commands of people are few, so each
 * waits by a consumer of its own that looks at what comes after it only.
 */
public final class CommandTopic implements Commands, AutoCloseable {
  private static final TopicPartition LEDGER = new TopicPartition(Topics.OKR_LEDGER.name(), 0);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> config = new HashMap<>();
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Serializer<Command> commands;
  private final Deserializer<Event> events;
  private @Nullable KafkaProducer<String, byte[]> open;

  /**
   * @param kafka settings of Kafka clients; those that no producer knows are left out
   * @param serde the keys of the serdes, {@code schema.registry.url} at least
   */
  public CommandTopic(
      Map<String, Object> kafka,
      Supplier<Consumer<String, byte[]>> consumers,
      Map<String, Object> serde) {
    this.consumers = consumers;
    commands = AvroSerdes.of(Command.class, serde).serializer();
    events = AvroSerdes.of(Event.class, serde).deserializer();
    kafka.forEach(
        (key, value) -> {
          if (ProducerConfig.configNames().contains(key)) {
            config.put(key, value);
          }
        });
    config.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "meyasu-api-commands");
    config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
  }

  @Override
  public Event decide(Command command) {
    try (var verdicts = consumers.get()) {
      verdicts.assign(List.of(LEDGER));
      verdicts.seekToEnd(List.of(LEDGER));
      verdicts.position(LEDGER);
      send(command);
      return await(verdicts, command.getCommandId());
    } catch (KafkaException e) {
      throw new Undecided("Kafka does not answer: " + e.getMessage(), e);
    }
  }

  private Event await(Consumer<String, byte[]> verdicts, String id) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (var row : verdicts.poll(POLL)) {
        if (id.equals(row.key())) {
          return events.deserialize(row.topic(), row.value());
        }
      }
    }
    var waited = "no verdict within " + PATIENCE.toSeconds() + " s";
    throw new Undecided(waited, new TimeoutException(waited));
  }

  private void send(Command command) {
    var topic = Topics.OKR_COMMANDS.name();
    var bytes = commands.serialize(topic, command);
    try {
      producer()
          .send(new ProducerRecord<>(topic, 0, command.getCommandId(), bytes))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Undecided("the command could not be sent: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undecided("interrupted while sending", e);
    }
  }

  private synchronized KafkaProducer<String, byte[]> producer() {
    if (open == null) {
      open = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
    return open;
  }

  @Override
  public synchronized void close() {
    if (open != null) {
      open.close(Duration.ofSeconds(1));
      open = null;
    }
  }
}
