/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import dev.meyasu.api.ApiServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API with its page in this JVM. */
final class LocalApi implements Part {
  private static final Duration START = Duration.ofSeconds(60);

  private final Map<String, Object> settings;
  private final URI page;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable ApiServer server;

  LocalApi(Map<String, Object> settings, URI page) {
    this.settings = Map.copyOf(settings);
    this.page = page;
  }

  @Override
  public String name() {
    return "api";
  }

  @Override
  public synchronized void start() throws Exception {
    server = ApiServer.start(settings);
    long deadline = System.nanoTime() + START.toNanos();
    while (!Http.answers(http, page.resolve("/health/liveness"))) {
      if (System.nanoTime() > deadline) {
        throw new StartFailure(ExitCode.FAILED, null, "api.failed");
      }
      Thread.sleep(50);
    }
  }

  /** Whether it has caught up with the topics, too. */
  @Override
  public boolean ready() {
    return Http.answers(http, page.resolve("/health/readiness"));
  }

  @Override
  public synchronized void close() {
    ApiServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }
}
