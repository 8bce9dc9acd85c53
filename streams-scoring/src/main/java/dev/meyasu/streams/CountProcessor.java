/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.EventTimes;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.okr.Revisions;
import dev.meyasu.facts.Rejections;
import dev.meyasu.kpi.Partial;
import dev.meyasu.kpi.SourceProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
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
  /** How often fills are walked, questions answered and new definitions looked for. */
  private static final Duration TICK = Duration.ofMillis(50);

  /** How long a partition that moved here waits for definitions that it was counted by before. */
  private static final Duration CATCH_UP = Duration.ofSeconds(20);

  private final ScoringSettings settings;
  private final DefinitionsInForce inForce;
  private final Records records;
  private final FactReader reader = new FactReader();

  // Of one run: init makes all of it anew, since Kafka calls it again on the same processor after
  // a transaction was aborted, when the stores may have gone back.
  private ProcessorContext<String, Object> context;
  private Counting counting;
  private Tallies tallies;
  private Fills fills;
  private Elements elements;
  private Progress progress;
  private FillMarkers markers;
  private Journal journal;
  private Questions questions;
  private Cancellable ticking;

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
    elements =
        new Elements(
            context.taskId().partition(),
            settings.countingPartitions(),
            (to, tick) -> forward(Integer.toString(to), tick, NodeNames.ELEMENTS_OUT));
    journal =
        new Journal(
            settings.journal(),
            context.taskId().partition(),
            context.getStateStore(StoreNames.JOURNAL),
            moves -> forward(Integer.toString(moves.getPartition()), moves, NodeNames.MOVES_OUT));
    counting =
        new Counting(
            context.getStateStore(StoreNames.ENTITIES),
            context.getStateStore(StoreNames.LINKS),
            new Customers(
                context.getStateStore(StoreNames.CUSTOMERS),
                context.getStateStore(StoreNames.CLAIMS)),
            fills,
            tallies,
            elements,
            journal,
            settings.zone());
    markers = new FillMarkers(context.taskId().partition(), counting, fills, progress);
    context.<BeforeCommit>getStateStore(StoreNames.GATHERED).run(context, this::save);
    questions = new Questions(counting, context.taskId().partition(), settings.zone());
    define(inForce.atLeast(fills.revision(), CATCH_UP));
    ticking = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
  }

  private void save() {
    counting.save();
    fills.save();
    progress.save();
    var cells = changed();
    elements.tell();
    journal.tell();
    tell(cells, progress.take());
  }

  @Override
  public void close() {
    if (ticking != null) ticking.cancel(); // null where init failed
  }

  @Override
  public void process(Record<String, byte[]> message) {
    var topic = context.recordMetadata().orElseThrow().topic();
    if (topic.equals(records.customersTopic())) {
      counting.customer(message.key(), records.customer(message.value()));
      journal.moved(Journal.CUSTOMER, now());
      return;
    }
    if (topic.equals(records.questionsTopic())) {
      ask(message);
      return;
    }
    Fact fact;
    try {
      fact = reader.read(records.kind(topic), records.fact(topic, message.value()));
    } catch (RuntimeException e) { // whatever a decoder throws at bytes nobody vouches for
      if (Failures.sparesTheRecord(e)) throw e;
      reject(message, "decode", e);
      return;
    }
    fold(message, fact);
  }

  private void ask(Record<String, byte[]> message) {
    records.question(message.value()).ifPresent(question -> questions.ask(question, now()));
  }

  private void fold(Record<String, byte[]> message, Fact fact) {
    Optional<Counting.Folded> folded;
    try {
      requireHappened(fact);
      folded = counting.fold(fact);
    } catch (UnusableFact e) {
      reject(message, "fold", e);
      return;
    }
    journal.moved(Journal.FACT, now());
    boolean isNew = folded.map(Counting.Folded::isNew).orElse(false);
    if (isNew) counting.came(fact.kind(), folded.get().entityKey());
    progress.count(fact, isNew, Instant.ofEpochMilli(message.timestamp()), now());
    if (fact.kind() == Kind.CUSTOMER) folded.ifPresent(f -> announce(message, f));
  }

  /**
   * A time that lies ahead is a slip of the source, and would count when its day comes. Arrival is
   * by the machine's clock: a record's own time is what its producer says. So in a replay, where
   * facts arrive long after they happened, none is ahead.
   */
  private void requireHappened(Fact fact) throws UnusableFact {
    var latest = now().plus(settings.ahead());
    var field = EventTimes.after(latest, fact);
    if (field.isEmpty()) return;
    throw new UnusableFact(
        "%s is %s, more than %s after the fact arrived; put it right, or send it again when its time"
                .formatted(field.get(), fact.value(field.get()), settings.ahead())
            + " has come");
  }

  private void announce(Record<String, byte[]> message, Counting.Folded folded) {
    var before = folded.before().map(LinkedCustomers::of);
    var after = folded.after().map(LinkedCustomers::of);
    if (before.equals(after)) return;
    context.forward(
        new Record<>(folded.entityKey(), after.orElse(null), message.timestamp()),
        NodeNames.CUSTOMERS_OUT);
  }

  private void reject(Record<String, byte[]> message, String stage, Exception e) {
    var at = context.recordMetadata().orElseThrow();
    var source = Records.sourceOf(message.key());
    var rejected =
        Rejections.of(
                source,
                stage,
                Optional.of(records.kind(at.topic()).id()),
                at.topic() + "-" + at.partition() + "@" + at.offset(),
                e.getMessage(),
                Optional.of(e),
                message.value() == null ? new byte[0] : message.value(),
                now())
            .build();
    context.forward(new Record<>(source, rejected, message.timestamp()), NodeNames.REJECTED_OUT);
  }

  private void define(Optional<Revisions> newest) {
    counting.define(
        newest.map(Revisions::revision).orElse(0L),
        newest.map(Revisions::measuresByHash).orElse(Map.of()));
  }

  private void tick() {
    var newest = inForce.current();
    if (newest.map(Revisions::revision).orElse(0L) > fills.revision()) define(newest);
    counting.fill(settings.fillSlice());
    questions.answer(
        questionSlice(),
        now(),
        answer -> forward(answer.getQuestion(), answer, NodeNames.ANSWERS_OUT));
  }

  /** Fills go first: together they hold up facts no longer than a fill alone does, or little. */
  private int questionSlice() {
    return fills.filling().isEmpty() ? settings.fillSlice() : Math.max(1, settings.fillSlice() / 4);
  }

  /** That a measure is no longer filled comes before its cells, that it is filled after them. */
  private List<Partial> changed() {
    var cells = new ArrayList<>(markers.commit());
    for (var measure : fills.takeUnfilled()) {
      cells.add(markers.unfilled(measure));
      // Of a measure that is gone, nobody knows any more whether it was over a key.
      if (counting.isKeyed(measure).isEmpty()) elements.withdraw(measure);
    }
    var filled = fills.takeFilled();
    tallies.save(fills.filling(), filled, (cell, tally) -> cells.add(Ticks.partial(cell, tally)));
    for (var measure : filled) {
      if (counting.isKeyed(measure).orElseThrow()) {
        elements.complete(measure);
        cells.add(markers.told(measure));
      } else {
        cells.add(markers.filled(measure));
      }
    }
    return cells;
  }

  private void tell(List<Partial> cells, List<SourceProgress> reached) {
    int partition = context.taskId().partition();
    for (var tick : Ticks.of(partition, cells, reached, journal.last())) {
      forward(Integer.toString(partition), tick, NodeNames.PARTIALS_OUT);
    }
    for (var progressed : reached) {
      var key = progressed.getSource() + "|" + progressed.getKind() + "|" + partition;
      forward(key, progressed, NodeNames.PROGRESS_OUT);
    }
  }

  private void forward(String key, Object value, String node) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()), node);
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
