/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import dev.meyasu.registry.Registries;
import dev.meyasu.registry.RegistryClient;
import dev.meyasu.registry.RegistryException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records of one type, written with any schema that its own can read. Thread-safe once
 * configured. Only the given class is ever instantiated, whatever a writer's schema names.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private final Class<T> type;
  private final SpecificData model;
  private final Schema schema;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
  private volatile RegistryClient registry;
  private volatile SerdeConfig config;

  /**
   * @throws IllegalArgumentException for a class that is not one of ours
   */
  public AvroDeserializer(Class<T> type) {
    if (!type.getName().startsWith("dev.meyasu.")) {
      throw new IllegalArgumentException(type.getName() + " is not a record of Meyasu");
    }
    this.type = type;
    this.model = SpecificData.getForClass(type);
    this.schema = model.getSchema(type);
  }

  @Override
  public void configure(Map<String, ?> configs, boolean key) {
    registry = Registries.open(configs);
    config = SerdeConfig.of(configs);
  }

  /**
   * @throws SerializationException when the bytes are no such record; the message says why
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
    try {
      var decoder = decoder(bytes);
      var value = readers.computeIfAbsent(id, this::reader).read(null, decoder);
      if (!decoder.isEnd()) throw new SerializationException("bytes are left after the record");
      return value;
    } catch (RegistryException e) {
      throw new SerializationException(topic + ": " + e.getMessage(), e);
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | ClassCastException
        | NegativeArraySizeException
        | UnsupportedOperationException e) {
      throw new SerializationException(
          "not a " + type.getSimpleName() + " of schema " + id + ": " + e, e);
    }
  }

  /** Over an array the decoder knows what is left, so a forged length cannot reserve more. */
  private static BinaryDecoder decoder(byte[] bytes) {
    return DecoderFactory.get()
        .binaryDecoder(bytes, WireFormat.HEADER, bytes.length - WireFormat.HEADER, null);
  }

  private SpecificDatumReader<T> reader(int id) {
    return new SpecificDatumReader<>(registry.schemaById(id), schema, model);
  }
}
