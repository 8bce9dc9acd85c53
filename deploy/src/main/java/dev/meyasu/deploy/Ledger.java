/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import dev.meyasu.api.kafka.CommandTopic;
import dev.meyasu.api.kafka.Consumers;
import dev.meyasu.api.readmodel.Commands;
import dev.meyasu.ledger.ApplyDefinitions;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.Event;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topic;
import dev.meyasu.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Asks for definitions to be applied, and waits for the verdict. */
final class Ledger {
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
  boolean apply(Map<String, String> files) throws StartFailure {
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

  private Event decide(Map<String, String> files) throws StartFailure {
    var kafka = new HashMap<String, Object>(clients);
    var commands =
        new CommandTopic(kafka, new Consumers(kafka), new HashMap<>(serde), Clock.systemUTC());
    var author = System.getProperty("user.name", "launcher");
    try {
      return commands.decide(UUID.randomUUID().toString(), author, new ApplyDefinitions(files));
    } catch (Commands.Undecided e) {
      throw new StartFailure(ExitCode.FAILED, e, "definitions.undecided");
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
