/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts parts as soon as those they need are there, and stops them in the reverse order. */
public final class Launcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

  /** Hears of each part that has started, from any thread. */
  public interface Progress {
    void started(String part, Duration took);
  }

  /**
   * @param after names of earlier parts which must have started
   */
  record Step(Part part, List<String> after) {}

  private final List<Step> steps;
  private final Progress progress;
  private final Deque<Part> started = new ArrayDeque<>();

  /**
   * @param steps each after those it needs
   */
  Launcher(List<Step> steps, Progress progress) {
    this.steps = List.copyOf(steps);
    this.progress = progress;
  }

  /**
   * Returns when everything has started; otherwise everything is stopped again.
   *
   * @throws StartFailure the first failure
   */
  public void start() throws StartFailure {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      CompletableFuture.allOf(begin(threads).toArray(new CompletableFuture<?>[0])).join();
    } catch (CompletionException e) {
      threads.shutdownNow();
      close();
      throw e.getCause() instanceof StartFailure failure ? failure : unexpected("?", e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  private List<CompletableFuture<Void>> begin(ExecutorService threads) {
    Map<String, CompletableFuture<Void>> begun = new LinkedHashMap<>();
    for (Step step : steps) {
      var needs = step.after().stream().map(begun::get).toArray(CompletableFuture<?>[]::new);
      begun.put(
          step.part().name(),
          CompletableFuture.allOf(needs).thenRunAsync(() -> start(step.part()), threads));
    }
    return new ArrayList<>(begun.values());
  }

  private void start(Part part) {
    long began = System.nanoTime();
    // Noted before it starts, so that a half-started part is stopped as well.
    synchronized (started) {
      started.push(part);
    }
    try {
      part.start();
    } catch (StartFailure e) {
      throw new CompletionException(e);
    } catch (Exception | LinkageError e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new CompletionException(unexpected(part.name(), e));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    LOG.info("{} started in {} ms", part.name(), took.toMillis());
    progress.started(part.name(), took);
  }

  private static StartFailure unexpected(String part, Throwable cause) {
    LOG.error("{} could not start", part, cause);
    return new StartFailure(ExitCode.FAILED, cause, "part.failed", part, cause, "logs/meyasu.log");
  }

  /** A part by its name. */
  Optional<Part> part(String name) {
    return steps.stream().map(Step::part).filter(part -> part.name().equals(name)).findFirst();
  }

  /** Whether each part answers, in the order of their start. */
  public Map<String, Boolean> readiness() {
    var ready = new LinkedHashMap<String, Boolean>();
    steps.forEach(step -> ready.put(step.part().name(), step.part().ready()));
    return ready;
  }

  /** Stops what has started, the newest first; one that fails to stop does not keep the others. */
  @Override
  public void close() {
    while (true) {
      Part part;
      synchronized (started) {
        part = started.poll();
      }
      if (part == null) {
        return;
      }
      try {
        part.close();
        LOG.info("{} stopped", part.name());
      } catch (RuntimeException e) {
        LOG.warn("{} did not stop in order", part.name(), e);
      }
    }
  }
}
