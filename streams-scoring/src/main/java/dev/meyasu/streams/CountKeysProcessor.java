/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.okr.Revisions;
import dev.meyasu.kpi.ElementTick;
import dev.meyasu.kpi.Partial;
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
 * The shell around {@link KeyCounting}: steps of the counting partitions in, partial sums out.
 *
 * <p>Downstream it is one more counting partition, with a number after theirs. A measure over a key
 * is told by these only and any other measure by those only, so either is filled when as many
 * partitions say so as there are of each.
 */
final class CountKeysProcessor implements Processor<String, ElementTick, String, Object> {
  /** How often it is asked whether there are new definitions. */
  private static final Duration TICK = Duration.ofMillis(50);

  /** How long a partition that moved here waits for definitions that it was counted by before. */
  private static final Duration CATCH_UP = Duration.ofSeconds(20);

  private final ScoringSettings settings;
  private final DefinitionsInForce inForce;

  // Of one run: init makes all of it anew, since Kafka calls it again on the same processor after
  // a transaction was aborted, when the stores may have gone back.
  private ProcessorContext<String, Object> context;
  private KeyCounting counting;
  private Tallies tallies;
  private KeyFills fills;
  private Journal journal;
  private int partition;
  private Cancellable ticking;

  CountKeysProcessor(ScoringSettings settings, DefinitionsInForce inForce) {
    this.settings = settings;
    this.inForce = inForce;
  }

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    partition = settings.countingPartitions() + context.taskId().partition();
    tallies = new Tallies(context.getStateStore(StoreNames.KEY_PARTIALS));
    fills =
        new KeyFills(context.getStateStore(StoreNames.KEY_FILLS), settings.countingPartitions());
    journal =
        new Journal(
            settings.journal(),
            partition,
            context.getStateStore(StoreNames.KEY_JOURNAL),
            moves -> forward(moves, NodeNames.KEY_MOVES_OUT));
    counting =
        new KeyCounting(
            context.getStateStore(StoreNames.ELEMENTS), fills, tallies, journal, settings.zone());
    context.<BeforeCommit>getStateStore(StoreNames.KEYS_GATHERED).run(context, this::save);
    define(inForce.atLeast(fills.revision(), CATCH_UP));
    ticking = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
  }

  @Override
  public void close() {
    if (ticking != null) ticking.cancel(); // null where init failed
  }

  @Override
  public void process(Record<String, ElementTick> message) {
    counting.take(message.value());
  }

  private void define(Optional<Revisions> newest) {
    counting.define(
        newest.map(Revisions::revision).orElse(0L),
        newest.map(Revisions::measuresByHash).orElse(Map.of()));
  }

  private void tick() {
    var newest = inForce.current();
    if (newest.map(Revisions::revision).orElse(0L) > fills.revision()) define(newest);
  }

  private void save() {
    counting.save();
    journal.moved(Journal.KEY, Instant.ofEpochMilli(context.currentSystemTimeMs()));
    journal.tell();
    for (var tick : Ticks.of(partition, changed(), List.of(), journal.last())) {
      forward(tick, NodeNames.KEY_PARTIALS_OUT);
    }
  }

  private void forward(Object told, String node) {
    var key = Integer.toString(partition);
    context.forward(new Record<>(key, told, context.currentSystemTimeMs()), node);
  }

  /** That a measure is no longer filled comes before its cells, that it is filled after them. */
  private List<Partial> changed() {
    var cells = new ArrayList<Partial>();
    fills.takeUnfilled().forEach(measure -> cells.add(Ticks.partial(marker(measure), null)));
    var filled = fills.takeFilled();
    tallies.save(fills.filling(), filled, (cell, tally) -> cells.add(Ticks.partial(cell, tally)));
    filled.forEach(measure -> cells.add(Ticks.partial(marker(measure), FillMarker.TALLY)));
    return cells;
  }

  private String marker(String measure) {
    return FillMarker.cell(measure, partition).text();
  }
}
