/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.kpi.Partial;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.kpi.Tick;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The shell around {@link Counting}: facts and customers in; partial sums, linked customers,
 * rejected facts and progress out.
 *
 * <p>Input values are the bytes of the topic, so that a record that cannot be decoded is a value
 * with a reason and keeps its bytes.
 */
final class CountProcessor implements Processor<String, byte[], String, Object> {
  /** How often sums are told downstream and fills are walked; bounds the latency of this stage. */
  private static final Duration TICK = Duration.ofMillis(50);

  /** Entities per fill and tick, so that live facts never wait long behind a fill. */
  private static final int FILL_SLICE = 2_000;

  /** Some 60 bytes each, and Kafka takes records of 1 MB. */
  private static final int CELLS_PER_RECORD = 5_000;

  private final ScoringSettings settings;
  private final DefinitionsInForce inForce;
  private final Records records;
  private final FactReader reader = new FactReader();

  private ProcessorContext<String, Object> context;
  private Counting counting;
  private Tallies tallies;
  private Fills fills;
  private Progress progress;
  private long revision = -1;

  CountProcessor(ScoringSettings settings, DefinitionsInForce inForce, Records records) {
    this.settings = settings;
    this.inForce = inForce;
    this.records = records;
  }

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    tallies = new Tallies(context.getStateStore(StoreNames.PARTIALS));
    fills = new Fills(context.getStateStore(StoreNames.FILLS));
    progress =
        new Progress(context.getStateStore(StoreNames.PROGRESS), context.taskId().partition());
    counting =
        new Counting(
            context.getStateStore(StoreNames.ENTITIES),
            context.getStateStore(StoreNames.LINKS),
            new Customers(
                context.getStateStore(StoreNames.CUSTOMERS),
                context.getStateStore(StoreNames.CLAIMS)),
            fills,
            tallies,
            settings.zone());
    define();
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
  }

  @Override
  public void process(Record<String, byte[]> message) {
    var topic = context.recordMetadata().orElseThrow().topic();
    if (topic.equals(records.customersTopic())) {
      counting.customer(message.key(), records.customer(message.value()));
      return;
    }
    Fact fact;
    try {
      fact = reader.read(records.kind(topic), records.fact(topic, message.value()));
    } catch (RuntimeException e) { // whatever a decoder throws at bytes nobody vouches for
      reject(message, "decode", e);
      return;
    }
    fold(message, fact);
  }

  private void fold(Record<String, byte[]> message, Fact fact) {
    try {
      var folded = counting.fold(fact);
      progress.count(
          fact,
          folded.map(Counting.Folded::isNew).orElse(false),
          Instant.ofEpochMilli(message.timestamp()),
          Instant.ofEpochMilli(context.currentSystemTimeMs()));
      if (fact.kind() == Kind.CUSTOMER) folded.ifPresent(f -> announce(message, f));
    } catch (IllegalArgumentException e) { // the core refuses the fact before anything was stored
      reject(message, "fold", e);
    }
  }

  private void announce(Record<String, byte[]> message, Counting.Folded folded) {
    var before = folded.before().map(LinkedCustomers::of);
    var after = folded.after().map(LinkedCustomers::of);
    if (before.equals(after)) return;
    context.forward(
        new Record<>(folded.entityKey(), after.orElse(null), message.timestamp()),
        NodeNames.CUSTOMERS_OUT);
  }

  private void reject(Record<String, byte[]> message, String stage, RuntimeException e) {
    var at = context.recordMetadata().orElseThrow();
    var source = Records.sourceOf(message.key());
    var rejected =
        RejectedFact.newBuilder()
            .setSource(source)
            .setStage(stage)
            .setKind(records.kind(at.topic()).id())
            .setPosition(at.topic() + "-" + at.partition() + "@" + at.offset())
            .setReason(String.valueOf(e.getMessage()))
            .setError(Records.stack(e))
            .setRaw(ByteBuffer.wrap(message.value() == null ? new byte[0] : message.value()))
            .setRejectedAt(Instant.ofEpochMilli(context.currentSystemTimeMs()))
            .build();
    context.forward(new Record<>(source, rejected, message.timestamp()), NodeNames.REJECTED_OUT);
  }

  private void define() {
    var newest = inForce.current();
    long newestRevision = newest.map(Definitions::revision).orElse(0L);
    if (newestRevision == revision) return;
    counting.define(newest.map(Definitions::measuresByHash).orElse(Map.of()));
    revision = newestRevision;
  }

  private void tick() {
    define();
    var completed = counting.fill(FILL_SLICE);
    var cells = new ArrayList<Partial>();
    tallies.tell(fills.filling(), (cell, tally) -> cells.add(partial(cell, tally)));
    completed.forEach(measure -> cells.add(filled(measure)));
    var reached = new ArrayList<SourceProgress>();
    progress.tell((key, value) -> reached.add(value));
    tell(cells, reached);
    reached.forEach(this::tell);
  }

  /** One record, unless it would be too large: that is only after a restart, when all is retold. */
  private void tell(List<Partial> cells, List<SourceProgress> reached) {
    if (cells.isEmpty() && reached.isEmpty()) return;
    int partition = context.taskId().partition();
    for (int from = 0; from == 0 || from < cells.size(); from += CELLS_PER_RECORD) {
      int until = Math.min(from + CELLS_PER_RECORD, cells.size());
      var last = until == cells.size();
      var tick =
          new Tick(partition, List.copyOf(cells.subList(from, until)), last ? reached : List.of());
      context.forward(
          new Record<>(Integer.toString(partition), tick, context.currentSystemTimeMs()),
          NodeNames.PARTIALS_OUT);
    }
  }

  private void tell(SourceProgress reached) {
    var key = reached.getSource() + "|" + reached.getKind() + "|" + reached.getPartition();
    context.forward(
        new Record<>(key, reached, context.currentSystemTimeMs()), NodeNames.PROGRESS_OUT);
  }

  /** Downstream a measure is complete once every counting partition has told this marker. */
  private Partial filled(String measure) {
    return partial(FillMarker.cell(measure, context.taskId().partition()).text(), FillMarker.TALLY);
  }

  private static Partial partial(String cell, Tally tally) {
    return new Partial(cell, tally == null ? List.of() : tally.toList());
  }
}
