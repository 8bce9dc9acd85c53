/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static java.util.Map.entry;

import dev.meyasu.serde.SerdeConfig;
import dev.meyasu.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scoring as a running application.
 *
 * <p>Settings, later ones win: the defaults below, then those given. Every key of Kafka Streams may
 * be given; {@code meyasu.time.zone}, {@code meyasu.counting.partitions}, {@code meyasu.ahead} and
 * {@code meyasu.journal} are ours.
 */
public final class StreamsApp implements AutoCloseable {
  /** IANA name of the organisation's zone, default {@code Asia/Tokyo}; fixed once data is there. */
  public static final String TIME_ZONE = "meyasu.time.zone";

  /** Partitions that the fact topics must have; default as many as they have. */
  public static final String COUNTING_PARTITIONS = "meyasu.counting.partitions";

  /** How far the times of a fact may lie after its arrival, default {@code PT24H}. */
  public static final String AHEAD = "meyasu.ahead";

  /**
   * Whether what every fact moved is told on {@code kpi.moves}: {@code true}, the default, or
   * {@code false}. Without it, reviews cannot list the facts that changed a value afterwards.
   */
  public static final String JOURNAL = "meyasu.journal";

  private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final TakenRecords taken;
  private final Failures failures = new Failures(Clock.systemUTC(), StreamsApp::pause);
  private final CountDownLatch settled = new CountDownLatch(1);

  private StreamsApp(KafkaStreams streams, TakenRecords taken) {
    this.streams = streams;
    this.taken = taken;
  }

  /**
   * Starts, and returns before all is running.
   *
   * @param settings needs {@code bootstrap.servers}, {@code schema.registry.url}, {@code
   *     state.dir}; the topics of {@code Topics} must exist
   * @throws IllegalArgumentException for a setting that has no meaning, naming it
   * @throws IllegalStateException when the topics are not as they must be, or the brokers do not
   *     tell within half a minute
   */
  public static StreamsApp start(Map<String, ?> settings) {
    var config = new HashMap<String, Object>(defaults());
    config.putAll(settings);
    var scoring =
        new ScoringSettings(
            zone(config.getOrDefault(TIME_ZONE, "Asia/Tokyo").toString()),
            CountingPartitions.of(config, partitions(config.get(COUNTING_PARTITIONS))),
            ahead(config.get(AHEAD)),
            flag(JOURNAL, config.getOrDefault(JOURNAL, true).toString()),
            SerdeConfig.subset(config));
    var properties = new Properties();
    properties.putAll(config);
    var group = config.get(StreamsConfig.APPLICATION_ID_CONFIG).toString();
    var app =
        new StreamsApp(
            new KafkaStreams(ScoringTopology.of(scoring), properties),
            TakenRecords.deleting(
                config, group, List.of(Topics.MEASURE_ELEMENTS, Topics.KPI_PARTIALS)));
    app.begin();
    return app;
  }

  private void begin() {
    streams.setStateListener(
        (now, before) -> {
          LOG.info("scoring is {}", now);
          if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) settled.countDown();
        });
    streams.setUncaughtExceptionHandler(failures);
    streams.start();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kafka's own settings by which this application differs from a stock one, with the reason. */
  public static Map<String, Object> defaults() {
    return Map.ofEntries(
        entry(StreamsConfig.APPLICATION_ID_CONFIG, "meyasu-scoring"),
        entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
        // Each stage waits for the commit of the one before it: this is most of the latency.
        entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100),
        entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1),
        // No result depends on the order of topics, so none is waited for.
        entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
        // Known after a kill within seconds, not Kafka's 45.
        entry(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000),
        entry(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500),
        entry(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"),
        // A call that a restarting broker leaves unanswered is given up and made again by Streams
        // (for up to task.timeout.ms), not waited for during Kafka's 60 s.
        entry(StreamsConfig.consumerPrefix(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG), 15_000),
        entry(StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), 15_000));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException(
          TIME_ZONE + " is \"" + name + "\"; give an IANA name such as Asia/Tokyo", e);
    }
  }

  private static boolean flag(String setting, String value) {
    if (value.equals("true") || value.equals("false")) return value.equals("true");
    throw new IllegalArgumentException(setting + " is \"" + value + "\"; give true or false");
  }

  private static Duration ahead(Object setting) {
    if (setting == null) return ScoringSettings.A_DAY;
    try {
      return Duration.parse(setting.toString());
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException(
          AHEAD + " is \"" + setting + "\"; give an ISO 8601 duration such as PT24H", e);
    }
  }

  private static OptionalInt partitions(Object setting) {
    if (setting == null) return OptionalInt.empty();
    try {
      return OptionalInt.of(Integer.parseInt(setting.toString()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          COUNTING_PARTITIONS + " is \"" + setting + "\"; give a whole number", e);
    }
  }

  /**
   * Waits until the application runs.
   *
   * @return false when it does not within the time given
   * @throws IllegalStateException as soon as it has stopped for good, with the cause
   */
  public boolean awaitRunning(Duration atMost) throws InterruptedException {
    if (!settled.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) return false;
    if (streams.state().hasCompletedShutdown()) {
      throw new IllegalStateException(
          "scoring is " + streams.state() + failure().map(f -> ": " + f.getMessage()).orElse(""),
          failure().orElse(null));
    }
    return true;
  }

  /** Why it stopped, or what failed last while it goes on trying. */
  public Optional<Throwable> failure() {
    return failures.last();
  }

  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** For the metrics endpoint and the status page. */
  public KafkaStreams.State state() {
    return streams.state();
  }

  @Override
  public void close() {
    taken.close();
    streams.close(CLOSE_WITHIN);
  }
}
