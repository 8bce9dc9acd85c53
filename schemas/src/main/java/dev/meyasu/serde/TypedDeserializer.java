/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A deserializer of another library, held to one type: it reads what the writer's schema names, and
 * a stranger among the records must fail where it is read.
 */
record TypedDeserializer<T>(Class<T> type, Deserializer<?> foreign) implements Deserializer<T> {
  @Override
  public T deserialize(String topic, byte[] bytes) {
    return typed(foreign.deserialize(topic, bytes));
  }

  @Override
  public T deserialize(String topic, Headers headers, byte[] bytes) {
    return typed(foreign.deserialize(topic, headers, bytes));
  }

  @Override
  public void close() {
    foreign.close();
  }

  private T typed(Object value) {
    if (value == null || type.isInstance(value)) return type.cast(value);
    throw new SerializationException(
        "a " + value.getClass().getName() + " where a " + type.getSimpleName() + " is expected");
  }
}
