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
    config.putAll(idempotent(kafka));
    config.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "meyasu-api");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
  }

  /** Those of the settings that a producer knows, for one that writes each record once. */
  static Map<String, Object> idempotent(Map<String, Object> kafka) {
    var known = new HashMap<>(kafka);
    known.keySet().retainAll(ProducerConfig.configNames());
    known.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    known.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    return known;
  }

  @Override
  public Producer<String, byte[]> get() {
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }
}
