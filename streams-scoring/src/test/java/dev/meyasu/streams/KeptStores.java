/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/** Stores in memory that keep what they hold when they are closed, as those on disk do. */
final class KeptStores implements UnaryOperator<KeyValueBytesStoreSupplier> {
  private final Map<String, KeyValueStore<Bytes, byte[]>> stores = new HashMap<>();

  @Override
  public KeyValueBytesStoreSupplier apply(KeyValueBytesStoreSupplier usual) {
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return usual.name();
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return stores.computeIfAbsent(usual.name(), Kept::new);
      }

      @Override
      public String metricsScope() {
        return usual.metricsScope();
      }
    };
  }

  private static final class Kept extends InMemoryKeyValueStore {
    Kept(String name) {
      super(name);
    }

    @Override
    public void close() {
      // the one of Kafka would forget everything
    }
  }
}
