/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * One task over stores that outlive its processor, with transactions as Kafka has them: what is
 * told counts once it is committed, an abort takes the stores back and brings the same input again.
 *
 * @param <I> of the values it takes
 * @param <O> of the values it tells
 */
abstract class TransactionalTask<I, O> {
  private record Input<I>(String topic, String key, I value) {}

  private final TaskId id;
  private final Map<String, KeyValueStore<String, Object>> stores = new LinkedHashMap<>();
  private final List<BeforeCommit> beforeCommit = new ArrayList<>();
  private final Set<String> gathered = new LinkedHashSet<>();
  private final List<Input<I>> sinceCommit = new ArrayList<>();
  private Map<String, List<KeyValue<String, Object>>> committed;
  private MockProcessorContext<String, O> context;
  private Processor<String, I, String, O> processor;
  private long offset;

  TransactionalTask(TaskId id) {
    this.id = id;
  }

  /** A new one, as on another instance. */
  abstract Processor<String, I, String, O> processor(DefinitionsInForce inForce);

  @SuppressWarnings("unchecked")
  final <V> void store(String name, Serde<V> serde) {
    var store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), serde)
            .withLoggingDisabled()
            .build();
    var opener = new MockProcessorContext<String, O>(new Properties(), id, new File("."));
    store.init(opener.getStateStoreContext(), store);
    stores.put(name, (KeyValueStore<String, Object>) store);
  }

  /** A store by which the processor learns of commits. */
  final void gathers(String name) {
    gathered.add(name);
  }

  /** Begins for the first time, once all stores are there. */
  final void start(DefinitionsInForce inForce) {
    begin(inForce);
    committed = snapshot();
  }

  /** A new processor over what was committed, as after a kill or on another instance. */
  final void restart(DefinitionsInForce inForce) {
    restore();
    begin(inForce);
    again();
  }

  private void begin(DefinitionsInForce inForce) {
    context = new MockProcessorContext<>(new Properties(), id, new File("."));
    context.setCurrentSystemTimeMs(ScoringFixture.START.toEpochMilli());
    stores.values().forEach(context::addStateStore);
    beforeCommit.clear();
    gathered.forEach(name -> beforeCommit.add(BeforeCommit.builder(name).build()));
    beforeCommit.forEach(context::addStateStore);
    processor = processor(inForce);
    processor.init(context);
  }

  /** The same processor over what was committed, as after an aborted transaction. */
  final void revive() {
    restore();
    processor.close();
    context.resetForwards();
    processor.init(context);
    again();
  }

  private void again() {
    var inputs = List.copyOf(sinceCommit);
    sinceCommit.clear();
    inputs.forEach(this::process);
  }

  /** The machine's clock, until a restart. */
  final void now(Instant time) {
    context.setCurrentSystemTimeMs(time.toEpochMilli());
  }

  final void take(String topic, String key, I value) {
    process(new Input<>(topic, key, value));
  }

  private void process(Input<I> input) {
    sinceCommit.add(input);
    context.setRecordMetadata(input.topic(), id.partition(), offset++);
    long at = Instant.parse("2025-06-01T00:00:00Z").toEpochMilli();
    processor.process(new Record<>(input.key(), input.value(), at));
  }

  final void tick() {
    for (var punctuator : ticking()) {
      punctuator.getPunctuator().punctuate(context.currentSystemTimeMs());
    }
  }

  final List<CapturedPunctuator> ticking() {
    return context.scheduledPunctuators().stream().filter(p -> !p.cancelled()).toList();
  }

  /** What was told since the last commit. */
  final List<CapturedForward<? extends String, ?>> commit() {
    beforeCommit.forEach(BeforeCommit::flushCache);
    var told = List.<CapturedForward<? extends String, ?>>copyOf(context.forwarded());
    context.resetForwards();
    sinceCommit.clear();
    committed = snapshot();
    return told;
  }

  /** Whether a key of any store names it. */
  final boolean holds(String name) {
    return stores.values().stream()
        .flatMap(store -> entries(store).stream())
        .anyMatch(entry -> entry.key.contains(name));
  }

  /** How many entries a store has. */
  final int size(String store) {
    return entries(stores.get(store)).size();
  }

  private Map<String, List<KeyValue<String, Object>>> snapshot() {
    var all = new LinkedHashMap<String, List<KeyValue<String, Object>>>();
    stores.forEach((name, store) -> all.put(name, entries(store)));
    return all;
  }

  private void restore() {
    stores.forEach(
        (name, store) -> {
          entries(store).forEach(entry -> store.delete(entry.key));
          committed.get(name).forEach(entry -> store.put(entry.key, entry.value));
        });
  }

  private static List<KeyValue<String, Object>> entries(KeyValueStore<String, Object> store) {
    var entries = new ArrayList<KeyValue<String, Object>>();
    try (var all = store.all()) {
      all.forEachRemaining(entries::add);
    }
    return entries;
  }
}
