/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import dev.meyasu.registry.Registries;
import dev.meyasu.registry.RegistryClient;
import dev.meyasu.registry.RegistryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes records on the wire format, under the subject {@code topic-value} or {@code topic-key}.
 * Thread-safe once configured.
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private volatile RegistryClient registry;
  private volatile SerdeConfig config;
  private volatile boolean isKey;

  @Override
  public void configure(Map<String, ?> configs, boolean key) {
    registry = Registries.open(configs);
    config = SerdeConfig.of(configs);
    isKey = key;
  }

  /**
   * @throws SerializationException when the registry refuses the schema or cannot be reached
   */
  @Override
  public byte[] serialize(String topic, T value) {
    if (value == null) return null;
    var schema = value.getSchema();
    int id = ids.computeIfAbsent(topic + '\0' + schema.getFullName(), t -> id(topic, schema));
    try {
      var out = new ByteArrayOutputStream(128);
      out.write(WireFormat.header(id));
      var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new SpecificDatumWriter<T>(schema, SpecificData.getForClass(value.getClass()))
          .write(value, encoder);
      encoder.flush();
      return out.toByteArray();
    } catch (IOException | RuntimeException e) {
      throw new SerializationException(
          "a " + schema.getName() + " for " + topic + " cannot be written: " + e.getMessage(), e);
    }
  }

  private int id(String topic, Schema schema) {
    var subject = topic + (isKey ? "-key" : "-value");
    try {
      if (config.autoRegister()) return registry.register(subject, schema);
      if (!config.useLatest()) return registry.idOf(subject, schema);
      return registry
          .latest(subject)
          .orElseThrow(() -> new SerializationException(subject + " is not in the registry"))
          .id();
    } catch (RegistryException e) {
      throw new SerializationException(subject + ": " + e.getMessage(), e);
    }
  }
}
