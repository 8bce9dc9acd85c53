/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Topics keep what earlier releases wrote for ever. Each version of a schema stays here as {@code
 * N.avsc} with a record written by it, {@code record-N.avro}; a changed schema needs the next
 * version, written by {@code mvn -pl schemas test -Dtest=HistoryTest -Dmeyasu.history.write=true}.
 */
class HistoryTest {
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

  @ParameterizedTest
  @MethodSource("types")
  void everyRecordWrittenEverIsReadByTheCurrentClass(Class<? extends SpecificRecord> type)
      throws IOException {
    var versions = versions(type);
    for (int n = 1; n <= versions.size(); n++) {
      var bytes = Files.readAllBytes(folder(type).resolve("record-" + n + ".avro"));
      var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
      SpecificDatumReader<SpecificRecord> reader =
          new SpecificDatumReader<>(
              versions.get(n - 1),
              SpecificData.get().getSchema(type),
              SpecificData.getForClass(type));
      var record = reader.read(null, decoder);
      assertThat(record).isInstanceOf(type);
      assertThat(decoder.isEnd()).isTrue();
      if (n == versions.size()) assertThat(record).isEqualTo(Samples.of(type));
    }
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
    var out = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new SpecificDatumWriter<SpecificRecord>(current, SpecificData.getForClass(type))
        .write(Samples.of(type), encoder);
    Files.write(folder(type).resolve("record-" + next + ".avro"), out.toByteArray());
  }
}
