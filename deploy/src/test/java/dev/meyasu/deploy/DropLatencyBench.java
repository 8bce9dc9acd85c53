/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from a file in the drop folder to the changed number on the stream that the
 * page listens to. Not part of the build's tests; run it with {@code -Dit.test=DropLatencyBench}.
 */
class DropLatencyBench {
  private static final int WARM_UP = 20;
  private static final int DROPS = 100;
  private static final Pattern COUNT =
      Pattern.compile("\"key_result\":\"" + Desk.COUNT + "\".*?\"value\":([0-9.]+)");

  private record Seen(double value, long nanos) {}

  @TempDir Path directory;

  @Test
  void fromDropToStream() throws Exception {
    Desk desk = Desk.in(directory);
    var seen = new LinkedBlockingQueue<Seen>();
    try (RunningProduct product = RunningProduct.start(directory)) {
      listen(product.page(), seen);
      desk.drop(Desk.rows(0, 10, 1));
      product.board().await(desk, Duration.ofSeconds(30));
      double[] millis = new double[DROPS];
      for (int i = -WARM_UP; i < DROPS; i++) {
        // Not in step with the poll, so that every phase of it is met.
        Thread.sleep(150 + (i & 7) * 23L);
        long dropped = System.nanoTime();
        desk.drop(List.of(new Desk.Row(1_000 + i, 1, 30)));
        double took = (await(seen, desk.expectedCount()) - dropped) / 1e6;
        if (i >= 0) {
          millis[i] = took;
        }
      }
      Arrays.sort(millis);
      System.out.printf(
          "file drop to number on the stream, ms: p50 %.0f, p90 %.0f, p99 %.0f, max %.0f of %d%n",
          millis[DROPS / 2],
          millis[DROPS * 9 / 10],
          millis[DROPS * 99 / 100],
          millis[DROPS - 1],
          DROPS);
      assertThat(millis[DROPS / 2]).isLessThan(10_000);
    }
  }

  private static long await(LinkedBlockingQueue<Seen> seen, double value)
      throws InterruptedException {
    while (true) {
      Seen next = seen.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("a reading of " + value).isNotNull();
      if (next.value() == value) {
        return next.nanos();
      }
    }
  }

  private static void listen(URI page, LinkedBlockingQueue<Seen> seen) throws Exception {
    var request = HttpRequest.newBuilder(page.resolve("/api/v1/stream")).build();
    var answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    var thread =
        new Thread(
            () -> {
              var reader =
                  new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
              reader
                  .lines()
                  .filter(line -> line.startsWith("data:"))
                  .map(COUNT::matcher)
                  .filter(java.util.regex.Matcher::find)
                  .forEach(
                      found ->
                          seen.add(
                              new Seen(Double.parseDouble(found.group(1)), System.nanoTime())));
            });
    thread.setDaemon(true);
    thread.start();
  }
}
