/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.facts.RejectedFact;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.ElementTick;
import dev.meyasu.kpi.LinkedCustomer;
import dev.meyasu.kpi.Moves;
import dev.meyasu.kpi.Score;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.kpi.Tick;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.Event;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology, top to bottom.
 *
 * <ol>
 *   <li>count: fold a fact into its entity, link it to its customer, move its contributions. One
 *       task per partition of the fact topics, which are co-partitioned by entity; customers reach
 *       every partition by broadcast, so that an entity and its customer change in one transaction.
 *       Questions about the entities behind a number are answered here, where the entities are.
 *   <li>count keys: of measures over a key, the elements of one key meet in one partition, and what
 *       they add together is told like the sums of entities.
 *   <li>sum and score: one task over all cells, which are few. A partition tells what changed in
 *       one record per tick, and the task takes it in whole, so that a key result is never read
 *       between a numerator and its denominator.
 *   <li>decide: in the task of the scoring, so that commands have one order and a review records
 *       what the scoring says.
 * </ol>
 *
 * <p>Built on the Processor API, where every node, store and topic is named by hand; nothing here
 * is repartitioned implicitly.
 */
public final class ScoringTopology {
  private static final Serde<String> TEXT = Serdes.String();

  /** Every customer goes to every partition of the counting stage. */
  private static final StreamPartitioner<String, Object> BROADCAST =
      (topic, key, value, partitions) ->
          Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));

  /** Moves of one partition go to one partition, so that they have one order. */
  private static final StreamPartitioner<String, Moves> OWN_PARTITION =
      (topic, key, moves, partitions) -> Optional.of(Set.of(moves.getPartition() % partitions));

  /** The key of a tick is the partition of the keys in it. */
  private static final StreamPartitioner<String, ElementTick> KEYS =
      (topic, partition, tick, partitions) -> Optional.of(Set.of(Integer.valueOf(partition)));

  private final ScoringSettings settings;
  private final UnaryOperator<KeyValueBytesStoreSupplier> stores;
  private final Topology topology = new Topology();
  private final DefinitionsInForce inForce = new DefinitionsInForce();

  private ScoringTopology(
      ScoringSettings settings, UnaryOperator<KeyValueBytesStoreSupplier> stores) {
    this.settings = settings;
    this.stores = stores;
  }

  /** A new topology; each call has its own state, so several may run in one JVM. */
  public static Topology of(ScoringSettings settings) {
    return of(settings, UnaryOperator.identity());
  }

  /**
   * @param stores may put another store in the place of the usual one
   */
  static Topology of(ScoringSettings settings, UnaryOperator<KeyValueBytesStoreSupplier> stores) {
    return new ScoringTopology(settings, stores).build();
  }

  private Topology build() {
    definitions();
    count();
    countKeys();
    sum();
    score();
    decide();
    return topology;
  }

  private void definitions() {
    topology.addGlobalStore(
        inMemory(StoreNames.DEFINITIONS, avro(Definitions.class)).withLoggingDisabled(),
        NodeNames.DEFINITIONS_IN,
        TEXT.deserializer(),
        avro(Definitions.class).deserializer(),
        Topics.OKR_DEFINITIONS.name(),
        NodeNames.KEEP_DEFINITIONS,
        () -> new KeepDefinitions(inForce));
  }

  private void decide() {
    var commands = avro(Command.class).deserializer();
    topology
        .addSource(
            NodeNames.COMMANDS_IN,
            TEXT.deserializer(),
            Serdes.ByteArray().deserializer(),
            Topics.OKR_COMMANDS.name())
        .addProcessor(
            NodeNames.DECIDE, () -> new DecideProcessor(settings, commands), NodeNames.COMMANDS_IN)
        .addStateStore(persistent(StoreNames.LEDGER, avro(Event.class)), NodeNames.DECIDE)
        .addStateStore(persistent(StoreNames.APPLIED, avro(Definitions.class)), NodeNames.DECIDE)
        .connectProcessorAndStateStores(
            NodeNames.DECIDE,
            StoreNames.SUMS,
            StoreNames.SUMS_GATHERED,
            StoreNames.WATERMARKS,
            StoreNames.JOURNALED);
    sink(NodeNames.LEDGER_OUT, Topics.OKR_LEDGER.name(), Event.class, NodeNames.DECIDE);
    sink(
        NodeNames.DEFINITIONS_OUT,
        Topics.OKR_DEFINITIONS.name(),
        Definitions.class,
        NodeNames.DECIDE);
  }

  private void count() {
    var records = new Records(settings.serde());
    var bytes = Serdes.ByteArray();
    topology
        .addSource(
            NodeNames.FACTS_IN,
            TEXT.deserializer(),
            bytes.deserializer(),
            records.factTopics().toArray(String[]::new))
        .addSource(
            NodeNames.CUSTOMERS_IN,
            TEXT.deserializer(),
            bytes.deserializer(),
            records.customersTopic())
        .addSource(
            NodeNames.QUESTIONS_IN,
            TEXT.deserializer(),
            bytes.deserializer(),
            records.questionsTopic())
        .addProcessor(
            NodeNames.COUNT,
            () -> new CountProcessor(settings, inForce, records),
            NodeNames.FACTS_IN,
            NodeNames.CUSTOMERS_IN,
            NodeNames.QUESTIONS_IN)
        .addStateStore(persistent(StoreNames.ENTITIES, bytes), NodeNames.COUNT)
        .addStateStore(persistent(StoreNames.LINKS, bytes), NodeNames.COUNT)
        .addStateStore(
            persistent(StoreNames.CUSTOMERS, avro(LinkedCustomer.class)), NodeNames.COUNT)
        .addStateStore(persistent(StoreNames.CLAIMS, bytes), NodeNames.COUNT)
        .addStateStore(BeforeCommit.builder(StoreNames.GATHERED), NodeNames.COUNT)
        .addStateStore(persistent(StoreNames.PARTIALS, TallySerde.tally()), NodeNames.COUNT)
        .addStateStore(persistent(StoreNames.FILLS, bytes), NodeNames.COUNT)
        .addStateStore(persistent(StoreNames.PROGRESS, Progress.serde()), NodeNames.COUNT)
        .addStateStore(persistent(StoreNames.JOURNAL, Serdes.Long()), NodeNames.COUNT)
        .addSink(
            NodeNames.CUSTOMERS_OUT,
            records.customersTopic(),
            TEXT.serializer(),
            this.<Object>serializer(LinkedCustomer.class),
            BROADCAST,
            NodeNames.COUNT)
        .addSink(
            NodeNames.ELEMENTS_OUT,
            Topics.MEASURE_ELEMENTS.name(),
            TEXT.serializer(),
            this.<ElementTick>serializer(ElementTick.class),
            KEYS,
            NodeNames.COUNT)
        .addSink(
            NodeNames.MOVES_OUT,
            Topics.KPI_MOVES.name(),
            TEXT.serializer(),
            this.<Moves>serializer(Moves.class),
            OWN_PARTITION,
            NodeNames.COUNT);
    sink(NodeNames.PARTIALS_OUT, Topics.KPI_PARTIALS.name(), Tick.class, NodeNames.COUNT);
    sink(
        NodeNames.PROGRESS_OUT,
        Topics.SOURCE_PROGRESS.name(),
        SourceProgress.class,
        NodeNames.COUNT);
    sink(NodeNames.ANSWERS_OUT, Topics.KPI_ANSWERS.name(), Answer.class, NodeNames.COUNT);
    sink(NodeNames.REJECTED_OUT, Topics.FACTS_REJECTED.name(), RejectedFact.class, NodeNames.COUNT);
  }

  private void countKeys() {
    var bytes = Serdes.ByteArray();
    topology
        .addSource(
            NodeNames.ELEMENTS_IN,
            TEXT.deserializer(),
            avro(ElementTick.class).deserializer(),
            Topics.MEASURE_ELEMENTS.name())
        .addProcessor(
            NodeNames.COUNT_KEYS,
            () -> new CountKeysProcessor(settings, inForce),
            NodeNames.ELEMENTS_IN)
        .addStateStore(persistent(StoreNames.ELEMENTS, bytes), NodeNames.COUNT_KEYS)
        .addStateStore(BeforeCommit.builder(StoreNames.KEYS_GATHERED), NodeNames.COUNT_KEYS)
        .addStateStore(
            persistent(StoreNames.KEY_PARTIALS, TallySerde.tally()), NodeNames.COUNT_KEYS)
        .addStateStore(inMemory(StoreNames.KEY_FILLS, bytes), NodeNames.COUNT_KEYS)
        .addStateStore(inMemory(StoreNames.KEY_JOURNAL, Serdes.Long()), NodeNames.COUNT_KEYS)
        .addSink(
            NodeNames.KEY_MOVES_OUT,
            Topics.KPI_MOVES.name(),
            TEXT.serializer(),
            this.<Moves>serializer(Moves.class),
            OWN_PARTITION,
            NodeNames.COUNT_KEYS);
    sink(NodeNames.KEY_PARTIALS_OUT, Topics.KPI_PARTIALS.name(), Tick.class, NodeNames.COUNT_KEYS);
  }

  private void sum() {
    topology
        .addSource(
            NodeNames.PARTIALS_IN,
            TEXT.deserializer(),
            avro(Tick.class).deserializer(),
            Topics.KPI_PARTIALS.name())
        .addProcessor(NodeNames.SUM, SumProcessor::new, NodeNames.PARTIALS_IN)
        .addStateStore(persistent(StoreNames.SUMS, Parts.serde()), NodeNames.SUM)
        .addStateStore(BeforeCommit.builder(StoreNames.SUMS_GATHERED), NodeNames.SUM)
        .addStateStore(inMemory(StoreNames.JOURNALED, Serdes.Long()), NodeNames.SUM);
    sink(NodeNames.CELLS_OUT, Topics.KPI_CELLS.name(), Cell.class, NodeNames.SUM);
  }

  private void score() {
    topology
        .addProcessor(NodeNames.SCORE, () -> new ScoreProcessor(settings, inForce), NodeNames.SUM)
        .addStateStore(inMemory(StoreNames.WATERMARKS, avro(SourceProgress.class)), NodeNames.SCORE)
        .addStateStore(inMemory(StoreNames.SCORES, avro(Score.class)), NodeNames.SCORE)
        .connectProcessorAndStateStores(NodeNames.SCORE, StoreNames.SUMS);
    sink(NodeNames.SCORES_OUT, Topics.KR_SCORES.name(), Score.class, NodeNames.SCORE);
    sink(NodeNames.HISTORY_OUT, Topics.KR_HISTORY.name(), Score.class, NodeNames.SCORE);
    sink(NodeNames.COMMANDS_OUT, Topics.OKR_COMMANDS.name(), Command.class, NodeNames.SCORE);
  }

  private void sink(
      String node, String topic, Class<? extends SpecificRecord> type, String parent) {
    topology.addSink(node, topic, TEXT.serializer(), this.<Object>serializer(type), parent);
  }

  private <T extends SpecificRecord> Serde<T> avro(Class<T> type) {
    return AvroSerdes.of(type, settings.serde());
  }

  /** The sinks of one processor carry different records, so their serializers take any object. */
  @SuppressWarnings("unchecked")
  private <T> org.apache.kafka.common.serialization.Serializer<T> serializer(
      Class<? extends SpecificRecord> type) {
    return (org.apache.kafka.common.serialization.Serializer<T>) avro(type).serializer();
  }

  private <V> StoreBuilder<KeyValueStore<String, V>> persistent(String name, Serde<V> serde) {
    return store(Stores.persistentKeyValueStore(name), serde).withLoggingEnabled(Map.of());
  }

  private <V> StoreBuilder<KeyValueStore<String, V>> inMemory(String name, Serde<V> serde) {
    return store(Stores.inMemoryKeyValueStore(name), serde);
  }

  private <V> StoreBuilder<KeyValueStore<String, V>> store(
      KeyValueBytesStoreSupplier usual, Serde<V> serde) {
    return Stores.keyValueStoreBuilder(stores.apply(usual), TEXT, serde);
  }
}
