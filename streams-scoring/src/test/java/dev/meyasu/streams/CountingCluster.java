/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.LinkedCustomer;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.kpi.Tick;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.io.File;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Some counting partitions and what sums them, one commit at a time. */
final class CountingCluster {
  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** More ticks than a fill of any test takes, during which nothing is told. */
  private static final int QUIET = 120;

  private final ScoringSettings settings;
  private final DefinitionsInForce inForce = new DefinitionsInForce();
  private final List<CountingTask> tasks = new ArrayList<>();
  private final SumProcessor sum = new SumProcessor();
  private final MockProcessorContext<String, Object> summing =
      new MockProcessorContext<>(new Properties(), new TaskId(1, 0), new File("."));
  private final Map<String, Tally> cells = new TreeMap<>();
  private final List<SourceProgress> progress = new ArrayList<>();
  private final List<RejectedFact> rejected = new ArrayList<>();
  private final ReadyCells ready;

  CountingCluster(int partitions, int fillSlice) {
    settings =
        new ScoringSettings(
            TOKYO,
            partitions,
            fillSlice,
            Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    for (int i = 0; i < partitions; i++) tasks.add(new CountingTask(settings, inForce, i));
    KeyValueStore<String, Tally> sums =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(StoreNames.SUMS), Serdes.String(), TallySerde.tally())
            .withLoggingDisabled()
            .build();
    sums.init(summing.getStateStoreContext(), sums);
    summing.addStateStore(sums);
    sum.init(summing);
    ready = new ReadyCells(settings);
  }

  DefinitionsInForce inForce() {
    return inForce;
  }

  CountingTask task(int partition) {
    return tasks.get(partition);
  }

  List<CountingTask> tasks() {
    return tasks;
  }

  void apply(long revision, String yaml) {
    inForce.publish(definitions(revision, yaml));
  }

  void apply(Definitions record) {
    inForce.publish(record);
  }

  /** Whether any store of any stage holds anything of the measure of that hash. */
  boolean holds(String measure) {
    KeyValueStore<String, Tally> sums = summing.getStateStore(StoreNames.SUMS);
    try (var all = sums.all()) {
      while (all.hasNext()) if (all.next().key.contains(measure)) return true;
    }
    return tasks.stream().anyMatch(task -> task.holds(measure));
  }

  static Definitions definitions(long revision, String yaml) {
    return Definitions.newBuilder()
        .setRevision(revision)
        .setSha256("")
        .setFiles(Map.of("catalogue.yaml", yaml))
        .setAuthor("ops")
        .setAppliedAt(Instant.EPOCH)
        .build();
  }

  void fact(String kind, String key, SpecificRecord fact) {
    var topic = Topics.facts(kind).name();
    task(partitionOf(key)).fact(topic, key, bytes(topic, fact));
  }

  int partitionOf(String key) {
    return Math.floorMod(key.hashCode(), tasks.size());
  }

  @SuppressWarnings("unchecked")
  private byte[] bytes(String topic, SpecificRecord value) {
    if (value == null) return null;
    var type = (Class<SpecificRecord>) value.getClass();
    return AvroSerdes.of(type, settings.serde()).serializer().serialize(topic, value);
  }

  /** Every partition ticks and commits, until nobody has had anything to tell for long. */
  void settle() {
    for (int quiet = 0; quiet < QUIET; quiet++) {
      for (var task : tasks) {
        task.tick();
        if (commit(task)) quiet = 0;
      }
    }
  }

  /** Whether anything was told. */
  boolean commit(CountingTask task) {
    var told = task.commit();
    told.forEach(this::deliver);
    return !told.isEmpty();
  }

  private void deliver(CapturedForward<? extends String, ?> told) {
    var node = told.childName().orElseThrow();
    var message = told.record();
    if (node.equals(NodeNames.CUSTOMERS_OUT)) {
      var value = bytes(Topics.CUSTOMERS_LINKED.name(), (LinkedCustomer) message.value());
      tasks.forEach(task -> task.customer(message.key(), value));
    } else if (node.equals(NodeNames.PARTIALS_OUT)) {
      sum.process(new Record<>(message.key(), (Tick) message.value(), message.timestamp()));
      summing.forwarded().forEach(this::summed);
      summing.resetForwards();
    } else if (node.equals(NodeNames.REJECTED_OUT)) {
      rejected.add((RejectedFact) message.value());
    }
  }

  private void summed(CapturedForward<? extends String, ?> told) {
    if (told.record().value() instanceof SourceProgress reached) {
      progress.add(reached);
      return;
    }
    var cell = (Cell) told.record().value();
    var tally = cell == null ? null : Tally.of(cell.getTally());
    ready.put(CellKey.parse(told.record().key()), tally);
    if (tally == null) cells.remove(told.record().key());
    else cells.put(told.record().key(), tally);
  }

  /** The cells as a consumer of the compacted topic sees them, without the fill markers. */
  Map<String, Tally> cells() {
    var visible = new TreeMap<>(cells);
    visible.keySet().removeIf(key -> CellKey.parse(key).isFillMarker());
    return visible;
  }

  /** What the scoring reads when it begins. */
  void totals(BiConsumer<CellKey, Tally> listener) {
    SumProcessor.totals(summing.getStateStore(StoreNames.SUMS), listener);
  }

  /** The fill markers that stand, as measure and partition. */
  Set<String> markers() {
    var markers = new TreeMap<>(cells);
    markers.keySet().removeIf(key -> !CellKey.parse(key).isFillMarker());
    return markers.keySet();
  }

  boolean isFilled(String measure) {
    return ready.isFilled(Set.of(measure));
  }

  List<RejectedFact> rejected() {
    return rejected;
  }

  List<SourceProgress> progress() {
    return progress;
  }
}
