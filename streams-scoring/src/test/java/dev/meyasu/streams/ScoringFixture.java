/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.Moves;
import dev.meyasu.kpi.Score;
import dev.meyasu.ledger.ApplyDefinitions;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.Event;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/** The whole topology in one test driver, with a fixed wall clock that only the test advances. */
final class ScoringFixture implements AutoCloseable {
  static final Instant START = Instant.parse("2025-06-30T03:00:00Z");

  private final Map<String, Object> serde;
  private final TopologyTestDriver driver;
  private final Map<String, Tally> cells;
  private final Map<String, Score> scores = new TreeMap<>();
  private final List<KeyValue<String, Score>> told = new java.util.ArrayList<>();
  private final List<RejectedFact> rejected = new java.util.ArrayList<>();
  private final List<Event> verdicts = new java.util.ArrayList<>();
  private final TestOutputTopic<String, Cell> cellsOut;
  private final TestOutputTopic<String, Score> scoresOut;
  private final TestOutputTopic<String, RejectedFact> rejectedOut;
  private final TestOutputTopic<String, Event> verdictsOut;
  private final TestOutputTopic<String, Moves> movesOut;
  private final List<Moves> moves = new java.util.ArrayList<>();
  private final TestOutputTopic<String, Definitions> definitionsOut;
  private Definitions definitions;

  ScoringFixture(Path stateDir, ZoneId zone) {
    this(stateDir, zone, 2_000);
  }

  ScoringFixture(Path stateDir, ZoneId zone, int fillSlice) {
    this(stateDir, zone, fillSlice, true);
  }

  ScoringFixture(Path stateDir, ZoneId zone, int fillSlice, boolean journal) {
    this(
        stateDir,
        new ScoringSettings(
            zone,
            1,
            fillSlice,
            ScoringSettings.A_DAY,
            journal,
            Map.of("schema.registry.url", "mock://" + UUID.randomUUID())),
        UnaryOperator.identity(),
        new TreeMap<>());
  }

