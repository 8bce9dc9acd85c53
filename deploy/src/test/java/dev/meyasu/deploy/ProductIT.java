/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From a dropped file to the number on the page, through every part; one life in chapters. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  @TempDir static Path directory;

  private static Desk desk;
  private static RunningProduct product;

  @BeforeAll
  static void start() throws Exception {
    desk = Desk.in(directory);
    product = RunningProduct.start(directory);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  @Order(1)
  void aDroppedFileBecomesAValue() throws Exception {
    assertThat(reasonForNoValue()).isEqualTo("no_data");

    desk.drop(Desk.rows(0, 40, 1));

    product.board().await(desk, SOON);
    assertThat(product.launcher().readiness())
        .containsEntry("broker", true)
        .doesNotContainValue(false);
  }

  /** Why there is no value, once the new measure has met all that is stored: nothing. */
  private static String reasonForNoValue() throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (true) {
      JsonNode reading = product.board().get("/api/v1/key-results/" + Desk.HOURS).path("reading");
      assertThat(reading.path("value").isNull()).as("no value in %s", reading).isTrue();
      String reason = reading.path("no_value").path("code").asText();
      if (!reason.equals("filling") || System.nanoTime() > deadline) {
        return reason;
      }
      Thread.sleep(100);
    }
  }

  @Test
  @Order(2)
  void aCorrectionReplacesWhatItCorrectsAndAnOlderRowChangesNothing() throws Exception {
    desk.drop(List.of(new Desk.Row(7, 5, 299)));
    product.board().await(desk, SOON);

    desk.drop(List.of(new Desk.Row(7, 2, 1), new Desk.Row(100, 1, 60)));
    product.board().await(desk, SOON);
  }

  @Test
  @Order(3)
  void aRowThatCannotBeMappedIsShownAndTheNextOneCounts() throws Exception {
    desk.dropText(
        "id,updated,opened,answered,team\nbad,yesterday,2025-03-03 09:00:00,=cmd(),team1\n");
    desk.drop(Desk.rows(200, 205, 1));

    product.board().await(desk, SOON);
    JsonNode item = awaitRejected();
    assertThat(item.path("source").asText()).isEqualTo("desk");
    assertThat(item.path("position").asText()).contains("desk-").contains(":2");
    assertThat(item.path("bytes_text").asText()).contains("yesterday");
  }

  private static JsonNode awaitRejected() throws Exception {
    for (int i = 0; i < 100; i++) {
      JsonNode items = product.board().get("/api/v1/rejected?source=desk").path("items");
      if (!items.isEmpty()) {
        return items.get(0);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("nothing is shown as rejected");
  }

  @Test
  @Order(4)
  void thePageShowsAChangeInPlaceInBothLanguages() throws Exception {
    assumeTrue(
        Files.isExecutable(CHROMIUM) || System.getenv("CI") != null,
        "no Chromium at " + CHROMIUM + ", so no browser test");
    var plain =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    try (Playwright playwright = Playwright.create(plain);
        Browser browser = playwright.chromium().launch(chromium())) {
      Page english = open(browser, product.page(), "en");
      Page japanese = open(browser, product.page(), "ja");
      shows(english, Desk.COUNT, whole(desk.expectedCount()));
      PlaywrightAssertions.assertThat(english.getByText("Answers given")).isVisible();
      PlaywrightAssertions.assertThat(japanese.getByText("回答数")).isVisible();

      Object number =
          numberOf(english, Desk.COUNT).evaluate("element => element.dataset.mark = 'same'");
      assertThat(number).isEqualTo("same");
      desk.drop(Desk.rows(300, 311, 1));

      shows(english, Desk.COUNT, whole(desk.expectedCount()));
      shows(japanese, Desk.COUNT, whole(desk.expectedCount()));
      PlaywrightAssertions.assertThat(numberOf(english, Desk.COUNT))
          .hasAttribute("data-mark", "same");
    }
  }

  static BrowserType.LaunchOptions chromium() {
    return new BrowserType.LaunchOptions()
        .setExecutablePath(CHROMIUM)
        .setHeadless(true)
        .setArgs(
            List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
  }

  static Page open(Browser browser, URI address, String language) {
    Page page = browser.newPage();
    page.navigate(address + "/?lang=" + language);
    return page;
  }

  private static void shows(Page page, String keyResult, String number) {
    var within = new LocatorAssertions.HasTextOptions().setTimeout(SOON.toMillis());
    PlaywrightAssertions.assertThat(numberOf(page, keyResult)).hasText(number, within);
  }

  static Locator numberOf(Page page, String keyResult) {
    return page.locator("article[aria-labelledby='kr-" + keyResult + "'] .number");
  }

  private static String whole(double value) {
    return String.valueOf((long) value);
  }

  @Test
  @Order(5)
  void aBrokerThatGoesAndComesBackLosesNothing() throws Exception {
    Part broker = product.part("broker");
    desk.drop(Desk.rows(400, 500, 1));
    broker.close();
    desk.drop(Desk.rows(450, 600, 2));
    Thread.sleep(2_000);
    broker.start();
    desk.drop(Desk.rows(600, 620, 1));

    product.board().await(desk, Duration.ofSeconds(60));
  }

  @Test
  @Order(6)
  void aSecondStartContinues() throws Exception {
    product.close();
    desk.drop(Desk.rows(600, 700, 3));
    product.start();

    product.board().await(desk, SOON);
    assertThat(product.board().get("/api/v1/sources").get(0).path("rejected").asInt()).isEqualTo(1);
  }

  @Test
  @Order(7)
  void twoProductsNeverShareAStateDirectory() throws Exception {
    var main = List.of("dev.meyasu.cli.Meyasu", "up", directory + "/definitions");
    try (var second =
        JavaProcess.start(
            directory.resolve("second"),
            Stream.concat(main.stream(), Stream.of("--state", directory + "/state")).toList())) {
      assertThat(second.await()).isEqualTo(ExitCode.STATE_IN_USE.number());
      assertThat(second.output()).contains(String.valueOf(ProcessHandle.current().pid()));
    }
  }
}
