/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the live board tell its news ten times a second, what time alone changes every two, and its
 * heart beat every 15 seconds.
 */
public final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
  private static final int TICK_MS = 100;
  private static final int TIME_MS = 2_000;
  private static final int HEARTBEAT_MS = 15_000;

  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "meyasu-live");
            thread.setDaemon(true);
            return thread;
          });

  public Ticker(LiveBoard live) {
    every(TICK_MS, live::tell);
    every(TIME_MS, live::tellTime);
    every(HEARTBEAT_MS, live::heartbeat);
  }

  private void every(int millis, Runnable task) {
    clockwork.scheduleWithFixedDelay(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            // The next tick tells what this one could not; an exception would end the ticking.
            LOG.error("clients were not told", e);
          }
        },
        millis,
        millis,
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
