/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.deploy.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReviewCommandTest {
  private static final String REVIEWS =
      """
      [{"id": "12", "title": "Friday", "author": "mika",
        "as_of": "2025-12-26T15:00:00+09:00", "key_results": 13},
       {"id": "7", "title": "金曜\\u001b[2J", "author": "ops",
        "as_of": "2025-12-19T15:00:00+09:00", "key_results": 9}]
      """;

  private final Screen screen = new Screen();

  @Test
  void reviewsAreListed() throws Exception {
    try (FakePage page = new FakePage().answering("/api/v1/reviews", 200, REVIEWS)) {
      assertThat(screen.run("reviews", "--url", page.url(), "--lang", "en"))
          .isEqualTo(ExitCode.OK.number());
    }
    assertThat(screen.lines())
        .containsExactly(
            "No. Review As of By Key results",
            "12 Friday 26 Dec 2025 15:00 mika 13",
            "7 金曜 [2J 19 Dec 2025 15:00 ops 9");
  }

  @Test
  void withoutAnyItSaysHowToRecordOne() throws Exception {
    try (FakePage page = new FakePage().answering("/api/v1/reviews", 200, "[]")) {
      screen.run("reviews", "--url", page.url(), "--lang", "ja");
    }
    assertThat(screen.lines()).containsExactly("レビューはまだありません。meyasu review --title 名称 で記録できます。");
  }

  @Test
  void aReviewIsAskedForAndToldWithItsNumber() throws Exception {
    var answer =
        """
        {"id": "12", "title": "Friday", "as_of": "2025-12-26T15:00:00+09:00",
         "key_results": [{}, {}]}
        """;
    try (FakePage page = new FakePage().answering("/api/v1/reviews", 201, answer)) {
      int code =
          screen.run(
              "review",
              "--title",
              "Friday",
              "--author",
              "mika",
              "--url",
              page.url(),
              "--lang",
              "en");
      assertThat(code).isEqualTo(ExitCode.OK.number());
      assertThat(page.asked)
          .singleElement()
          .asString()
          .startsWith("POST {")
          .contains("\"title\":\"Friday\"", "\"author\":\"mika\"", "\"as_of\":null");
    }
    assertThat(screen.lines())
        .containsExactly(
            "Recorded Friday: 2 key results as of 26 Dec 2025 15:00. It is review 12.");
  }

  @Test
  void aRefusalIsToldInItsWords() throws Exception {
    var problem = "{\"detail\": \"there is no cycle \\\"q9\\\"\"}";
    try (FakePage page = new FakePage().answering("/api/v1/reviews", 422, problem)) {
      int code =
          screen.run(
              "review", "--title", "F", "--cycle", "q9", "--url", page.url(), "--lang", "en");
      assertThat(code).isEqualTo(ExitCode.USAGE.number());
      assertThat(screen.problems()).endsWith("answers with 422: there is no cycle \"q9\"");
    }
  }
}
