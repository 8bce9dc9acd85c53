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
  private static final char BEFORE_PARTITION = '\0';
  private static final char AFTER_PARTITIONS = '\1';

  private ProcessorContext<String, Object> context;
  private KeyValueStore<String, Tally> newest;

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    newest = context.getStateStore(StoreNames.SUMS);
  }

  @Override
  public void process(Record<String, Tick> message) {
    var tick = message.value();
    tick.getCells().forEach(partial -> take(tick.getPartition(), partial, message.timestamp()));
    tick.getProgress()
        .forEach(
            reached ->
                context.forward(
                    new Record<>(reached.getSource(), reached, message.timestamp()),
                    NodeNames.SCORE));
  }

  private void take(int partition, Partial partial, long at) {
    var cell = partial.getCell();
    var before = total(cell);
    newest.put(
        cell + BEFORE_PARTITION + partition,
        partial.getTally().isEmpty() ? null : Tally.of(partial.getTally()));
    var after = total(cell);
    if (Objects.equals(before, after)) return;
    context.forward(new Record<>(cell, after == null ? null : cell(cell, after), at));
  }

  /** Null when no partition has anything, or everything cancels out. */
  private Tally total(String cell) {
    Tally sum = null;
    try (var partials = newest.range(cell + BEFORE_PARTITION, cell + AFTER_PARTITIONS)) {
      while (partials.hasNext()) {
        var next = partials.next().value;
        sum = sum == null ? next : sum.plus(next);
      }
    }
    return sum == null || sum.isZero() ? null : sum;
  }

  /** Every cell of a restored store with its total. */
  static void totals(KeyValueStore<String, Tally> sums, BiConsumer<CellKey, Tally> listener) {
    String current = null;
    Tally sum = null;
    try (var all = sums.all()) {
      while (all.hasNext()) {
        var next = all.next();
        var cell = next.key.substring(0, next.key.indexOf(BEFORE_PARTITION));
        if (!cell.equals(current)) {
          if (current != null) listener.accept(CellKey.parse(current), sum);
          current = cell;
          sum = next.value;
        } else {
          sum = sum.plus(next.value);
        }
      }
    }
    if (current != null) listener.accept(CellKey.parse(current), sum);
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
