/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.deploy.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StatusCommandTest {
  private final Screen screen = new Screen();

  @Test
  void theBoardIsInEnglish() throws Exception {
    try (FakePage page = FakePage.ofTheSampleCompany()) {
      int code = screen.run("status", "--url", page.url(), "--lang", "en");
      assertThat(code).isEqualTo(ExitCode.OK.number());
    }
    assertThat(screen.lines())
        .containsExactly(
            "NexBridge As of 26 Dec 2025 15:00",
            "",
            "Customers succeed Company",
            "Key result Baseline Now Target Score Status",
            "Satisfaction 68.0% 85.0% 90.0% 0.77 on track",
            "Response [2J 48 h 15 h 12 h 0.90 at risk",
            "NPS -5 – +40 – no value",
            "",
            "Source State Facts Rejected Newest event",
            "crm running 1,234 2 26 Dec 2025 14:30",
            "helpdesk failed 0 0 –");
  }

  @Test
  void theBoardIsInJapanese() throws Exception {
    try (FakePage page = FakePage.ofTheSampleCompany()) {
      screen.run("status", "--url", page.url(), "--lang", "ja");
    }
    assertThat(screen.lines())
        .containsExactly(
            "ネクスブリッジ 2025/12/26 15:00 現在",
            "",
            "顧客の成功 Company",
            "主要な成果 (KR) 基準値 現在 目標値 スコア 状態",
            "満足度 68.0% 85.0% 90.0% 0.77 順調",
            "対応時間 48時間 15時間 12時間 0.90 要注意",
            "NPS -5 – +40 – 値なし",
            "",
            "ソース 状態 記録数 却下 最新の出来事",
            "crm 稼働中 1,234 2 2025/12/26 14:30",
            "helpdesk 失敗 0 0 –");
  }

  @Test
  void whatIsStillBeingCountedIsToldWithItsProgress() throws Exception {
    try (FakePage page =
        new FakePage()
            .answering("/api/v1/board", 200, FakePage.BOARD)
            .answering("/api/v1/sources", 200, "[]")
            .answering("/api/v1/measures", 200, FakePage.MEASURES)) {
      screen.run("status", "--url", page.url(), "--lang", "en");
      screen.run("status", "--url", page.url(), "--lang", "ja");
    }
    assertThat(screen.lines())
        .containsSubsequence(
            "Being counted",
            "answered: 12,400 of 100,000 entities counted, about 41 s left",
            "rated: 0 of 1,200 entities counted",
            "slow: 5 of 10 entities counted, about 6 min left",
            "集計中",
            "answered: 100,000 件中 12,400 件を集計済み、残り約 41 秒")
        .noneMatch(line -> line.startsWith("opened"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"detail\": \"There is no cycle q9; did you mean q4?\"} | There is no cycle q9; did you mean q4? | USAGE",
        "503 | {\"detail\": \"Still reading the topics.\"} | Still reading the topics. | FAILED",
        "502 | a proxy's page | a proxy's page | FAILED",
      })
  void whatTheProductRefusesIsToldInItsWords(int status, String body, String words, ExitCode code)
      throws Exception {
    try (FakePage page = new FakePage().answering("/api/v1/board", status, body)) {
      assertThat(screen.run("status", "--url", page.url(), "--cycle", "q9", "--lang", "en"))
          .isEqualTo(code.number());
      assertThat(screen.problems())
          .isEqualTo("The meyasu at " + page.url() + " answers with " + status + ": " + words);
    }
  }

  @Test
  void whereNobodyAnswersItSaysHowToStart() throws Exception {
    String url;
    try (FakePage page = new FakePage()) {
      url = page.url();
    }
    assertThat(screen.run("status", "--url", url, "--lang", "en"))
        .isEqualTo(ExitCode.FAILED.number());
    assertThat(screen.problems()).startsWith("No meyasu answers at " + url + ". Start it with");
  }
}
