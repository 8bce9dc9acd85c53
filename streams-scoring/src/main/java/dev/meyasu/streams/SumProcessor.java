/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.Partial;
import dev.meyasu.kpi.Tick;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Adds up the newest partial of every counting partition to the cell.
 *
 * <p>A tick is taken in whole: its cells, then how far its sources have come. So whoever reads
 * between two ticks sees numerator and denominator of the same facts, at the time of those facts.
 */
final class SumProcessor implements Processor<String, Tick, String, Object> {
  /** Ends the key of a cell, which has none; the partition follows, or nothing for the total. */
  private static final char END = '\0';

  private ProcessorContext<String, Object> context;
  private KeyValueStore<String, Tally> newest;
  private KeyValueStore<String, Long> journaled;

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    newest = context.getStateStore(StoreNames.SUMS);
    journaled = context.getStateStore(StoreNames.JOURNALED);
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
    var cell = partial.getCell();
    var part = cell + END + partition;
    var now = partial.getTally().isEmpty() ? null : Tally.of(partial.getTally());
    var before = newest.get(part);
    if (Objects.equals(before, now)) return;
    newest.put(part, now);
    var total = total(newest.get(cell + END), before, now);
    newest.put(cell + END, total);
    context.forward(new Record<>(cell, total == null ? null : cell(cell, total), at));
  }

  /** Null when no partition has anything, or everything cancels out. */
  private static Tally total(Tally total, Tally before, Tally now) {
    var sum = total;
    if (before != null) sum = sum == null ? before.negated() : sum.minus(before);
    if (now != null) sum = sum == null ? now : sum.plus(now);
    return sum.isZero() ? null : sum;
  }

  /** Every cell of a restored store with its total. */
  static void totals(KeyValueStore<String, Tally> sums, BiConsumer<CellKey, Tally> listener) {
    try (var all = sums.all()) {
      all.forEachRemaining(
          entry -> {
            int last = entry.key.length() - 1;
            if (entry.key.charAt(last) != END) return;
            listener.accept(CellKey.parse(entry.key.substring(0, last)), entry.value);
          });
    }
  }

  private static Cell cell(String key, Tally tally) {
    var cell = CellKey.parse(key);
    return Cell.newBuilder()
        .setMeasure(cell.measure())
        .setSegment(cell.segment().text())
        .setDay(LocalDate.ofEpochDay(cell.epochDay()))
        .setTally(tally.toList())
        .build();
  }
}
