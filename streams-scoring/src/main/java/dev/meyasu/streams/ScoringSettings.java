/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.time.ZoneId;
import java.util.Map;

/**
 * What the scoring needs to know beyond Kafka's own settings.
 *
 * @param zone the organisation's time zone; days of cells and usage are cut there, so it is fixed
 *     for the life of an installation
 * @param countingPartitions partitions of the fact topics
 * @param serde settings of the Avro serializers, {@code schema.registry.url} among them
 */
public record ScoringSettings(ZoneId zone, int countingPartitions, Map<String, Object> serde) {
  public ScoringSettings {
    if (countingPartitions < 1) {
      throw new IllegalArgumentException(
          "countingPartitions is " + countingPartitions + "; it must be at least 1");
    }
    serde = Map.copyOf(serde);
  }
}