  /**
   * @param stores may put others in the place of the usual ones
   * @param cells what the topic of cells holds already
   */
  ScoringFixture(
      Path stateDir,
      ScoringSettings settings,
      UnaryOperator<KeyValueBytesStoreSupplier> stores,
      Map<String, Tally> cells) {
    this.serde = settings.serde();
    this.cells = cells;
    var properties = new Properties();
    properties.putAll(StreamsApp.defaults());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "not-used:9092");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    driver = new TopologyTestDriver(ScoringTopology.of(settings, stores), properties, START);
    cellsOut = output(Topics.KPI_CELLS.name(), Cell.class);
    scoresOut = output(Topics.KR_SCORES.name(), Score.class);
    rejectedOut = output(Topics.FACTS_REJECTED.name(), RejectedFact.class);
    verdictsOut = output(Topics.OKR_LEDGER.name(), Event.class);
    movesOut = output(Topics.KPI_MOVES.name(), Moves.class);
    definitionsOut = output(Topics.OKR_DEFINITIONS.name(), Definitions.class);
  }

  private <T extends SpecificRecord> TestOutputTopic<String, T> output(
      String topic, Class<T> type) {
    return driver.createOutputTopic(
        topic, Serdes.String().deserializer(), AvroSerdes.of(type, serde).deserializer());
  }

  /** Sends a command and passes its accepted definitions on, as the broker would. */
  Event apply(String commandId, Map<String, String> files) {
    return decide(commandId, new ApplyDefinitions(files));
  }

  /** Sends a command; the verdict on it. */
  Event decide(String commandId, SpecificRecord body) {
    return decide(
        Command.newBuilder()
            .setCommandId(commandId)
            .setAuthor("ops")
            .setIssuedAt(START)
            .setBody(body)
            .build());
  }

  /** Sends any command; the verdict on it. */
  Event decide(Command command) {
    var topic = Topics.OKR_COMMANDS.name();
    var bytes = AvroSerdes.of(Command.class, serde).serializer().serialize(topic, command);
    command(command.getCommandId(), bytes);
    settle();
    return verdicts.stream()
        .filter(verdict -> verdict.getCommandId().equals(command.getCommandId()))
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  /** Whatever somebody puts on the topic of commands. */
  void command(String key, byte[] value) {
    driver
        .createInputTopic(
            Topics.OKR_COMMANDS.name(),
            Serdes.String().serializer(),
            Serdes.ByteArray().serializer())
        .pipeInput(key, value);
  }

  void fact(String kind, String key, SpecificRecord fact, Instant at) {
    raw(kind, key, serialize(kind, fact), at);
  }

  @SuppressWarnings("unchecked")
  private byte[] serialize(String kind, SpecificRecord fact) {
    var type = (Class<SpecificRecord>) fact.getClass();
    return AvroSerdes.of(type, serde).serializer().serialize(Topics.facts(kind).name(), fact);
  }

  void raw(String kind, String key, byte[] value, Instant at) {
    driver
        .createInputTopic(
            Topics.facts(kind).name(),
            Serdes.String().serializer(),
            Serdes.ByteArray().serializer())
        .pipeInput(key, value, at);
  }

  /** Lets every stage tell the next, some ticks long. */
  void settle() {
    for (int i = 0; i < 4; i++) tick();
  }

  /** The shortest time in which every stage does something. */
  void tick() {
    driver.advanceWallClockTime(Duration.ofMillis(200));
    drain();
  }

  void advance(Duration time) {
    driver.advanceWallClockTime(time);
    settle();
  }

  private void drain() {
    cellsOut
        .readRecordsToList()
        .forEach(
            message -> {
              if (message.value() == null) cells.remove(message.key());
              else cells.put(message.key(), Tally.of(message.value().getTally()));
            });
    scoresOut
        .readRecordsToList()
        .forEach(
            message -> {
              told.add(KeyValue.pair(message.key(), message.value()));
              scores.put(message.key(), message.value());
            });
    rejected.addAll(rejectedOut.readValuesToList());
    verdicts.addAll(verdictsOut.readValuesToList());
    moves.addAll(movesOut.readValuesToList());
    definitionsOut.readValuesToList().forEach(next -> definitions = next);
  }

  /** The cells as a consumer of the compacted topic sees them, without the fill markers. */
  Map<String, Tally> cells() {
    var visible = new TreeMap<>(cells);
    visible.keySet().removeIf(key -> CellKey.parse(key).isFillMarker());
    return visible;
  }

  /** Every cell and marker of the measure of that hash. */
  Set<String> keysOf(String measure) {
    return cells.keySet().stream()
        .filter(key -> CellKey.parse(key).measure().equals(measure))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What is in force, as the topic says it. */
  Definitions definitions() {
    return definitions;
  }

  /** The measures whose fill the topic says is complete. */
  Set<String> filled() {
    return cells.entrySet().stream()
        .filter(cell -> CellKey.parse(cell.getKey()).isFillMarker())
        .filter(cell -> FillMarker.isFilled(cell.getValue()))
        .map(cell -> CellKey.parse(cell.getKey()).measure())
        .collect(Collectors.toUnmodifiableSet());
  }

  List<Event> verdicts() {
    return verdicts;
  }

  /** Every score of a key result that was told, null where it was withdrawn. */
  List<Score> told(String keyResult) {
    return told.stream().filter(t -> t.key.equals(keyResult)).map(t -> t.value).toList();
  }

  Score score(String keyResult) {
    return scores.get(keyResult);
  }

  /** The journal. */
  List<Moves> moves() {
    return moves;
  }

  List<RejectedFact> rejected() {
    return rejected;
  }

  /** What was told stays in its topics. */
  @Override
  public void close() {
    drain();
    driver.close();
  }
}
