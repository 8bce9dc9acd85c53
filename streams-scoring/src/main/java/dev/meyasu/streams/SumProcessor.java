/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.Partial;
import java.time.LocalDate;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Adds up the newest partial of every counting partition to the cell. */
final class SumProcessor implements Processor<String, Partial, String, Cell> {
  private ProcessorContext<String, Cell> context;
  private KeyValueStore<String, Tally> newest;

  @Override
  public void init(ProcessorContext<String, Cell> processorContext) {
    context = processorContext;
    newest = context.getStateStore(StoreNames.SUMS);
  }

  @Override
  public void process(Record<String, Partial> partial) {
    var cell = PartialKey.cell(partial.key());
    int partition = PartialKey.partition(partial.key());
    var before = total(cell);
    newest.put(
        key(cell, partition),
        partial.value() == null ? null : Tally.of(partial.value().getTally()));
    var after = total(cell);
    if (!Objects.equals(before, after)) {
      context.forward(
          new Record<>(cell, after == null ? null : cell(cell, after), partial.timestamp()));
    }
  }

  /** Null when no partition has anything, or everything cancels out. */
  private Tally total(String cell) {
    Tally sum = null;
    try (var partials = newest.range(cell + '\0', cell + '\1')) {
      while (partials.hasNext()) {
        var next = partials.next().value;
        sum = sum == null ? next : sum.plus(next);
      }
    }
    return sum == null || sum.isZero() ? null : sum;
  }

  private static String key(String cell, int partition) {
    return cell + '\0' + partition;
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
