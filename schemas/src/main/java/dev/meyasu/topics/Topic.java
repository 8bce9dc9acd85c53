/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of the installation. Keys are UTF-8 text.
 *
 * @param key what its keys say
 * @param value schema of its values
 * @param spread over how many partitions
 * @param cleanUp what Kafka may remove
 */
public record Topic(String name, String key, Schema value, Spread spread, CleanUp cleanUp) {

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
    /** What is older than an hour: nobody waits so long. */
    SHORT_LIVED(TopicConfig.CLEANUP_POLICY_DELETE, Duration.ofHours(1), false),
    /** Nothing by itself; its reader deletes what it has taken in. */
    TAKEN(TopicConfig.CLEANUP_POLICY_DELETE, "-1"),
    /** What is older than five weeks, or than the operator chooses: no value depends on it. */
    RECENT(TopicConfig.CLEANUP_POLICY_DELETE, Duration.ofDays(35), true);

    private final String policy;
    private final String retentionMillis;
    private final boolean chosen;

    CleanUp(String policy, String retentionMillis) {
      this.policy = policy;
      this.retentionMillis = retentionMillis;
      this.chosen = false;
    }

    CleanUp(String policy, Duration retention, boolean chosen) {
      this.policy = policy;
      this.retentionMillis = Long.toString(retention.toMillis());
      this.chosen = chosen;
    }

    private boolean isRetainedLongEnough(String millis) {
      return UNLIMITED.equals(millis)
          || (!UNLIMITED.equals(retentionMillis)
              && Long.parseLong(millis) >= Long.parseLong(retentionMillis));
    }
  }

  private static final String UNLIMITED = "-1";

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
        TopicConfig.RETENTION_BYTES_CONFIG, UNLIMITED);
  }

  /**
   * What an existing topic of this name is not as it must be, one text per difference.
   *
   * @param configs its {@code cleanup.policy}, {@code retention.ms} and {@code retention.bytes}
   */
  List<String> differences(int counting, int existingPartitions, Map<String, String> configs) {
    var differences = new ArrayList<String>();
    if (existingPartitions != partitions(counting)) {
      differences.add(difference("partitions", "" + existingPartitions, "" + partitions(counting)));
    }
    var policy = configs.get(TopicConfig.CLEANUP_POLICY_CONFIG);
    if (!cleanUp.policy.equals(policy)) {
      differences.add(difference(TopicConfig.CLEANUP_POLICY_CONFIG, policy, cleanUp.policy));
    }
    if (cleanUp.policy.equals(TopicConfig.CLEANUP_POLICY_DELETE) && !cleanUp.chosen) {
      differences.addAll(retention(configs));
    }
    return differences;
  }

  /** Longer than needed costs disk and no facts. A topic that is compacted only has none. */
  private List<String> retention(Map<String, String> configs) {
    var differences = new ArrayList<String>();
    var millis = configs.get(TopicConfig.RETENTION_MS_CONFIG);
    if (!cleanUp.isRetainedLongEnough(millis)) {
      differences.add(difference(TopicConfig.RETENTION_MS_CONFIG, millis, cleanUp.retentionMillis));
    }
    var bytes = configs.get(TopicConfig.RETENTION_BYTES_CONFIG);
    if (!UNLIMITED.equals(bytes)) {
      differences.add(difference(TopicConfig.RETENTION_BYTES_CONFIG, bytes, UNLIMITED));
    }
    return differences;
  }

  private String difference(String setting, String is, String must) {
    return "%s has %s %s, needs %s".formatted(name, setting, is, must);
  }
}
