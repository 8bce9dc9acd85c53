/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.Partial;
import dev.meyasu.kpi.Tick;
import java.time.LocalDate;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Adds up the newest partial of every counting partition to the cell.
 *
 * <p>A tick is taken in whole: its cells, then how far its sources have come. So whoever reads
 * between two ticks sees numerator and denominator of the same facts, at the time of those facts.
 * The scoring is told of each cell at once; the world once per commit.
 */
final class SumProcessor implements Processor<String, Tick, String, Object> {
  private ProcessorContext<String, Object> context;
  private Sums sums;
  private KeyValueStore<String, Long> journaled;

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    sums = new Sums(context.getStateStore(StoreNames.SUMS));
    journaled = context.getStateStore(StoreNames.JOURNALED);
    context.<BeforeCommit>getStateStore(StoreNames.SUMS_GATHERED).run(context, this::save);
  }

  @Override
  public void process(Record<String, Tick> message) {
    var tick = message.value();
    tick.getCells().forEach(partial -> take(tick.getPartition(), partial, message.timestamp()));
    if (tick.getJournal() > 0) { // with the last record of a tick, and not without a journal
      journaled.put(Integer.toString(tick.getPartition()), tick.getJournal());
    }
    tick.getProgress()
        .forEach(
            reached ->
                context.forward(
                    new Record<>(reached.getSource(), reached, message.timestamp()),
                    NodeNames.SCORE));
  }

  private void take(int partition, Partial partial, long at) {
    var changed = sums.take(partition, partial.getCell(), Ticks.tally(partial).orElse(null));
    if (changed != null) context.forward(new Record<>(changed.key(), changed, at), NodeNames.SCORE);
  }

  private void save() {
    sums.save(
        sum -> {
          var cell = sum.total().isZero() ? null : cell(sum);
          var told = new Record<String, Object>(sum.key(), cell, context.currentSystemTimeMs());
          context.forward(told, NodeNames.CELLS_OUT);
        });
  }

  private static Cell cell(Sums.Sum sum) {
    return Cell.newBuilder()
        .setMeasure(sum.cell().measure())
        .setSegment(sum.cell().segment().text())
        .setDay(LocalDate.ofEpochDay(sum.cell().epochDay()))
        .setTally(sum.total().toList())
        .build();
  }
}
