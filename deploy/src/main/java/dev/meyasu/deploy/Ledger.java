/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import dev.meyasu.ledger.ApplyDefinitions;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.Event;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topic;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks for definitions to be applied, and waits for the verdict. */
final class Ledger {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, String> clients;
  private final Map<String, String> serde;

  /**
   * @param clients settings of Kafka clients
   * @param registryUrl of the schema registry
   */
  Ledger(Map<String, String> clients, String registryUrl) {
    this.clients = Map.copyOf(clients);
    this.serde = Map.of(Settings.REGISTRY_URL, registryUrl);
  }

  /**
   * Applies the files unless they are what is in force.
   *
   * @return whether anything changed
   * @throws StartFailure when they are refused, with all reasons, or nobody decides
   */
  boolean apply(Map<String, String> files) throws StartFailure, InterruptedException {
    Optional<Definitions> inForce = inForce();
    if (inForce.isPresent() && inForce.get().getFiles().equals(files)) {
      return false;
    }
    Event verdict = decide(files);
    if (verdict.getBody() instanceof CommandRefused refused) {
      throw new StartFailure(
          ExitCode.FAULTS,
          null,
          "definitions.refused",
          String.join(System.lineSeparator(), refused.getReasons()));
    }
    return true;
  }

  private Optional<Definitions> inForce() {
    try (var consumer = consumer(Topics.OKR_DEFINITIONS, Definitions.class)) {
      TopicPartition partition = only(consumer);
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      Optional<Definitions> newest = Optional.empty();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, Definitions> message : consumer.poll(POLL)) {
          newest = Optional.ofNullable(message.value());
        }
      }
      return newest;
    }
  }

  private Event decide(Map<String, String> files) throws StartFailure, InterruptedException {
    try (var consumer = consumer(Topics.OKR_LEDGER, Event.class)) {
      TopicPartition partition = only(consumer);
      consumer.seekToEnd(List.of(partition));
      consumer.position(partition);
      String id = send(files);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, Event> message : consumer.poll(POLL)) {
          if (message.value().getCommandId().equals(id)) {
            return message.value();
          }
        }
      }
    }
    throw new StartFailure(ExitCode.FAILED, null, "definitions.undecided");
  }

  private String send(Map<String, String> files) throws StartFailure, InterruptedException {
    var command =
        Command.newBuilder()
            .setCommandId(UUID.randomUUID().toString())
            .setAuthor(System.getProperty("user.name", "launcher"))
            .setIssuedAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
            .setExpectedRevision(null)
            .setBody(new ApplyDefinitions(files))
            .build();
    var settings = new HashMap<String, Object>(clients);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    var values = AvroSerdes.of(Command.class, serde).serializer();
    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), values)) {
      String id = command.getCommandId();
      producer.send(new ProducerRecord<>(Topics.OKR_COMMANDS.name(), 0, id, command)).get();
      return id;
    } catch (ExecutionException e) {
      throw new StartFailure(ExitCode.FAILED, e, "part.failed", "definitions", e);
    }
  }

  private <T extends SpecificRecord> KafkaConsumer<String, T> consumer(Topic topic, Class<T> type) {
    var settings = new HashMap<String, Object>(clients);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    var values = AvroSerdes.of(type, serde).deserializer();
    var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values);
    consumer.assign(List.of(new TopicPartition(topic.name(), 0)));
    return consumer;
  }

  private static TopicPartition only(KafkaConsumer<?, ?> consumer) {
    return consumer.assignment().iterator().next();
  }
}
