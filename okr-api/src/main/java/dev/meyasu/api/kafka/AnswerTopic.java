/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import dev.meyasu.kpi.Answer;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the answers as they come, from the first question of this replica on. Answers to other
 * replicas are not decoded.
 */
final class AnswerTopic implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerTopic.class);
  private static final TopicPartition PARTITION = new TopicPartition(Topics.KPI_ANSWERS.name(), 0);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long PAUSE_MS = 500;

  /** What one inquiry waits for. */
  static final class Pending {
    private final List<Answer> answers = new ArrayList<>();
    private final CountDownLatch left;

    private Pending(int partitions) {
      left = new CountDownLatch(partitions);
    }

    private synchronized void add(Answer answer) {
      answers.add(answer);
      left.countDown();
    }

    /** The answers that came by then, each partition once. */
    List<Answer> await(Duration within) throws InterruptedException {
      left.await(within.toMillis(), TimeUnit.MILLISECONDS);
      synchronized (this) {
        return List.copyOf(answers);
      }
    }
  }

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Deserializer<Answer> deserializer;
  private final Map<String, Pending> pending = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "meyasu-answers");
  private volatile CountDownLatch listening = new CountDownLatch(1);
  private volatile boolean stopped;

  AnswerTopic(Supplier<Consumer<String, byte[]>> consumers, Map<String, Object> serde) {
    this.consumers = consumers;
    this.deserializer = AvroSerdes.deserializer(Answer.class, serde);
    thread.setDaemon(true);
  }

  /**
   * From now on answers to that question are kept. What is asked after this returns is heard.
   *
   * @throws KafkaException if the topic cannot be read now
   */
  Pending expect(String question, int partitions) throws InterruptedException {
    start();
    if (!listening.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new KafkaException(PARTITION + " cannot be read");
    }
    var waiting = new Pending(partitions);
    pending.put(question, waiting);
    return waiting;
  }

  void forget(String question) {
    pending.remove(question);
  }

  private synchronized void start() {
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  private void run() {
    while (!stopped) {
      try (var consumer = consumers.get()) {
        listen(consumer);
      } catch (WakeupException | InterruptException e) {
        // close() asks to stop; the loop sees that.
      } catch (RuntimeException e) {
        LOG.warn("answers cannot be read now: {}", e.getMessage());
        pause();
      } finally {
        if (listening.getCount() == 0) {
          listening = new CountDownLatch(1);
        }
      }
    }
  }

  private void listen(Consumer<String, byte[]> consumer) {
    consumer.assign(List.of(PARTITION));
    consumer.seekToEnd(List.of(PARTITION));
    consumer.position(PARTITION, PATIENCE);
    listening.countDown();
    while (!stopped) {
      consumer.poll(POLL).forEach(this::take);
    }
  }

  private void take(ConsumerRecord<String, byte[]> row) {
    var waiting = row.key() == null ? null : pending.get(row.key());
    if (waiting == null) {
      return;
    }
    try {
      waiting.add(deserializer.deserialize(row.topic(), row.value()));
    } catch (RuntimeException e) { // whoever asked is told that this partition did not answer
      LOG.warn("an answer cannot be read, offset {}", row.offset(), e);
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
  }
}
