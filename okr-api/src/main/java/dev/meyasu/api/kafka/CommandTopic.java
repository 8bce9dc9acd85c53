/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import dev.meyasu.api.readmodel.Commands;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.Event;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends commands and reads their verdicts. Clients are opened per command: people give them, and
 * seldom.
 */
public final class CommandTopic implements Commands {
  private static final TopicPartition VERDICTS = new TopicPartition(Topics.OKR_LEDGER.name(), 0);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> clients;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Map<String, Object> serde;
  private final Clock clock;

  /**
   * @param kafka settings of Kafka clients; those that no producer knows are left out
   * @param consumers opens consumers that read committed records
   * @param serde settings of the serdes, {@code schema.registry.url} at least
   */
  public CommandTopic(
      Map<String, Object> kafka,
      Supplier<Consumer<String, byte[]>> consumers,
      Map<String, Object> serde,
      Clock clock) {
    clients = Producers.idempotent(kafka);
    clients.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    this.consumers = consumers;
    this.serde = Map.copyOf(serde);
    this.clock = clock;
  }

  @Override
  public Event decide(String id, String author, SpecificRecord body) {
    try (var consumer = consumers.get()) {
      consumer.assign(List.of(VERDICTS));
      consumer.seekToEnd(List.of(VERDICTS));
      consumer.position(VERDICTS); // the end as it is before the command is sent
      send(id, author, body);
      return verdict(consumer, id);
    } catch (KafkaException e) {
      throw new Undecided(String.valueOf(e.getMessage()), e);
    }
  }

  private void send(String id, String author, SpecificRecord body) {
    var command =
        Command.newBuilder()
            .setCommandId(id)
            .setAuthor(author)
            .setIssuedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
            .setBody(body)
            .build();
    var values = AvroSerdes.of(Command.class, serde).serializer();
    try (var producer = new KafkaProducer<>(clients, new StringSerializer(), values)) {
      producer.send(new ProducerRecord<>(Topics.OKR_COMMANDS.name(), 0, id, command)).get();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Event verdict(Consumer<String, byte[]> consumer, String id) {
    var events = AvroSerdes.of(Event.class, serde).deserializer();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (var row : consumer.poll(POLL)) {
        if (id.equals(row.key())) {
          return events.deserialize(row.topic(), row.value());
        }
      }
    }
    throw new TimeoutException("nobody has decided within " + PATIENCE.toSeconds() + " s");
  }

  private static KafkaException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new KafkaException("interrupted while sending", e);
  }
}
