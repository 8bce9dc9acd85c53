/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.time.Duration;
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
 * @param ahead how far the times of a fact may lie after its arrival: clocks of sources differ;
 *     what lies further ahead is rejected, to be sent again when its time has come
 * @param journal whether what every fact moved is told, so that reviews can list what changed a
 *     value afterwards
 * @param serde settings of the serializers, {@code schema.registry.url} among them; they take from
 *     them what they know
 */
public record ScoringSettings(
    ZoneId zone,
    int countingPartitions,
    int fillSlice,
    Duration ahead,
    boolean journal,
    Map<String, Object> serde) {
  private static final int FILL_SLICE = 2_000;

  /** Beyond what time zones that were mixed up can make of a time. */
  static final Duration A_DAY = Duration.ofDays(1);

  /** With the usual slice of a fill, some 20 ms; times at most a day ahead; and a journal. */
  public ScoringSettings(ZoneId zone, int countingPartitions, Map<String, Object> serde) {
    this(zone, countingPartitions, FILL_SLICE, serde);
  }

  /** With the usual slice of a fill. */
  public ScoringSettings(
      ZoneId zone,
      int countingPartitions,
      Duration ahead,
      boolean journal,
      Map<String, Object> serde) {
    this(zone, countingPartitions, FILL_SLICE, ahead, journal, serde);
  }

  /** With times at most a day ahead, and a journal. */
  ScoringSettings(ZoneId zone, int countingPartitions, int fillSlice, Map<String, Object> serde) {
    this(zone, countingPartitions, fillSlice, A_DAY, true, serde);
  }

  public ScoringSettings {
    if (countingPartitions < 1) {
      throw new IllegalArgumentException(
          "countingPartitions is " + countingPartitions + "; it must be at least 1");
    }
    if (fillSlice < 1) {
      throw new IllegalArgumentException("fillSlice is " + fillSlice + "; it must be at least 1");
    }
    if (ahead.isNegative()) {
      throw new IllegalArgumentException("ahead is " + ahead + "; it must not be negative");
    }
    var given = new HashMap<>(serde);
    given.values().removeIf(Objects::isNull); // as properties files of Kafka may have them
    serde = Map.copyOf(given);
  }
}
