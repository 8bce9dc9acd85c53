/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws, asked of a hundred thousand histories. */
@Tag("volume")
class CoreVolumeTest {
  private static final int HISTORIES = 100_000;

  @Test
  void noHistoryBreaksALaw() {
    assertThat(HistoryLaws.broken(1, HISTORIES)).isEmpty();
    System.out.println("core laws: " + HISTORIES + " histories, 0 differences");
  }
}
