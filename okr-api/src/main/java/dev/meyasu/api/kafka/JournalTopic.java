/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import dev.meyasu.api.readmodel.MoveJournal;
import dev.meyasu.kpi.Moves;
import dev.meyasu.review.MoveLog;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the journal from the topic itself, on demand: it is asked for seldom, and is larger than
 * all cells together.
 */
public final class JournalTopic implements MoveJournal {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  /** Clocks of instances differ; the numbers of the moves say exactly where to begin. */
  private static final Duration SLACK = Duration.ofMinutes(10);

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Deserializer<Moves> moves;

  /**
   * @param consumers opens consumers that read committed records
   * @param serde settings of the serdes, {@code schema.registry.url} at least
   */
  public JournalTopic(Supplier<Consumer<String, byte[]>> consumers, Map<String, Object> serde) {
    this.consumers = consumers;
    this.moves = AvroSerdes.of(Moves.class, serde).deserializer();
  }

  @Override
  public After after(Instant from, Map<Integer, Long> reported, Set<String> measures) {
    return read(from, () -> new MoveLog(reported, measures));
  }

  @Override
  public After since(Instant instant, Set<String> measures) {
    return read(instant, () -> MoveLog.since(instant, measures));
  }

  private After read(Instant from, Supplier<MoveLog> logs) {
    try (var consumer = consumers.get()) {
      var partitions = partitions(consumer);
      consumer.assign(partitions);
      var log = logs.get();
      boolean toTheEnd = read(consumer, starts(consumer, partitions, from), log);
      if (!log.missing().isEmpty()) { // an instance's clock was off by more than the slack
        log = logs.get();
        toTheEnd = read(consumer, consumer.beginningOffsets(partitions, PATIENCE), log);
      }
      long missing = log.missing().values().stream().mapToLong(Long::longValue).sum();
      return new After(log.shifts(), missing, toTheEnd);
    } catch (KafkaException e) {
      throw new Unreachable("cannot read " + Topics.KPI_MOVES.name(), e);
    }
  }

  private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    var known = consumer.partitionsFor(Topics.KPI_MOVES.name(), PATIENCE);
    if (known == null || known.isEmpty()) {
      throw new KafkaException("topic " + Topics.KPI_MOVES.name() + " does not exist");
    }
    return known.stream().map(one -> new TopicPartition(one.topic(), one.partition())).toList();
  }

  private static Map<TopicPartition, Long> starts(
      Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions, Instant from) {
    long millis = from.minus(SLACK).toEpochMilli();
    var times = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> times.put(partition, millis));
    var starts = new HashMap<>(consumer.endOffsets(partitions, PATIENCE));
    consumer
        .offsetsForTimes(times, PATIENCE)
        .forEach(
            (partition, found) -> {
              if (found != null) {
                starts.put(partition, found.offset());
              }
            });
    return starts;
  }

  /** Whether the end as it was at the beginning was reached in time. */
  private boolean read(
      Consumer<String, byte[]> consumer, Map<TopicPartition, Long> starts, MoveLog log) {
    var ends = consumer.endOffsets(starts.keySet(), PATIENCE);
    starts.forEach(consumer::seek);
    long deadline = System.nanoTime() + AT_MOST.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      for (var row : consumer.poll(Duration.ofMillis(100))) {
        log.take(moves.deserialize(row.topic(), row.value()));
      }
    }
    return true;
  }
}
