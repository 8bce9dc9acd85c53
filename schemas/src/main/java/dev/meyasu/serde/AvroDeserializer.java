/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import dev.meyasu.registry.Registries;
import dev.meyasu.registry.RegistryClient;
import dev.meyasu.registry.RegistryException;
import dev.meyasu.registry.RegistryUnavailable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records of one type, written with any schema that its own can read. Thread-safe once
 * configured. Only the given class is ever instantiated, whatever a writer's schema names.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  static {
    TrustedRecords.install();
  }

  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
  private volatile Class<T> type;
  private volatile RegistryClient registry;
  private volatile SerdeConfig config;

  /** For use by class name: {@link SerdeConfig#VALUE_TYPE} then says which records it reads. */
  public AvroDeserializer() {}

  /**
   * @throws IllegalArgumentException for a class that is not one of ours
   */
  public AvroDeserializer(Class<T> type) {
    if (!TrustedRecords.contains(type)) {
      throw new IllegalArgumentException(type.getName() + " is not a record of Meyasu");
    }
    this.type = type;
  }

  @Override
  public void configure(Map<String, ?> configs, boolean key) {
    registry = Registries.open(configs);
    config = SerdeConfig.of(configs);
    if (type == null) type = configured(configs.get(SerdeConfig.VALUE_TYPE));
  }

  @SuppressWarnings("unchecked")
  private static <T extends SpecificRecord> Class<T> configured(Object value) {
    var named = ConfigDef.parseType(SerdeConfig.VALUE_TYPE, value, ConfigDef.Type.CLASS);
    if (named instanceof Class<?> type && TrustedRecords.contains(type)) return (Class<T>) type;
    throw new ConfigException(SerdeConfig.VALUE_TYPE, value, "must be a record of Meyasu");
  }

  /**
   * @throws SerializationException when the bytes are no such record; the message says why
   * @throws RegistryUnavailable when the registry gave no answer about their schema: the bytes may
   *     be fine, and the same call may succeed later
   */
  @Override
  public T deserialize(String topic, byte[] bytes) {
    if (bytes == null) return null;
    if (bytes.length > config.maxBytes()) {
      throw new SerializationException(
          bytes.length
              + " bytes are more than "
              + SerdeConfig.MAX_BYTES
              + " allows: "
              + config.maxBytes());
    }
    int id = WireFormat.schemaId(bytes);
    var reader = reader(topic, id);
    try {
      var decoder = decoder(bytes);
      var value = reader.read(null, decoder);
      if (!decoder.isEnd()) throw new SerializationException("bytes are left after the record");
      return value;
    } catch (SerializationException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // forged bytes make Avro throw nearly anything
      throw new SerializationException(
          "not a " + type.getSimpleName() + " of schema " + id + ": " + e, e);
    }
  }

  /** Over an array the decoder knows what is left, so a forged length cannot reserve more. */
  private static BinaryDecoder decoder(byte[] bytes) {
    return DecoderFactory.get()
        .binaryDecoder(bytes, WireFormat.HEADER, bytes.length - WireFormat.HEADER, null);
  }

  /** Looked up before it is made: a map that computes is locked while the registry is slow. */
  private SpecificDatumReader<T> reader(String topic, int id) {
    var known = readers.get(id);
    if (known != null) return known;
    try {
      var made = reader(id);
      readers.putIfAbsent(id, made);
      return made;
    } catch (RegistryException e) {
      if (e.isRefusal()) throw new SerializationException(topic + ": " + e.getMessage(), e);
      throw new RegistryUnavailable(topic + ": " + e.getMessage(), e);
    }
  }

  private SpecificDatumReader<T> reader(int id) {
    var model = SpecificData.getForClass(type);
    return new SpecificDatumReader<>(
        SchemaDepth.bounded(registry.schemaById(id)), model.getSchema(type), model);
  }
}
