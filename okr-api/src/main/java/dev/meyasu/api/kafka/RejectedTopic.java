/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import dev.meyasu.api.readmodel.RejectedLog;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rejected records backwards from the topic itself, so that none need be kept in memory.
 */
public final class RejectedTopic implements RejectedLog, AutoCloseable {
  private static final TopicPartition PARTITION =
      new TopicPartition(Topics.FACTS_REJECTED.name(), 0);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int CHUNK = 500;
  private static final int MOST_CHUNKS = 20;

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Decoding decoding;
  private @Nullable Consumer<String, byte[]> open;

  public RejectedTopic(Supplier<Consumer<String, byte[]>> consumers, Decoding decoding) {
    this.consumers = consumers;
    this.decoding = decoding;
  }

  @Override
  public synchronized Page page(Optional<String> source, OptionalLong before, int limit) {
    try {
      return read(consumer(), source, before, limit);
    } catch (KafkaException e) {
      close();
      throw new Unreachable("cannot read " + PARTITION, e);
    }
  }

  private Consumer<String, byte[]> consumer() {
    if (open == null) {
      var consumer = consumers.get();
      consumer.assign(List.of(PARTITION));
      open = consumer;
    }
    return open;
  }

  private Page read(
      Consumer<String, byte[]> consumer, Optional<String> source, OptionalLong before, int limit) {
    var here = List.of(PARTITION);
    long begin = consumer.beginningOffsets(here, PATIENCE).get(PARTITION);
    long end = consumer.endOffsets(here, PATIENCE).get(PARTITION);
    long high = Math.min(end, before.orElse(Long.MAX_VALUE));
    var found = new ArrayList<RejectedFact>();
    for (int i = 0; i < MOST_CHUNKS && high > begin && found.size() < limit; i++) {
      long low = Math.max(begin, high - CHUNK);
      high = pick(chunk(consumer, low, high), source, limit, found).orElse(low);
    }
    return new Page(found, high > begin ? OptionalLong.of(high) : OptionalLong.empty());
  }

  /** Picks from the newest on; gives the offset of the last one taken once there are enough. */
  private OptionalLong pick(
      List<ConsumerRecord<String, byte[]>> chunk,
      Optional<String> source,
      int limit,
      List<RejectedFact> found) {
    Collections.reverse(chunk);
    for (var row : chunk) {
      decoding
          .rejected(row)
          .filter(fact -> source.isEmpty() || fact.getSource().equals(source.get()))
          .ifPresent(found::add);
      if (found.size() == limit) {
        return OptionalLong.of(row.offset());
      }
    }
    return OptionalLong.empty();
  }

  private static List<ConsumerRecord<String, byte[]>> chunk(
      Consumer<String, byte[]> consumer, long low, long high) {
    var rows = new ArrayList<ConsumerRecord<String, byte[]>>();
    consumer.seek(PARTITION, low);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(PARTITION) < high) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("read to " + consumer.position(PARTITION) + " of " + high);
      }
      for (var row : consumer.poll(Duration.ofMillis(100))) {
        if (row.offset() < high) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  @Override
  public synchronized void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
