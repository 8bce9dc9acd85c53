/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import dev.meyasu.streams.StreamsApp;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scoring application in this JVM. */
final class LocalStreams implements Part {
  private static final Duration START = Duration.ofSeconds(90);

  private final Map<String, Object> settings;
  private @Nullable StreamsApp app;

  LocalStreams(Map<String, Object> settings) {
    this.settings = Map.copyOf(settings);
  }

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public synchronized void start() throws Exception {
    var started = StreamsApp.start(settings);
    app = started;
    if (!started.awaitRunning(START)) {
      throw new StartFailure(ExitCode.FAILED, null, "streams.failed");
    }
  }

  @Override
  public boolean ready() {
    StreamsApp running = app;
    return running != null && running.isRunning();
  }

  @Override
  public synchronized void close() {
    StreamsApp running = app;
    app = null;
    if (running != null) {
      running.close();
    }
  }
}
