/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * One application over all facts, from nothing to its last result.
 *
 * <p>The time runs from the first commit to the moment at which nothing is left on any topic and
 * nothing more is written; only the facts after the first commit are counted.
 */
final class Run {
  private static final Duration LOOK = Duration.ofMillis(50);

  /** So long nothing is written: longer than all stages take to pass something on. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final Installation installation;
  private final Engine engine;
  private final int facts;
  private final int threads;
  private final String application = "bench-" + UUID.randomUUID();

  /**
   * @param facts messages on the fact topics
   * @param threads of the application
   */
  Run(Installation installation, Engine engine, int facts, int threads) {
    this.installation = installation;
    this.engine = engine;
    this.facts = facts;
    this.threads = threads;
  }

  /**
   * Facts a second.
   *
   * @param perCpuSecond of the application's own threads
   */
  record Speed(double perSecond, double perCpuSecond) {
    @Override
    public String toString() {
      return String.format("%,.0f (%,.0f a processor second)", perSecond, perCpuSecond);
    }
  }

  /** A moment: of the clock, and of the processor time that the application has used. */
  private record Moment(long nanos, long cpu) {}

  /**
   * @throws IllegalStateException when it takes much longer than it may
   */
  @SuppressWarnings("try") // the application only has to run
  Speed run() throws Exception {
    var dir = installation.dir().resolve(application);
    var settings = new HashMap<>(installation.kafka());
    settings.put("application.id", application);
    settings.put("state.dir", dir.toString());
    settings.put("num.stream.threads", threads);
    var stages = new Stages(installation, engine, application);
    try (var app = engine.start(settings)) {
      long before = awaitFacts(stages, 1);
      var start = now();
      awaitFacts(stages, facts);
      var end = awaitQuiet(stages);
      if (Boolean.getBoolean("written")) tellWritten();
      double counted = facts - before;
      return new Speed(
          counted / ((end.nanos - start.nanos) / 1e9), counted / ((end.cpu - start.cpu) / 1e9));
    } finally {
      Installation.delete(dir);
    }
  }

  private long awaitFacts(Stages stages, long many) throws InterruptedException {
    long deadline = deadline();
    long committed = stages.facts();
    while (committed < many) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(committed + " of " + facts + " facts, and no more");
      }
      Thread.sleep(LOOK.toMillis());
      committed = stages.facts();
    }
    return committed;
  }

  /** A thousand facts a second, and some minutes. */
  private long deadline() {
    return System.nanoTime() + Duration.ofMinutes(5).plusMillis(facts).toNanos();
  }

  /** When something was written for the last time, with nothing left to be read. */
  private Moment awaitQuiet(Stages stages) throws InterruptedException {
    long deadline = deadline();
    Map<TopicPartition, Long> written = Map.of();
    var last = now();
    while (true) {
      var newest = stages.written();
      if (!newest.equals(written)) {
        written = newest;
        last = now();
      } else if (System.nanoTime() - last.nanos > QUIET.toNanos() && stages.areThrough()) {
        return last;
      }
      if (System.nanoTime() > deadline) throw new IllegalStateException("it does not come to rest");
      Thread.sleep(LOOK.toMillis());
    }
  }

  /** Records that were written, by topic: of the application's own, and of the product's. */
  private void tellWritten() throws InterruptedException {
    var topics = new TreeMap<String, Long>();
    var names = Installation.await(installation.admin().listTopics().names());
    installation
        .ends(installation.partitions(names))
        .forEach((partition, end) -> topics.merge(partition.topic(), end, Long::sum));
    topics.forEach((topic, end) -> System.err.printf("%,12d %s%n", end, topic));
  }

  /**
   * With what the threads of the application have used of the processors: its stream threads and
   * their producers. Steadier than the clock on a machine that is shared.
   */
  private Moment now() {
    var beans = ManagementFactory.getThreadMXBean();
    long cpu =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().contains(application))
            .mapToLong(thread -> Math.max(0, beans.getThreadCpuTime(thread.getId())))
            .sum();
    return new Moment(System.nanoTime(), cpu);
  }
}
