/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes from topics what their only reader has taken in for good, now and then.
 *
 * <p>A topic whose records nobody tells again may not forget them by age: an installation that was
 * killed and comes back after a holiday has yet to read the last of them. Kafka Streams does the
 * same with topics that it makes for itself.
 */
public final class TakenRecords implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TakenRecords.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Admin admin;
  private final ScheduledExecutorService clock;

  private TakenRecords(Admin admin, ScheduledExecutorService clock) {
    this.admin = admin;
    this.clock = clock;
  }

  /**
   * Begins, on a thread of its own.
   *
   * @param kafka settings of Kafka's clients
   * @param group whose committed offsets say what was taken in
   */
  static TakenRecords deleting(Map<String, Object> kafka, String group, List<Topic> topics) {
    var admin = Admin.create(kafka);
    var clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "taken-records");
              thread.setDaemon(true);
              return thread;
            });
    var every = EVERY.toMillis();
    clock.scheduleWithFixedDelay(
        () -> topics.forEach(topic -> attempt(admin, group, topic)),
        every,
        every,
        TimeUnit.MILLISECONDS);
    return new TakenRecords(admin, clock);
  }

  /** What is not deleted now costs disk only, and is deleted the next time. */
  private static void attempt(Admin admin, String group, Topic topic) {
    try {
      delete(admin, group, topic);
    } catch (ExecutionException | RuntimeException e) {
      LOG.warn("what was read of {} cannot be deleted yet: {}", topic.name(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Deletes once.
   *
   * @throws ExecutionException when the brokers refuse or do not answer, with the cause
   */
  public static void delete(Admin admin, String group, Topic topic)
      throws ExecutionException, InterruptedException {
    var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    var taken = new HashMap<TopicPartition, RecordsToDelete>();
    committed.forEach(
        (partition, offset) -> {
          if (!partition.topic().equals(topic.name()) || offset == null) return;
          taken.put(partition, RecordsToDelete.beforeOffset(offset.offset()));
        });
    if (!taken.isEmpty()) admin.deleteRecords(taken).all().get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
