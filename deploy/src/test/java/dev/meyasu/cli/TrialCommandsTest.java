/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.cli.FakePage.Answer;
import dev.meyasu.deploy.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trying a definition over measures that nobody counts, from the command line. */
@Timeout(60)
class TrialCommandsTest {
  private static final String BACKTESTS = "/api/v1/backtests";
  private static final String TRIALS = "/api/v1/trials";
  private static final String YAML = "measures: {}";

  private static final Answer UNCOUNTED =
      new Answer(
          409,
          """
          {"detail": "The candidate reads measures that have no cells yet",
           "errors": [{"parameter": "measures.by_mail", "detail": "is not counted"}]}
          """);

  private static final Answer TRIED =
      new Answer(
          200,
          """
          {"points": [{"day": "2025-06-28", "live": 10, "candidate": 5, "difference": -5}],
           "compared": 1, "mean_difference": -5}
          """);

  private final Screen screen = new Screen();
  private Path file;

  @TempDir Path dir;

  @BeforeEach
  void write() throws Exception {
    file = dir.resolve("candidate.yaml");
    Files.writeString(file, YAML);
  }

  private static String trial(long met) {
    return """
    {"id": "trial-4", "author": "mika", "until": "2025-06-29T13:00:00+09:00", "fault": null,
     "complete": %s, "yaml": "measures: {}",
     "measures": [{"id": "by_mail", "fill": {"entities": %s}}]}
    """
        .formatted(
            met == 100,
            met == 100 ? "null" : "{\"met\": %d, \"of\": 100, \"seconds_left\": 3}".formatted(met));
  }

  private int run(FakePage page, String... options) {
    var words = new ArrayList<>(List.of("backtest", file.toString(), "--author", "mika"));
    words.addAll(List.of(options));
    words.addAll(List.of("--url", page.url(), "--lang", "en"));
    return screen.run(words.toArray(String[]::new));
  }

  @Test
  void withoutATrialItSaysWhatOneWouldDo() throws Exception {
    try (var page = new FakePage().answeringInTurn(BACKTESTS, UNCOUNTED)) {
      assertThat(run(page)).isEqualTo(ExitCode.USAGE.number());
      assertThat(page.asked).hasSize(1);
    }
    assertThat(screen.problems())
        .contains("measures.by_mail: is not counted")
        .endsWith(
            "With --trial, what is not counted yet is counted for as long as the backtest takes.");
  }

  @Test
  void aTrialIsStartedWaitedForReadAndEnded() throws Exception {
    try (var page =
        new FakePage()
            .answeringInTurn(BACKTESTS, UNCOUNTED, TRIED)
            .answeringInTurn(TRIALS, new Answer(200, "[]"), new Answer(201, trial(0)))
            .answeringInTurn(
                TRIALS + "/trial-4",
                new Answer(404, "{\"detail\": \"not yet\"}"),
                new Answer(200, trial(40)),
                new Answer(200, trial(100)))
            .answering(TRIALS + "/trial-4/end", 200, "{\"id\": \"trial-4\"}")) {
      assertThat(run(page, "--trial", "--hours", "2")).isEqualTo(ExitCode.OK.number());
      assertThat(page.asked.get(2))
          .startsWith("POST ")
          .contains("\"yaml\":\"measures: {}\"", "\"author\":\"mika\"", "\"hours\":2");
      assertThat(page.asked.get(page.asked.size() - 1)).isEqualTo("POST {\"author\":\"mika\"}");
    }
    assertThat(screen.lines())
        .containsExactly(
            "trial-4 counts by_mail; nothing that is shown changes.",
            "by_mail: 40 of 100 entities counted, about 3 s left",
            "trial-4 is over; what it counted is removed.",
            "Day In force Candidate Difference Score",
            "2025-06-28 10.000 5.000 -5.000 –",
            "Days with both values: 1; mean difference -5.000.");
  }

  @Test
  void oneThatIsKeptGoesOnAndIsFoundAgain() throws Exception {
    try (var page =
        new FakePage()
            .answeringInTurn(BACKTESTS, UNCOUNTED, TRIED, UNCOUNTED, TRIED)
            .answeringInTurn(
                TRIALS,
                new Answer(200, "[]"),
                new Answer(201, trial(0)),
                new Answer(200, "[" + trial(100) + "]"))
            .answering(TRIALS + "/trial-4", 200, trial(100))) {
      assertThat(run(page, "--trial", "--keep")).isEqualTo(ExitCode.OK.number());
      assertThat(run(page, "--trial")).isEqualTo(ExitCode.OK.number());
      assertThat(page.asked)
          .filteredOn(one -> one.startsWith("POST") && one.contains("hours"))
          .hasSize(1);
    }
    assertThat(screen.lines()).filteredOn(line -> line.contains("is over")).isEmpty();
    assertThat(screen.lines()).filteredOn(line -> line.startsWith("2025-06-28")).hasSize(2);
  }

  @Test
  void whatFailsMeanwhileIsToldAndTheTrialEnded() throws Exception {
    try (var page =
        new FakePage()
            .answeringInTurn(BACKTESTS, UNCOUNTED)
            .answeringInTurn(TRIALS, new Answer(200, "[]"), new Answer(201, trial(0)))
            .answeringInTurn(
                TRIALS + "/trial-4",
                new Answer(200, trial(40)),
                new Answer(503, "{\"detail\": \"Kafka does not answer\"}"))
            .answering(TRIALS + "/trial-4/end", 200, "{}")) {
      assertThat(run(page, "--trial")).isEqualTo(ExitCode.FAILED.number());
      assertThat(page.asked.get(page.asked.size() - 1)).isEqualTo("POST {\"author\":\"mika\"}");
    }
    assertThat(screen.problems()).contains("503: Kafka does not answer");
  }

  @Test
  void aTrialThatCannotBeEndedCostsNoResult() throws Exception {
    try (var page =
        new FakePage()
            .answeringInTurn(BACKTESTS, UNCOUNTED, TRIED)
            .answeringInTurn(TRIALS, new Answer(200, "[]"), new Answer(201, trial(0)))
            .answering(TRIALS + "/trial-4", 200, trial(100))
            .answering(TRIALS + "/trial-4/end", 503, "{\"detail\": \"Kafka is away\"}")) {
      assertThat(run(page, "--trial")).isEqualTo(ExitCode.OK.number());
    }
    assertThat(screen.problems()).contains("trial-4 could not be ended", "Kafka is away");
    assertThat(screen.lines()).anyMatch(line -> line.startsWith("2025-06-28"));
  }

  @Test
  void trialsAreListedAndEnded() throws Exception {
    try (var page =
        new FakePage()
            .answeringInTurn(TRIALS, new Answer(200, "[]"), new Answer(200, "[" + trial(40) + "]"))
            .answering(TRIALS + "/trial-4/end", 200, "{\"id\": \"trial-4\"}")) {
      String url = page.url();
      screen.run("trials", "--url", url, "--lang", "en");
      screen.run("trials", "--url", url, "--lang", "en");
      screen.run("trials", "--end", "trial-4", "--author", "mika", "--url", url, "--lang", "ja");
    }
    assertThat(screen.lines())
        .containsExactly(
            "No trial is running. Start one with: meyasu backtest --trial FILE",
            "trial-4 of mika, until 2025-06-29T13:00:00+09:00: by_mail",
            "by_mail: 40 of 100 entities counted, about 3 s left",
            "trial-4 を終了し、集計した内容を削除しました。");
  }
}
