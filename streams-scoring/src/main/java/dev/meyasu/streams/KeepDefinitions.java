/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.ledger.Definitions;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the definitions in force on this instance, and publishes them to its tasks. */
final class KeepDefinitions implements Processor<String, Definitions, Void, Void> {
  private final DefinitionsInForce inForce;
  private KeyValueStore<String, Definitions> store;

  KeepDefinitions(DefinitionsInForce inForce) {
    this.inForce = inForce;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    store = context.getStateStore(StoreNames.DEFINITIONS);
    try (var restored = store.all()) {
      restored.forEachRemaining(entry -> inForce.publish(entry.value));
    }
  }

  @Override
  public void process(Record<String, Definitions> message) {
    store.put(message.key(), message.value());
    if (message.value() != null) inForce.publish(message.value());
  }
}
