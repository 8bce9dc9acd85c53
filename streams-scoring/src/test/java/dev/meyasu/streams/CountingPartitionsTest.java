/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CountingPartitionsTest {

  @Test
  void withoutASettingTheTopicsSay() {
    var topics = Map.of("facts.ticket", 6, "facts.customer", 6);

    assertThat(CountingPartitions.agreed(topics, OptionalInt.empty())).isEqualTo(6);
    assertThat(CountingPartitions.agreed(topics, OptionalInt.of(6))).isEqualTo(6);
  }

  @Test
  void aSettingThatTheTopicsDoNotHaveIsRefused() {
    assertThatThrownBy(
            () -> CountingPartitions.agreed(Map.of("facts.ticket", 6), OptionalInt.of(4)))
        .hasMessageContaining("4 partitions each, as meyasu.counting.partitions says")
        .hasMessageContaining("facts.ticket has 6");
  }

  @Test
  void topicsThatDifferFromEachOtherAreRefused() {
    assertThatThrownBy(
            () ->
                CountingPartitions.agreed(
                    Map.of("facts.ticket", 6, "facts.customer", 4), OptionalInt.empty()))
        .hasMessageContaining("facts.");
  }
}
