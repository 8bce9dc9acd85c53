/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.topics;

import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of the installation. Keys are UTF-8 text.
 *
 * @param value schema of its values
 * @param spread over how many partitions
 * @param cleanUp what Kafka may remove
 */
public record Topic(String name, Schema value, Spread spread, CleanUp cleanUp) {

  /** How a topic is partitioned. */
  public enum Spread {
    /** One partition: its records have one order. */
    ONE,
    /** As many as the installation counts with. */
    COUNTING
  }

  /** What Kafka may remove. */
  public enum CleanUp {
    /** Nothing, ever. */
    KEEP(TopicConfig.CLEANUP_POLICY_DELETE, "-1"),
    /** All but the newest value of a key. */
    COMPACT(TopicConfig.CLEANUP_POLICY_COMPACT, "-1"),
    /** What is older than a day: its reader keeps what it needs. */
    PASSING(TopicConfig.CLEANUP_POLICY_DELETE, Long.toString(Duration.ofDays(1).toMillis()));

    private final String policy;
    private final String retentionMillis;

    CleanUp(String policy, String retentionMillis) {
      this.policy = policy;
      this.retentionMillis = retentionMillis;
    }
  }

  /**
   * @param counting partitions of the counting stage
   */
  public int partitions(int counting) {
    return spread == Spread.ONE ? 1 : counting;
  }

  NewTopic create(int counting, short replication) {
    return new NewTopic(name, partitions(counting), replication).configs(settings());
  }

  private Map<String, String> settings() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG, cleanUp.policy,
        TopicConfig.RETENTION_MS_CONFIG, cleanUp.retentionMillis,
        TopicConfig.RETENTION_BYTES_CONFIG, "-1");
  }
}
