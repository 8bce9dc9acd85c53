/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.kpi.Cell;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What an application has committed to the product's topics. */
final class WrittenCells {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int SHOWN = 10;

  private WrittenCells() {}

  /** The newest tally of every cell, markers of fills left out. */
  static Map<String, Tally> read(Map<String, Object> kafka) {
    var cells = new HashMap<String, Tally>();
    try (var decoder = AvroSerdes.of(Cell.class, kafka).deserializer()) {
      committed(
          kafka,
          Topics.KPI_CELLS.name(),
          message -> {
            if (CellKey.parse(message.key()).isFillMarker()) return;
            var cell = decoder.deserialize(message.topic(), message.value());
            if (cell == null) cells.remove(message.key());
            else cells.put(message.key(), Tally.of(cell.getTally()));
          });
    }
    return cells;
  }

  /** How many facts were rejected. */
  static int rejected(Map<String, Object> kafka) {
    var count = new int[1];
    committed(kafka, Topics.FACTS_REJECTED.name(), message -> count[0]++);
    return count[0];
  }

  /** Reads a topic to the end that it has now, without what was aborted. */
  private static void committed(
      Map<String, Object> kafka, String topic, Consumer<ConsumerRecord<String, byte[]>> listener) {
    var config = new HashMap<>(kafka);
    config.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(listener);
      }
    }
  }

  /** In words; the first few of them and how many there are. Empty if there is none. */
  static List<String> differences(Map<String, Tally> must, Map<String, Tally> are) {
    var all = new TreeSet<>(must.keySet());
    all.addAll(are.keySet());
    all.removeIf(cell -> must.getOrDefault(cell, Tally.ZERO).equals(are.get(cell)));
    var words = new ArrayList<String>();
    all.stream()
        .limit(SHOWN)
        .map(cell -> cell + " must be " + must.get(cell) + ", is " + are.get(cell))
        .forEach(words::add);
    if (!all.isEmpty()) words.add(all.size() + " of " + must.size() + " cells are wrong");
    return words;
  }
}
