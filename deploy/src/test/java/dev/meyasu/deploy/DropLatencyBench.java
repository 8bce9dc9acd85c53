/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from a file in the drop folder to the changed number in the browser. Not part
 * of the build's tests; run it with {@code -Dit.test=DropLatencyBench}.
 */
class DropLatencyBench {
  private static final int WARM_UP = 20;
  private static final int DROPS = 100;

  /** Notes each text that the number takes, with the time of the change in ms since the epoch. */
  private static final String WATCH =
      """
      number => {
        window.seen = new Map();
        const note = () => {
          const text = number.textContent.replace(/[^0-9]/g, '');
          if (!seen.has(text)) seen.set(text, performance.timeOrigin + performance.now());
        };
        new MutationObserver(note).observe(
            number, {childList: true, characterData: true, subtree: true});
      }
      """;

  private static final String SEEN_AT =
      """
      text => new Promise(resolve => {
        const look = () => seen.has(text) ? resolve(seen.get(text)) : setTimeout(look, 5);
        look();
      })
      """;

  @TempDir Path directory;

  @Test
  void fromDropToBrowser() throws Exception {
    Desk desk = Desk.in(directory);
    var plain =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    try (RunningProduct product = RunningProduct.start(directory);
        Playwright playwright = Playwright.create(plain);
        Browser browser = playwright.chromium().launch(ProductIT.chromium())) {
      desk.drop(Desk.rows(0, 10, 1));
      product.board().await(desk, Duration.ofSeconds(30));
      Page page = ProductIT.open(browser, product.page(), "en");
      var number = ProductIT.numberOf(page, Desk.COUNT);
      number.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
      number.evaluate(WATCH);
      var millis = new double[DROPS];
      for (int i = -WARM_UP; i < DROPS; i++) {
        // Not in step with the poll, so that every phase of it is met.
        Thread.sleep(150 + (i & 7) * 23L);
        double dropped = now();
        desk.drop(List.of(new Desk.Row(1_000 + i, 1, 30)));
        String text = String.valueOf((long) desk.expectedCount());
        double seen = ((Number) page.evaluate(SEEN_AT, text)).doubleValue();
        assertThat(seen).isGreaterThan(dropped);
        if (i >= 0) {
          millis[i] = seen - dropped;
        }
      }
      Arrays.sort(millis);
      System.out.printf(
          "file drop to number in the browser, ms: p50 %.0f, p90 %.0f, p99 %.0f, max %.0f of %d%n",
          rank(millis, 50), rank(millis, 90), rank(millis, 99), rank(millis, 100), DROPS);
    }
  }

  /** The nearest rank. */
  private static double rank(double[] sorted, int percent) {
    return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
  }

  /** In ms since the epoch, with the microseconds. */
  private static double now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
  }
}
