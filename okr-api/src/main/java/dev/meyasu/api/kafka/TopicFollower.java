/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the read model at the end of its topics: reads all partitions from the beginning, and then
 * each record as it comes. One thread, no consumer group, no commits. While the broker is away it
 * waits and asks again; the model stays as it is and says that it is not current.
 */
public final class TopicFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

  /** Has as many partitions as count: the topology keeps all fact topics alike. */
  private static final String COUNTING = Topics.CUSTOMERS_LINKED.name();

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 5_000;

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Decoding decoding;
  private final ReadModel model;
  private final Thread thread;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, Long> targets = new HashMap<>();

  /** Whether everything that was there at the start has been read. */
  private boolean caughtUp;

  /** Whether everything has been read that was there when the broker was last found again. */
  private boolean upToDate;

  private long pause = FIRST_PAUSE_MS;
  private volatile boolean stopped;
  private volatile Consumer<String, byte[]> current;

  /**
   * @param consumers opens a consumer that reads committed records and fails on an offset that is
   *     out of range
   */
  public TopicFollower(
      Supplier<Consumer<String, byte[]>> consumers, Decoding decoding, ReadModel model) {
    this.consumers = consumers;
    this.decoding = decoding;
    this.model = model;
    this.thread = new Thread(this::run, "meyasu-read-model");
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!stopped) {
      try (var consumer = consumers.get()) {
        current = consumer;
        follow(consumer);
      } catch (WakeupException | InterruptException e) {
        // close() asks to stop; the loop sees that.
      } catch (InvalidOffsetException e) {
        LOG.warn("the topics begin anew, so does the read model: {}", e.getMessage());
        beginAnew();
      } catch (KafkaException e) {
        away(e);
      } catch (RuntimeException e) {
        LOG.error("the read model stopped and starts again", e);
        away(e);
      } finally {
        current = null;
      }
    }
  }

  private void follow(Consumer<String, byte[]> consumer) {
    model.countedBy(partitions(consumer, COUNTING).size());
    var partitions = partitions(consumer);
    consumer.assign(partitions);
    if (positions.isEmpty()) {
      positions.putAll(consumer.beginningOffsets(partitions, PATIENCE));
    }
    positions.forEach(consumer::seek);
    long looked = System.nanoTime() - LOOK_EVERY_NANOS;
    while (!stopped) {
      for (var row : consumer.poll(POLL)) {
        take(row);
      }
      partitions.forEach(one -> positions.put(one, consumer.position(one)));
      if (reachesTargets() || System.nanoTime() - looked >= LOOK_EVERY_NANOS) {
        look(consumer);
        looked = System.nanoTime();
      }
    }
  }

  private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    var all = new ArrayList<TopicPartition>();
    decoding.topics().forEach(topic -> all.addAll(partitions(consumer, topic)));
    return all;
  }

  private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, String topic) {
    var known = consumer.partitionsFor(topic, PATIENCE);
    if (known == null || known.isEmpty()) {
      throw new KafkaException("topic " + topic + " does not exist yet");
    }
    return known.stream().map(one -> new TopicPartition(one.topic(), one.partition())).toList();
  }

  private void take(ConsumerRecord<String, byte[]> row) {
    decoding.take(row, model::apply);
    positions.put(new TopicPartition(row.topic(), row.partition()), row.offset() + 1);
  }

  /** Whether the ends that it was to read to have just been reached. */
  private boolean reachesTargets() {
    return !upToDate
        && !targets.isEmpty()
        && targets.entrySet().stream()
            .allMatch(target -> positions.get(target.getKey()) >= target.getValue());
  }

  /** A consumer says nothing when its broker is gone, so it is asked for the ends of the topics. */
  private void look(Consumer<String, byte[]> consumer) {
    try {
      var ends = consumer.endOffsets(positions.keySet(), PATIENCE);
      if (targets.isEmpty()) {
        targets.putAll(ends);
      }
      upToDate |= reachesTargets();
      caughtUp |= upToDate;
      pause = FIRST_PAUSE_MS;
      var reached = upToDate || !caughtUp;
      follow(reached, lag(ends), reached ? "" : "reading what came meanwhile");
    } catch (TimeoutException e) {
      lost("Kafka does not answer");
    }
  }

  private long lag(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - positions.get(end.getKey())))
        .sum();
  }

  /** What comes while the broker is away is not known; it has to be read before all is well. */
  private void lost(String why) {
    upToDate = false;
    targets.clear();
    follow(false, model.freshness().lag(), why);
  }

  /** Says it in the log when it begins and when it ends, not each time it asks. */
  private void follow(boolean reached, long lag, String detail) {
    var before = model.freshness();
    if (reached && !before.reached()) {
      LOG.info("reading from Kafka, {} records to go", lag);
    } else if (!reached && before.reached()) {
      LOG.warn("what is shown is no longer current: {}", detail);
    }
    model.follow(caughtUp, reached, lag, detail);
  }

  private void away(RuntimeException reason) {
    lost(String.valueOf(reason.getMessage()));
    LOG.debug("asks again in {} ms", pause, reason);
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
    pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
  }

  private void beginAnew() {
    positions.clear();
    targets.clear();
    caughtUp = false;
    upToDate = false;
    model.clear();
    model.follow(false, true, 0, "the topics begin anew");
  }

  /** Returns when the thread has ended. */
  @Override
  public void close() {
    stopped = true;
    var consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
