/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Kind;
import dev.meyasu.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;

/**
 * How many partitions count. A measure is filled when all of them say so, so the number must be
 * that of the topics and not only of a setting.
 */
final class CountingPartitions {
  private static final int WITHIN_MS = 30_000;

  private CountingPartitions() {}

  /**
   * Asks the cluster.
   *
   * @param kafka settings of Kafka's clients
   * @param expected by the installation, where it says so
   * @throws IllegalStateException when the topics differ from each other or from what is expected,
   *     are not there, or nothing answers
   */
  static int of(Map<String, Object> kafka, OptionalInt expected) {
    try (var admin = Admin.create(kafka)) {
      var described =
          admin
              .describeTopics(topics(), new DescribeTopicsOptions().timeoutMs(WITHIN_MS))
              .allTopicNames()
              .get();
      var found = new TreeMap<String, Integer>();
      described.forEach((topic, description) -> found.put(topic, description.partitions().size()));
      return agreed(found, expected);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the partitions of the fact topics cannot be read: " + e.getCause().getMessage(),
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the fact topics' partitions", e);
    }
  }

  private static List<String> topics() {
    return Stream.concat(
            Stream.of(Kind.values()).map(kind -> Topics.facts(kind.id()).name()),
            Stream.of(
                Topics.CUSTOMERS_LINKED.name(),
                Topics.MEASURE_ELEMENTS.name(),
                Topics.KPI_QUESTIONS.name()))
        .toList();
  }

  /**
   * The number that all of these topics have.
   *
   * @throws IllegalStateException when there is none, naming the topics that do not fit
   */
  static int agreed(Map<String, Integer> found, OptionalInt expected) {
    int counting = expected.orElseGet(() -> found.values().iterator().next());
    var others =
        found.entrySet().stream()
            .filter(topic -> topic.getValue() != counting)
            .map(topic -> topic.getKey() + " has " + topic.getValue())
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      throw new IllegalStateException(
          "the topics that are counted need %d partitions each%s, but %s"
              .formatted(
                  counting,
                  expected.isPresent() ? ", as " + StreamsApp.COUNTING_PARTITIONS + " says" : "",
                  others));
    }
    return counting;
  }
}
