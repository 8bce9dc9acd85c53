/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Makes configured serdes for values. */
public final class AvroSerdes {
  private AvroSerdes() {}

  /**
   * @param config the keys of Confluent's serializers, {@code schema.registry.url} at least
   */
  public static <T extends SpecificRecord> Serde<T> of(Class<T> type, Map<String, ?> config) {
    var serde = Serdes.serdeFrom(new AvroSerializer<T>(), new AvroDeserializer<>(type));
    serde.configure(config, false);
    return serde;
  }
}
