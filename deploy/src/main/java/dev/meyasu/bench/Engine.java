/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.streams.StreamsApp;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/** An application that takes in all facts. */
interface Engine {
  /**
   * Starts it.
   *
   * @param settings of Kafka Streams
   * @return stops it
   */
  AutoCloseable start(Map<String, Object> settings) throws InterruptedException;

  /** Whether what is on the topic is not done with before the application has read it. */
  boolean reads(String application, String topic);

  /** Whether the application is at work while the topic grows. */
  boolean writes(String application, String topic);

  /** The product's scoring. */
  final class Scoring implements Engine {
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(1);

    private static final Set<String> BETWEEN =
        Set.of(
            Topics.CUSTOMERS_LINKED.name(),
            Topics.MEASURE_ELEMENTS.name(),
            Topics.KPI_PARTIALS.name());

    /** Scores are not among them: they go on with time. */
    private static final Set<String> RESULTS =
        Set.of(Topics.KPI_CELLS.name(), Topics.FACTS_REJECTED.name());

    private final Set<String> read = new HashSet<>(Installation.factTopics());

    Scoring() {
      read.addAll(BETWEEN);
    }

    @Override
    public AutoCloseable start(Map<String, Object> settings) throws InterruptedException {
      var app = StreamsApp.start(settings);
      if (!app.awaitRunning(RUNNING_WITHIN)) {
        throw new IllegalStateException("not running after " + RUNNING_WITHIN);
      }
      return app;
    }

    @Override
    public boolean reads(String application, String topic) {
      return read.contains(topic);
    }

    @Override
    public boolean writes(String application, String topic) {
      return BETWEEN.contains(topic) || RESULTS.contains(topic);
    }
  }

  /**
   * An application of Kafka Streams' own DSL, by the same settings; bytes that cannot be decoded
   * are passed over.
   */
  record Stock(Supplier<Topology> topology) implements Engine {
    @Override
    public AutoCloseable start(Map<String, Object> settings) {
      var properties = new Properties();
      properties.putAll(StreamsApp.defaults());
      properties.put(
          StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
          LogAndContinueExceptionHandler.class);
      properties.putAll(settings);
      var streams = new KafkaStreams(topology.get(), properties);
      streams.start();
      return () -> streams.close(Duration.ofSeconds(20));
    }

    @Override
    public boolean reads(String application, String topic) {
      return Installation.factTopics().contains(topic)
          || topic.startsWith(application) && topic.endsWith("-repartition");
    }

    @Override
    public boolean writes(String application, String topic) {
      return topic.startsWith(application);
    }
  }
}
