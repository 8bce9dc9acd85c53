/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * How deep records of a schema can be nested. Avro decodes and skips by recursion, so a writer's
 * recursive field that ours only skips would let 200 KB of payload overflow the stack.
 */
final class SchemaDepth {
  /** Our own schemas are at most 5 deep. */
  private static final int DEEPEST = 16;

  private static final int OPEN = -1;

  /** By identity: hashing a schema walks all of it. */
  private final Map<Schema, Integer> known = new IdentityHashMap<>();

  private SchemaDepth() {}

  /**
   * @throws SerializationException for a schema that is recursive or too deep
   */
  static Schema bounded(Schema writer) {
    int depth = new SchemaDepth().of(writer);
    if (depth > DEEPEST) {
      throw new SerializationException(
          "the writer's schema "
              + writer.getFullName()
              + " is "
              + depth
              + " deep, more than "
              + DEEPEST);
    }
    return writer;
  }

  private int of(Schema schema) {
    var depth = known.get(schema);
    if (depth == null) {
      known.put(schema, OPEN);
      depth = 1 + parts(schema).mapToInt(this::of).max().orElse(0);
      known.put(schema, depth);
    } else if (depth == OPEN) {
      throw new SerializationException(
          "the writer's schema is recursive: " + schema.getFullName() + " contains itself");
    }
    return depth;
  }

  private static Stream<Schema> parts(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> schema.getFields().stream().map(Schema.Field::schema);
      case ARRAY -> Stream.of(schema.getElementType());
      case MAP -> Stream.of(schema.getValueType());
      case UNION -> schema.getTypes().stream();
      default -> Stream.of();
    };
  }
}
