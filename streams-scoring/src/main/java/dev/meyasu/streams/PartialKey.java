/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Key of a partial, {@code counting partition@cell key}: compaction keeps the newest of every
 * partition, and {@link #BY_CELL} brings all partials of a cell to one place.
 */
final class PartialKey {
  static final StreamPartitioner<String, Object> BY_CELL =
      (topic, key, value, partitions) ->
          Optional.of(
              Set.of(
                  Utils.toPositive(Utils.murmur2(cell(key).getBytes(StandardCharsets.UTF_8)))
                      % partitions));

  private PartialKey() {}

  static String text(int partition, String cell) {
    return partition + "@" + cell;
  }

  static int partition(String key) {
    return Integer.parseInt(key.substring(0, key.indexOf('@')));
  }

  static String cell(String key) {
    return key.substring(key.indexOf('@') + 1);
  }
}
