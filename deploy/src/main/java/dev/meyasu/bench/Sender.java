/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.serde.AvroSerializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends facts to their topics. */
final class Sender implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();

  /**
   * @param linger how long a fact may wait for others to go with it
   */
  Sender(Map<String, Object> kafka, Duration linger) {
    var config = new HashMap<>(kafka);
    config.put("linger.ms", linger.toMillis());
    config.put("batch.size", 200_000);
    producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    serializer.configure(kafka, false);
  }

  void send(Message message) {
    var sound = serializer.serialize(message.topic(), message.fact());
    producer.send(
        new ProducerRecord<>(
            message.topic(),
            null,
            message.at().toEpochMilli(),
            message.key(),
            message.bytes(sound)));
  }

  void send(String topic, String key, SpecificRecord value) {
    producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, value)));
  }

  /** Returns when all that was sent has arrived. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
