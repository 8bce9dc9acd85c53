/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of serializers and deserializers: which classes, and the keys of Confluent's that
 * ours obey, with the same defaults.
 */
public record SerdeConfig(boolean autoRegister, boolean useLatest, int maxBytes) {
  /** Class of the serializer of values; default {@link AvroSerializer}. */
  public static final String VALUE_SERIALIZER = "meyasu.value.serializer";

  /** Class of the deserializer of values; default {@link AvroDeserializer}. */
  public static final String VALUE_DESERIALIZER = "meyasu.value.deserializer";

  /** Ours: larger records are refused before they are decoded. */
  public static final String MAX_BYTES = "meyasu.max.record.bytes";

  /** Confluent's: the class of the records to read. */
  public static final String VALUE_TYPE = "specific.avro.value.type";

  /** Confluent's: read into generated classes. */
  static final String SPECIFIC_READER = "specific.avro.reader";

  private static final String AUTO_REGISTER = "auto.register.schemas";
  private static final String USE_LATEST = "use.latest.version";

  /** What all keys that belong to serdes begin with, Confluent's included. */
  public static final List<String> PREFIXES =
      List.of(
          "schema.registry.",
          "basic.auth.",
          "bearer.auth.",
          "specific.avro.",
          "avro.",
          "latest.",
          "rule.",
          "proxy.");

  /** The keys that belong to serdes and have none of the prefixes. */
  public static final Set<String> KEYS =
      Set.of(
          VALUE_SERIALIZER,
          VALUE_DESERIALIZER,
          MAX_BYTES,
          AUTO_REGISTER,
          USE_LATEST,
          "normalize.schemas",
          "use.schema.id",
          "id.compatibility.strict",
          "max.schemas.per.subject",
          "key.subject.name.strategy",
          "value.subject.name.strategy");

  private static final int MAX_BYTES_DEFAULT = 16 << 20;

  static SerdeConfig of(Map<String, ?> config) {
    return new SerdeConfig(
        flag(config, AUTO_REGISTER, true),
        flag(config, USE_LATEST, false),
        config.containsKey(MAX_BYTES)
            ? Integer.parseInt(config.get(MAX_BYTES).toString())
            : MAX_BYTES_DEFAULT);
  }

  /** The settings that belong to serdes, of those of a whole application. */
  public static Map<String, Object> subset(Map<String, ?> config) {
    var subset = new HashMap<String, Object>();
    config.forEach(
        (key, value) -> {
          if (belongs(key)) subset.put(key, value);
        });
    return subset;
  }

  private static boolean belongs(String key) {
    return KEYS.contains(key) || PREFIXES.stream().anyMatch(key::startsWith);
  }

  private static boolean flag(Map<String, ?> config, String key, boolean fallback) {
    var value = config.get(key);
    return value == null ? fallback : Boolean.parseBoolean(value.toString());
  }
}
