/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Waits, by what is committed from now on, until a measure has met all entities. */
final class Markers implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  private final KafkaConsumer<String, byte[]> cells;
  private final int partitions;

  Markers(Installation installation) throws InterruptedException {
    partitions = installation.partitions(List.of(Topics.FACTS_TICKET.name())).size();
    var config = new HashMap<>(installation.kafka());
    config.put("isolation.level", "read_committed");
    cells = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    var partition = List.of(new TopicPartition(Topics.KPI_CELLS.name(), 0));
    cells.assign(partition);
    cells.seekToEnd(partition);
    cells.position(partition.get(0)); // now, not at the first poll
  }

  /**
   * Returns when the markers of all counting partitions stand.
   *
   * @param measure its hash
   * @throws IllegalStateException when they do not in time
   */
  void await(String measure, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    var filled = new HashSet<Integer>();
    while (filled.size() < partitions) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(filled.size() + " of " + partitions + " partitions filled");
      }
      for (var message : cells.poll(POLL)) {
        var cell = CellKey.parse(message.key());
        if (!cell.isFillMarker() || !cell.measure().equals(measure)) continue;
        if (message.value() == null) filled.remove(FillMarker.partition(cell));
        else filled.add(FillMarker.partition(cell));
      }
    }
  }

  @Override
  public void close() {
    cells.close();
  }
}
