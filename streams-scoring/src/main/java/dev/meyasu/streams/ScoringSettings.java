/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the scoring needs to know beyond Kafka's own settings.
 *
 * @param zone the organisation's time zone; days of cells and usage are cut there, so it is fixed
 *     for the life of an installation
 * @param countingPartitions partitions of the fact topics
 * @param fillSlice entities that fills of new measures meet per tick and partition; live facts wait
 *     behind no more than that
 * @param journal whether what every fact moved is told, so that reviews can list what changed a
 *     value afterwards
 * @param serde settings of the serializers, {@code schema.registry.url} among them; they take from
 *     them what they know
 */
public record ScoringSettings(
    ZoneId zone,
    int countingPartitions,
    int fillSlice,
    boolean journal,
    Map<String, Object> serde) {
  static final int FILL_SLICE = 2_000;

  /** With the usual slice of a fill, some 20 ms, and a journal. */
  public ScoringSettings(ZoneId zone, int countingPartitions, Map<String, Object> serde) {
    this(zone, countingPartitions, FILL_SLICE, true, serde);
  }

  /** With a journal. */
  public ScoringSettings(
      ZoneId zone, int countingPartitions, int fillSlice, Map<String, Object> serde) {
    this(zone, countingPartitions, fillSlice, true, serde);
  }

  public ScoringSettings {
    if (countingPartitions < 1) {
      throw new IllegalArgumentException(
          "countingPartitions is " + countingPartitions + "; it must be at least 1");
    }
    if (fillSlice < 1) {
      throw new IllegalArgumentException("fillSlice is " + fillSlice + "; it must be at least 1");
    }
    var given = new HashMap<>(serde);
    given.values().removeIf(Objects::isNull); // as properties files of Kafka may have them
    serde = Map.copyOf(given);
  }
}
