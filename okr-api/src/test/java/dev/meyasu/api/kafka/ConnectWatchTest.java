/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a worker says, as a source's state. */
final class ConnectWatchTest {
  @ParameterizedTest(name = "connector {0}, task {1}")
  @CsvSource({
    "RUNNING, RUNNING, RUNNING, ''",
    "RUNNING, FAILED, FAILED, no such folder",
    "PAUSED, PAUSED, PAUSED, ''",
    "STOPPED, RUNNING, PAUSED, ''",
    "FAILED, RUNNING, FAILED, no plugin",
    "UNASSIGNED, RUNNING, UNKNOWN, Kafka Connect says UNASSIGNED"
  })
  void oneFailedTaskMakesTheSourceFailed(
      String connector, String task, String state, String detail) {
    var answer =
        Map.<String, Object>of(
            "source-helpdesk",
            Map.of(
                "status",
                Map.of(
                    "connector", Map.of("state", connector, "trace", "no plugin\n\tat x"),
                    "tasks", List.of(Map.of("state", task, "trace", "no such folder\n\tat y")))),
            "sink-other",
            Map.of());
    var read = ConnectWatch.read(answer);
    assertThat(read).containsOnlyKeys("helpdesk");
    assertThat(read.get("helpdesk").state()).hasToString(state);
    assertThat(read.get("helpdesk").detail()).isEqualTo(detail);
  }
}
