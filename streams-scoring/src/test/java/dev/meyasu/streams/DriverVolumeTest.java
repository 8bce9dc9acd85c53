/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of the whole topology, asked of two thousand histories. */
@Tag("volume")
class DriverVolumeTest {
  private static final int HISTORIES = 2_000;
  private static final int TOGETHER = 200;

  @Test
  void noHistoryBreaksALawThroughRestarts() {
    assertThat(DriverLaws.broken(1, HISTORIES, TOGETHER)).isEmpty();
    System.out.println(
        "laws of the topology: %d histories, each through %d restarts, 0 differences"
            .formatted(HISTORIES, DriverLaws.LIVES - 1));
  }
}
