/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes configured serdes for values: ours, or those that {@link SerdeConfig#VALUE_SERIALIZER} and
 * {@link SerdeConfig#VALUE_DESERIALIZER} name, such as Confluent's.
 */
public final class AvroSerdes {
  static {
    TrustedRecords.install();
  }

  private AvroSerdes() {}

  /**
   * @param config the keys of {@link SerdeConfig}, {@code schema.registry.url} at least
   * @throws ConfigException for a class that is no such serializer, naming its key
   */
  public static <T extends SpecificRecord> Serde<T> of(Class<T> type, Map<String, ?> config) {
    return Serdes.serdeFrom(serializer(config), deserializer(type, config));
  }

  /**
   * A serializer of records of any type.
   *
   * @throws ConfigException for a class that is no serializer
   */
  @SuppressWarnings("unchecked") // a serializer of records takes records of each type
  public static <T extends SpecificRecord> Serializer<T> serializer(Map<String, ?> config) {
    var serializer =
        (Serializer<T>)
            instance(config, SerdeConfig.VALUE_SERIALIZER, Serializer.class, AvroSerializer.class);
    serializer.configure(config, false);
    return serializer;
  }

  /**
   * @throws ConfigException for a class that is no deserializer
   */
  public static <T extends SpecificRecord> Deserializer<T> deserializer(
      Class<T> type, Map<String, ?> config) {
    if (config.get(SerdeConfig.VALUE_DESERIALIZER) == null) {
      var ours = new AvroDeserializer<>(type);
      ours.configure(config, false);
      return ours;
    }
    var settings = new HashMap<String, Object>(config);
    settings.put(SerdeConfig.SPECIFIC_READER, true);
    settings.put(SerdeConfig.VALUE_TYPE, type);
    Deserializer<?> foreign =
        instance(
            config, SerdeConfig.VALUE_DESERIALIZER, Deserializer.class, AvroDeserializer.class);
    foreign.configure(settings, false);
    return new TypedDeserializer<>(type, foreign);
  }

  private static <C> C instance(
      Map<String, ?> config, String key, Class<C> kind, Class<? extends C> fallback) {
    var value = config.get(key) == null ? fallback : config.get(key);
    var type = ConfigDef.parseType(key, value, ConfigDef.Type.CLASS);
    try {
      return kind.cast(((Class<?>) type).getConstructor().newInstance());
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new ConfigException(
          key, value, "must be a public " + kind.getSimpleName() + " with a public constructor");
    }
  }
}
