/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.bench.Run.Speed;
import dev.meyasu.serde.AvroSerdes;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer that decodes all facts and does nothing with them: what no application can beat. */
final class Bare {
  private static final Duration POLL = Duration.ofMillis(100);

  private Bare() {}

  static Speed run(Installation installation, int facts) throws InterruptedException {
    var decoder = anyFact(installation.kafka());
    var config = new HashMap<>(installation.kafka());
    config.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions = installation.partitions(Installation.factTopics());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long start = 0;
      long cpu = 0;
      for (int seen = 0; seen < facts; ) {
        var records = consumer.poll(POLL);
        if (start == 0 && !records.isEmpty()) {
          start = System.nanoTime();
          cpu = cpu();
        }
        for (var message : records) decode(decoder, message.topic(), message.value());
        seen += records.count();
      }
      return new Speed(facts / ((System.nanoTime() - start) / 1e9), facts / ((cpu() - cpu) / 1e9));
    }
  }

  private static void decode(Deserializer<SpecificRecord> decoder, String topic, byte[] bytes) {
    try {
      decoder.deserialize(topic, bytes);
    } catch (SerializationException e) {
      return; // some are malformed
    }
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Decodes the facts of each topic. */
  static Deserializer<SpecificRecord> anyFact(Map<String, Object> kafka) {
    var decoders = new ConcurrentHashMap<String, Deserializer<? extends SpecificRecord>>();
    return (topic, bytes) ->
        decoders
            .computeIfAbsent(topic, t -> AvroSerdes.of(FactTypes.of(t), kafka).deserializer())
            .deserialize(topic, bytes);
  }
}
