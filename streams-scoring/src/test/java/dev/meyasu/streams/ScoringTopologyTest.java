/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringTopologyTest {
  private final String described =
      ScoringTopology.of(
              new ScoringSettings(
                  ZoneId.of("Asia/Tokyo"), 4, Map.of("schema.registry.url", "mock://describe")))
          .describe()
          .toString();

  /** A changed topology needs a thought about running installations; then change the file. */
  @Test
  void isTheOneThatRunningInstallationsHave() {
    assertThat(described.strip().replaceAll(" +\\n", "\n"))
        .isEqualTo(ScenarioTest.resource("/golden/topology.txt").strip());
  }

  @Test
  void hasNoGeneratedName() {
    assertThat(described).doesNotContain("KSTREAM-", "KTABLE-", "-repartition");
  }
}
