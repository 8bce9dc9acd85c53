/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.history;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** A record of a schema with every field filled, the same each time. */
public final class Samples {
  private Samples() {}

  /** The class of every record that goes over a topic. */
  public static Stream<Class<? extends SpecificRecord>> types() {
    return dev.meyasu.topics.Topics.all().stream()
        .map(topic -> topic.value().getFullName())
        .distinct()
        .map(Samples::type);
  }

  private static Class<? extends SpecificRecord> type(String name) {
    try {
      return Class.forName(name).asSubclass(SpecificRecord.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  public static SpecificRecord of(Class<? extends SpecificRecord> type) {
    return (SpecificRecord) value(SpecificData.get().getSchema(type));
  }

  private static Object value(Schema schema) {
    var logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.TimestampMicros)
      return Instant.parse("2025-01-31T15:00:00.123456Z");
    if (logical instanceof LogicalTypes.Date) return LocalDate.of(2025, 1, 31);
    if (logical instanceof LogicalTypes.Decimal d)
      return new BigDecimal("1234.5").setScale(d.getScale());
    return switch (schema.getType()) {
      case STRING -> "あ" + 7;
      case LONG -> -7_000_000_000L;
      case INT -> 7;
      case DOUBLE -> 0.25;
      case BOOLEAN -> true;
      case BYTES -> ByteBuffer.wrap("raw".getBytes(StandardCharsets.UTF_8));
      case ARRAY -> List.of(value(schema.getElementType()));
      case MAP -> Map.of("k", value(schema.getValueType()));
      case UNION ->
          value(
              schema.getTypes().stream()
                  .filter(t -> t.getType() != Schema.Type.NULL)
                  .findFirst()
                  .orElseThrow());
      case RECORD -> record(schema);
      default -> throw new IllegalArgumentException(schema.toString());
    };
  }

  private static SpecificRecord record(Schema schema) {
    var record = (SpecificRecord) SpecificData.newInstance(type(schema.getFullName()), schema);
    schema.getFields().forEach(f -> record.put(f.pos(), value(f.schema())));
    return record;
  }
}
