/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.ElementTick;
import dev.meyasu.kpi.LinkedCustomer;
import dev.meyasu.kpi.Question;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.kpi.Tick;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.io.File;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

/**
 * Some counting partitions, as many of keys, and what sums them, one commit at a time. What
 * elements become waits in its topic until a partition of keys is made to {@linkplain #read read}
 * them.
 */
final class CountingCluster {
  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** More ticks than a fill of any test takes, during which nothing is told. */
  private static final int QUIET = 120;

  /**
   * Many more ticks than any fill takes; a faulty one may go on for ever and tell how far it is.
   */
  private static final int MOST = 1_000;

  private final ScoringSettings settings;
  private final DefinitionsInForce inForce = new DefinitionsInForce();
  private final List<CountingTask> tasks = new ArrayList<>();
  private final List<KeysTask> keys = new ArrayList<>();
  private final List<Deque<Record<String, ElementTick>>> told = new ArrayList<>();
  private final SumProcessor sum = new SumProcessor();
  private final MockProcessorContext<String, Object> summing =
      new MockProcessorContext<>(new Properties(), new TaskId(1, 0), new File("."));
  private final BeforeCommit summed = BeforeCommit.builder(StoreNames.SUMS_GATHERED).build();
  private final Map<String, Tally> cells = new TreeMap<>();
  private final List<SourceProgress> progress = new ArrayList<>();
  private final List<RejectedFact> rejected = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private final ReadyCells ready;

  CountingCluster(int partitions, int fillSlice) {
    settings =
        new ScoringSettings(
            TOKYO,
            partitions,
            fillSlice,
            Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    for (int i = 0; i < partitions; i++) {
      tasks.add(new CountingTask(settings, inForce, i));
      keys.add(new KeysTask(settings, inForce, i));
      told.add(new ArrayDeque<>());
    }
    KeyValueStore<String, Parts> sums =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(StoreNames.SUMS), Serdes.String(), Parts.serde())
            .withLoggingDisabled()
            .build();
    sums.init(summing.getStateStoreContext(), sums);
    summing.addStateStore(sums);
    KeyValueStore<String, Long> journaled =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(StoreNames.JOURNALED), Serdes.String(), Serdes.Long())
            .withLoggingDisabled()
            .build();
    journaled.init(summing.getStateStoreContext(), journaled);
    summing.addStateStore(journaled);
    summing.setCurrentSystemTimeMs(ScoringFixture.START.toEpochMilli());
    summing.addStateStore(summed);
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

  KeysTask keys(int partition) {
    return keys.get(partition);
  }

  void apply(long revision, String yaml) {
    inForce.publish(definitions(revision, yaml));
  }

  void apply(Definitions record) {
    inForce.publish(record);
  }

  /** Whether any store of any stage holds anything of the measure of that hash. */
  boolean holds(String measure) {
    KeyValueStore<String, Parts> sums = summing.getStateStore(StoreNames.SUMS);
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
    int ticks = 0;
    for (int quiet = 0; quiet < QUIET && ticks < MOST; quiet++) {
      ticks++;
      for (var task : tasks) {
        task.tick();
        if (commit(task)) quiet = 0;
      }
      for (int partition = 0; partition < keys.size(); partition++) {
        read(partition, Integer.MAX_VALUE);
        keys(partition).tick();
        if (commit(keys(partition))) quiet = 0;
      }
    }
  }

  /** A partition of keys takes in the next records of its topic, at most that many. */
  void read(int partition, int atMost) {
    var waiting = told.get(partition);
    for (int i = 0; i < atMost && !waiting.isEmpty(); i++) {
      keys.get(partition).take(waiting.remove());
    }
  }

  /** Whether anything was told. */
  boolean commit(TransactionalTask<?, ?> task) {
    var forwards = task.commit();
    forwards.forEach(this::deliver);
    return !forwards.isEmpty();
  }

  private void deliver(CapturedForward<? extends String, ?> forward) {
    var node = forward.childName().orElseThrow();
    var message = forward.record();
    if (node.equals(NodeNames.CUSTOMERS_OUT)) {
      var value = bytes(Topics.CUSTOMERS_LINKED.name(), (LinkedCustomer) message.value());
      tasks.forEach(task -> task.customer(message.key(), value));
    } else if (node.equals(NodeNames.ELEMENTS_OUT)) {
      var tick = (ElementTick) message.value();
      told.get(Integer.parseInt(message.key()))
          .add(new Record<>(message.key(), tick, message.timestamp()));
    } else if (node.equals(NodeNames.PARTIALS_OUT) || node.equals(NodeNames.KEY_PARTIALS_OUT)) {
      sum.process(new Record<>(message.key(), (Tick) message.value(), message.timestamp()));
      summed.flushCache();
      summing.forwarded().forEach(this::summed);
      summing.resetForwards();
    } else if (node.equals(NodeNames.REJECTED_OUT)) {
      rejected.add((RejectedFact) message.value());
    } else if (node.equals(NodeNames.ANSWERS_OUT)) {
      answers.add((Answer) message.value());
    }
  }

  void ask(int partition, Question question) {
    task(partition).question(bytes(Topics.KPI_QUESTIONS.name(), question));
  }

  /** Lets a partition tick until it has answered what it was asked. */
  void answerOf(int partition) {
    int before = answers.size();
    for (int ticks = 0; answers.size() == before; ticks++) {
      if (ticks > QUIET) throw new AssertionError("partition " + partition + " does not answer");
      task(partition).tick();
      commit(task(partition));
    }
  }

  /** Every answer that was told, in the order of the topic. */
  List<Answer> answers() {
    return answers;
  }

  private void summed(CapturedForward<? extends String, ?> told) {
    if (told.record().value() instanceof SourceProgress reached) {
      progress.add(reached);
      return;
    }
    var key = told.record().key();
    if (told.record().value() instanceof Sums.Sum sum) {
      ready.put(sum.cell(), sum.total().isZero() ? null : sum.total());
    } else if (told.record().value() instanceof Cell cell) {
      cells.put(key, Tally.of(cell.getTally()));
    } else {
      cells.remove(key);
    }
  }

  /** The cells as a consumer of the compacted topic sees them, without the fill markers. */
  Map<String, Tally> cells() {
    var visible = new TreeMap<>(cells);
    visible.keySet().removeIf(key -> CellKey.parse(key).isFillMarker());
    return visible;
  }

  /** What the scoring reads when it begins. */
  void totals(BiConsumer<CellKey, Tally> listener) {
    Sums.totals(summing.getStateStore(StoreNames.SUMS), listener);
  }

  /** The fill markers that stand, as measure and partition. */
  Set<String> markers() {
    var markers = new TreeMap<>(cells);
    markers.keySet().removeIf(key -> !CellKey.parse(key).isFillMarker());
    return markers.keySet();
  }

  /** What a partition says of a fill; null if it says nothing. */
  Tally marker(String measure, int partition) {
    return cells.get(FillMarker.cell(measure, partition).text());
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
