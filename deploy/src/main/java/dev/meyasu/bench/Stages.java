/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far an application has come with all that there is for it, by what it has committed. */
final class Stages {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Installation installation;
  private final Engine engine;
  private final String application;

  Stages(Installation installation, Engine engine, String application) {
    this.installation = installation;
    this.engine = engine;
    this.application = application;
  }

  /** Messages of the fact topics that are taken in. */
  long facts() throws InterruptedException {
    var facts = Set.copyOf(Installation.factTopics());
    return committed().entrySet().stream()
        .filter(entry -> facts.contains(entry.getKey().topic()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private Map<TopicPartition, Long> committed() throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        Installation.await(
            installation
                .admin()
                .listConsumerGroupOffsets(application)
                .partitionsToOffsetAndMetadata());
    return offsets.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** The ends of what it writes: while they move it is at work. */
  Map<TopicPartition, Long> written() throws InterruptedException {
    return installation.ends(partitions(topic -> engine.writes(application, topic)));
  }

  private Set<TopicPartition> partitions(Predicate<String> topics) throws InterruptedException {
    var names = Installation.await(installation.admin().listTopics().names());
    return installation.partitions(names.stream().filter(topics).toList());
  }

  /** Whether nothing is left to be read, on the topics between its stages either. */
  boolean areThrough() throws InterruptedException {
    var partitions = partitions(topic -> engine.reads(application, topic));
    var committed = committed();
    var config = new HashMap<>(installation.kafka());
    config.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      var begins = consumer.beginningOffsets(partitions);
      for (var one : partitions) {
        consumer.seek(one, Math.max(begins.get(one), committed.getOrDefault(one, 0L)));
      }
      var ends = consumer.endOffsets(partitions);
      // What is left may be marks of transactions only, which are no records.
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        if (!consumer.poll(POLL).isEmpty()) return false;
      }
      return true;
    }
  }
}
