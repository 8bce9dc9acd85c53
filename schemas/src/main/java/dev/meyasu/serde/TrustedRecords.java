/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import dev.meyasu.topics.Topic;
import dev.meyasu.topics.Topics;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * The classes that Avro may load because a schema names them: the records of our topics, and the
 * numbers and texts that Avro itself trusts. A schema comes from outside, and its {@code
 * java-class} could name any class with a constructor that takes a text.
 *
 * <p>Avro asks one validator for all its users in a class loader, so this one takes the place of
 * the system property {@code org.apache.avro.SERIALIZABLE_PACKAGES}.
 */
final class TrustedRecords {
  private static final Set<String> NAMES =
      Topics.all().stream()
          .map(Topic::value)
          .flatMap(schema -> named(schema, new HashSet<>()).stream())
          .collect(Collectors.toUnmodifiableSet());

  private TrustedRecords() {}

  /** From now on no other class is loaded; idempotent. */
  static void install() {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.DEFAULT_TRUSTED_CLASSES, TrustedRecords::contains));
  }

  static boolean contains(Class<?> type) {
    return NAMES.contains(type.getName());
  }

  private static Set<String> named(Schema schema, Set<String> names) {
    switch (schema.getType()) {
      case RECORD -> {
        if (names.add(schema.getFullName())) {
          schema.getFields().forEach(field -> named(field.schema(), names));
        }
      }
      case ENUM, FIXED -> names.add(schema.getFullName());
      case ARRAY -> named(schema.getElementType(), names);
      case MAP -> named(schema.getValueType(), names);
      case UNION -> schema.getTypes().forEach(type -> named(type, names));
      default -> {
        // Carries no name.
      }
    }
    return names;
  }
}
