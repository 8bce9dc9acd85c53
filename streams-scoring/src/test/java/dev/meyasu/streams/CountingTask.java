/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.kpi.LinkedCustomer;
import dev.meyasu.serde.AvroSerdes;
import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * One counting partition over stores that outlive its processor, with transactions as Kafka has
 * them: what is told counts once it is committed, an abort takes the stores back and brings the
 * same input again.
 */
final class CountingTask {
  private record Input(String topic, String key, byte[] value) {}

  private final ScoringSettings settings;
  private final Records records;
  private final int partition;
  private final Map<String, KeyValueStore<String, Object>> stores = new LinkedHashMap<>();
  private final List<Input> sinceCommit = new ArrayList<>();
  private Map<String, List<KeyValue<String, Object>>> committed;
  private MockProcessorContext<String, Object> context;
  private CountProcessor processor;
  private long offset;

  CountingTask(ScoringSettings settings, DefinitionsInForce inForce, int partition) {
    this.settings = settings;
    this.records = new Records(settings.serde());
    this.partition = partition;
    store(StoreNames.ENTITIES, Serdes.ByteArray());
    store(StoreNames.LINKS, Serdes.ByteArray());
    store(StoreNames.CUSTOMERS, AvroSerdes.of(LinkedCustomer.class, settings.serde()));
    store(StoreNames.CLAIMS, Serdes.ByteArray());
    store(StoreNames.PARTIALS, TallySerde.tally());
    store(StoreNames.FILLS, Serdes.ByteArray());
    store(StoreNames.PROGRESS, Progress.serde());
    begin(inForce);
    committed = snapshot();
  }

  @SuppressWarnings("unchecked")
  private <V> void store(String name, Serde<V> serde) {
    var store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), serde)
            .withLoggingDisabled()
            .build();
    var opener = new MockProcessorContext<String, Object>(new Properties(), id(), new File("."));
    store.init(opener.getStateStoreContext(), store);
    stores.put(name, (KeyValueStore<String, Object>) store);
  }

  private TaskId id() {
    return new TaskId(0, partition);
  }

  /** A new processor over what was committed, as after a kill or on another instance. */
  void restart(DefinitionsInForce inForce) {
    restore();
    begin(inForce);
    again();
  }

  private void begin(DefinitionsInForce inForce) {
    context = new MockProcessorContext<>(new Properties(), id(), new File("."));
    context.setCurrentSystemTimeMs(ScoringFixture.START.toEpochMilli());
    stores.values().forEach(context::addStateStore);
    processor = new CountProcessor(settings, inForce, records);
    processor.init(context);
  }

  /** The same processor over what was committed, as after an aborted transaction. */
  void revive() {
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

  void fact(String topic, String key, byte[] value) {
    process(new Input(topic, key, value));
  }

  void customer(String key, byte[] value) {
    process(new Input(records.customersTopic(), key, value));
  }

  private void process(Input input) {
    sinceCommit.add(input);
    context.setRecordMetadata(input.topic(), partition, offset++);
    long at = Instant.parse("2025-06-01T00:00:00Z").toEpochMilli();
    processor.process(new Record<>(input.key(), input.value(), at));
  }

  void tick() {
    for (var punctuator : ticking()) {
      punctuator.getPunctuator().punctuate(context.currentSystemTimeMs());
    }
  }

  List<CapturedPunctuator> ticking() {
    return context.scheduledPunctuators().stream().filter(p -> !p.cancelled()).toList();
  }

  /** Whether a key of any store names it. */
  boolean holds(String name) {
    return stores.values().stream()
        .flatMap(store -> entries(store).stream())
        .anyMatch(entry -> entry.key.contains(name));
  }

  /** What was told since the last commit. */
  List<CapturedForward<? extends String, ?>> commit() {
    var told = List.<CapturedForward<? extends String, ?>>copyOf(context.forwarded());
    context.resetForwards();
    sinceCommit.clear();
    committed = snapshot();
    return told;
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
