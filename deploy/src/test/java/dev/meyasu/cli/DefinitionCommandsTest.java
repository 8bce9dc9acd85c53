/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.deploy.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Switching a key result and trying a definition from the command line. */
@Timeout(60)
class DefinitionCommandsTest {
  private static final String SWITCH = "/api/v1/key-results/response/definition";

  private final Screen screen = new Screen();

  @TempDir Path dir;

  @Test
  void aSwitchIsToldWithItsRevision() throws Exception {
    try (FakePage page = new FakePage().answering(SWITCH, 200, "{\"revision\": 1234}")) {
      assertThat(screen.run("switch", "response", "--url", page.url(), "--lang", "en"))
          .isEqualTo(ExitCode.OK.number());
      screen.run("switch", "response", "--url", page.url(), "--lang", "ja");
    }
    assertThat(screen.lines())
        .containsExactly(
            "response is read by the newest definition of its metric (revision 1234).",
            "response は指標の最新の定義で計算されます (版 1234)。");
  }

  @Test
  void everyReasonOfARefusalIsPrinted() throws Exception {
    var body =
        "{\"detail\": \"The definition stays\","
            + " \"errors\": [{\"parameter\": \"response\", \"detail\": \"the newest already\"}]}";
    try (FakePage page = new FakePage().answering(SWITCH, 409, body)) {
      assertThat(screen.run("switch", "response", "--url", page.url(), "--lang", "en"))
          .isEqualTo(ExitCode.USAGE.number());
    }
    assertThat(screen.problems())
        .contains("409: The definition stays")
        .contains("response: the newest already");
  }

  @Test
  void aBacktestIsATableOfDays() throws Exception {
    Path file = dir.resolve("candidate.yaml");
    Files.writeString(file, "key_result: {target: 3}");
    var body =
        """
        {"points": [{"day": "2025-06-28", "live": 10.25, "candidate": 5.125, "difference": -5.125,
                     "candidate_score": 0.5},
                    {"day": "2025-06-29", "live": 10, "candidate": null, "difference": null,
                     "candidate_score": null}],
         "compared": 1, "mean_difference": -5.125}
        """;
    try (FakePage page = new FakePage().answering("/api/v1/backtests", 200, body)) {
      String url = page.url();
      int code = screen.run("backtest", file.toString(), "--url", url, "--lang", "en");
      assertThat(code).isEqualTo(ExitCode.OK.number());
    }
    assertThat(screen.lines())
        .containsExactly(
            "Day In force Candidate Difference Score",
            "2025-06-28 10.250 5.125 -5.125 0.500",
            "2025-06-29 10.000 – – –",
            "Days with both values: 1; mean difference -5.125.");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(screen.run("backtest", dir.resolve("none.yaml").toString(), "--lang", "en"))
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(screen.problems()).contains("none.yaml");
  }
}
