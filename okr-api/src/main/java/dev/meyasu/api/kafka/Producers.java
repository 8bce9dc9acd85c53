/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Opens producers that write what every replica holds, and give up within seconds. */
public final class Producers implements Supplier<Producer<String, byte[]>> {
  private final Map<String, Object> config = new HashMap<>();

  /**
   * @param kafka settings of Kafka clients, {@code bootstrap.servers} at least; those that no
   *     producer knows are left out
   */
  public Producers(Map<String, Object> kafka) {
    kafka.forEach(
        (key, value) -> {
          if (ProducerConfig.configNames().contains(key)) {
            config.put(key, value);
          }
        });
    config.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "meyasu-api");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
  }

  @Override
  public Producer<String, byte[]> get() {
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }
}
