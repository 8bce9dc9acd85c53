/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meyasu.registry.Registries;
import dev.meyasu.serde.AvroSerdes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Topics keep what earlier releases wrote for ever. Each version of a schema stays here as {@code
 * N.avsc} with a record written by it, {@code record-N.avro}, and what that says, {@code
 * record-N.json}; a changed schema needs the next version, written by {@code mvn -pl schemas test
 * -Dtest=HistoryTest -Dmeyasu.history.write=true}.
 */
class HistoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path HISTORY = Path.of("src/test/resources/history");

  static Stream<Class<? extends SpecificRecord>> types() {
    return Samples.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void theNewestVersionIsTheCurrentSchema(Class<? extends SpecificRecord> type) throws IOException {
    var current = SpecificData.get().getSchema(type);
    if (Boolean.getBoolean("meyasu.history.write")) write(type, current);
    var versions = versions(type);
    assertThat(versions)
        .as("no history of %s; see HistoryTest", type.getSimpleName())
        .isNotEmpty()
        .last()
        .as(
            "%s changed without a new version in its history; see HistoryTest",
            type.getSimpleName())
        .isEqualTo(current);
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyVersionCanBeReadByTheCurrentOne(Class<? extends SpecificRecord> type)
      throws IOException {
    var current = SpecificData.get().getSchema(type);
    for (var earlier : versions(type)) {
      var result = SchemaCompatibility.checkReaderWriterCompatibility(current, earlier);
      assertThat(result.getType())
          .as("%s", result.getDescription())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  /** What it says was written down when it was written, so no default and no rename passes. */
  @ParameterizedTest
  @MethodSource("types")
  void everyRecordWrittenEverSaysTheSameToTheCurrentClass(Class<? extends SpecificRecord> type)
      throws IOException {
    var versions = versions(type);
    for (int n = 1; n <= versions.size(); n++) {
      var bytes = Files.readAllBytes(folder(type).resolve("record-" + n + ".avro"));
      var read = JSON.readTree(read(type, versions.get(n - 1), bytes).toString());
      var written = JSON.readTree(folder(type).resolve("record-" + n + ".json").toFile());
      assertThat(written).isNotEmpty();
      for (var field : written.properties()) {
        assertThat(read.get(field.getKey()))
            .as("%s of record %d", field.getKey(), n)
            .isEqualTo(field.getValue());
      }
    }
  }

  /** As if each optional field had been added later: an installation is full of such records. */
  @ParameterizedTest
  @MethodSource("types")
  void aRecordWithoutOptionalFieldsIsReadWithTheirDefaults(Class<? extends SpecificRecord> type)
      throws IOException {
    var current = SpecificData.get().getSchema(type);
    var sample = Samples.of(type);
    var required = current.getFields().stream().filter(f -> !f.hasDefaultValue()).toList();
    var earlier =
        Schema.createRecord(
            current.getName(),
            null,
            current.getNamespace(),
            false,
            required.stream().map(f -> new Schema.Field(f.name(), f.schema())).toList());
    var record = new GenericData.Record(earlier);
    required.forEach(f -> record.put(f.name(), sample.get(f.pos())));
    var read = read(type, earlier, encoded(earlier, SpecificData.getForClass(type), record));
    for (var field : current.getFields()) {
      var expected =
          field.hasDefaultValue()
              ? SpecificData.getForClass(type).getDefaultValue(field)
              : sample.get(field.pos());
      assertThat(read.get(field.pos())).as(field.name()).isEqualTo(expected);
    }
  }

  private static <T extends SpecificRecord> T read(Class<T> type, Schema writer, byte[] payload) {
    var registry = Map.of("schema.registry.url", "mock://history-" + writer.hashCode());
    int id = Registries.open(registry).register("any-value", writer);
    var framed =
        ByteBuffer.allocate(5 + payload.length).put((byte) 0).putInt(id).put(payload).array();
    return AvroSerdes.of(type, registry).deserializer().deserialize("any", framed);
  }

  private static <D> byte[] encoded(Schema schema, SpecificData model, D record)
      throws IOException {
    var out = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new SpecificDatumWriter<D>(schema, model).write(record, encoder);
    return out.toByteArray();
  }

  private static List<Schema> versions(Class<?> type) throws IOException {
    var versions = new ArrayList<Schema>();
    for (int n = 1; Files.exists(folder(type).resolve(n + ".avsc")); n++) {
      versions.add(new Schema.Parser().parse(folder(type).resolve(n + ".avsc").toFile()));
    }
    return versions;
  }

  private static Path folder(Class<?> type) {
    return HISTORY.resolve(type.getSimpleName());
  }

  private static void write(Class<? extends SpecificRecord> type, Schema current)
      throws IOException {
    var versions = versions(type);
    if (versions.contains(current)) return;
    int next = versions.size() + 1;
    Files.createDirectories(folder(type));
    Files.writeString(
        folder(type).resolve(next + ".avsc"),
        SchemaFormatter.getInstance("json/pretty").format(current) + "\n");
    var sample = Samples.of(type);
    Files.write(
        folder(type).resolve("record-" + next + ".avro"),
        encoded(current, SpecificData.getForClass(type), sample));
    Files.writeString(
        folder(type).resolve("record-" + next + ".json"),
        JSON.readTree(sample.toString()).toPrettyString() + "\n");
  }
}
