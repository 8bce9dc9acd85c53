/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import dev.meyasu.registry.Registries;
import dev.meyasu.registry.RegistryClient;
import dev.meyasu.registry.RegistryClient.Registered;
import dev.meyasu.registry.RegistryException;
import dev.meyasu.registry.RegistryUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
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
  static {
    TrustedRecords.install();
  }

  private final Map<Subject, Registered> schemas = new ConcurrentHashMap<>();
  private volatile RegistryClient registry;
  private volatile SerdeConfig config;
  private volatile boolean isKey;

  /** A topic and the schema of the record's class. */
  private record Subject(String topic, Schema schema) {}

  @Override
  public void configure(Map<String, ?> configs, boolean key) {
    registry = Registries.open(configs);
    config = SerdeConfig.of(configs);
    isKey = key;
  }

  /**
   * @throws RegistryUnavailable when the registry gave no answer; the record may be fine
   * @throws SerializationException when the registry refuses the schema, then caused by a {@link
   *     RegistryException}, or when the record cannot be written
   */
  @Override
  public byte[] serialize(String topic, T value) {
    if (value == null) return null;
    var schema = value.getSchema();
    var written = written(new Subject(topic, schema));
    try {
      var out = new ByteArrayOutputStream(128);
      out.write(WireFormat.header(written.id()));
      var model = SpecificData.getForClass(value.getClass());
      if (written.schema().equals(schema)) {
        encode(new SpecificDatumWriter<T>(schema, model), value, out);
      } else {
        project(value, model, written.schema(), out);
      }
      return out.toByteArray();
    } catch (IOException | RuntimeException e) {
      throw new SerializationException(
          "a " + schema.getName() + " for " + topic + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static <D> void encode(DatumWriter<D> writer, D value, ByteArrayOutputStream out)
      throws IOException {
    var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    writer.write(value, encoder);
    encoder.flush();
  }

  /** Resolves as a reader of the other schema would, so fields and their order may differ. */
  private void project(T value, SpecificData model, Schema to, ByteArrayOutputStream out)
      throws IOException {
    var bytes = new ByteArrayOutputStream(128);
    encode(new SpecificDatumWriter<T>(value.getSchema(), model), value, bytes);
    var decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
    var projected = new GenericDatumReader<>(value.getSchema(), to).read(null, decoder);
    encode(new GenericDatumWriter<>(to), projected, out);
  }

  /** Looked up before it is asked for: a map that computes is locked while the registry is slow. */
  private Registered written(Subject subject) {
    var known = schemas.get(subject);
    if (known != null) return known;
    var found = registered(subject.topic(), subject.schema());
    schemas.putIfAbsent(subject, found);
    return found;
  }

  private Registered registered(String topic, Schema schema) {
    var subject = topic + (isKey ? "-key" : "-value");
    try {
      if (config.autoRegister()) return new Registered(registry.register(subject, schema), schema);
      if (!config.useLatest()) return new Registered(registry.idOf(subject, schema), schema);
      return readable(
          subject,
          schema,
          registry
              .latest(subject)
              .orElseThrow(() -> new SerializationException(subject + " is not in the registry")));
    } catch (RegistryException e) {
      if (e.isRefusal()) throw new SerializationException(subject + ": " + e.getMessage(), e);
      throw new RegistryUnavailable(subject + ": " + e.getMessage(), e);
    }
  }

  private static Registered readable(String subject, Schema schema, Registered latest) {
    var result =
        SchemaCompatibility.checkReaderWriterCompatibility(latest.schema(), schema).getResult();
    if (result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE) return latest;
    throw new SerializationException(
        "%s: a %s cannot be written with the latest schema, id %d: %s"
            .formatted(
                subject,
                schema.getName(),
                latest.id(),
                result.getIncompatibilities().stream()
                    .map(i -> i.getLocation() + " " + i.getMessage())
                    .toList()));
  }
}
