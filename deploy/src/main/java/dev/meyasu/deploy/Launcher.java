/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts parts as soon as those they need are there, and stops them in the reverse order. It has
 * one life: after {@link #cancel} or {@link #close} nothing starts any more.
 */
public final class Launcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

  /** How long parts that were interrupted while they started may take to notice. */
  private static final Duration GIVE_UP = Duration.ofSeconds(10);

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
  private final Set<Thread> starting = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> outcome = new CompletableFuture<>();
  private boolean closed;

  /**
   * @param steps each after those it needs
   */
  Launcher(List<Step> steps, Progress progress) {
    this.steps = List.copyOf(steps);
    this.progress = progress;
  }

  /**
   * Returns when everything has started. At the first failure the parts that are still starting are
   * interrupted, and everything is stopped again.
   *
   * @throws StartFailure the first failure
   * @throws CancellationException by {@link #cancel}; everything is stopped again
   * @throws InterruptedException this thread was interrupted; everything is stopped again
   */
  public void start() throws StartFailure, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    boolean running = false;
    try {
      begin(threads);
      outcome.get();
      running = true;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StartFailure failure ? failure : unexpected("?", e.getCause());
    } finally {
      if (!running) {
        giveUp(threads);
      }
      threads.shutdown();
    }
  }

  /** Makes a {@link #start} that has not returned give up; otherwise does nothing. */
  public void cancel() {
    outcome.cancel(true);
  }

  /** Whether this thread is the one that starts a part at this moment. */
  boolean starts(Thread thread) {
    return starting.contains(thread);
  }

  private void begin(ExecutorService threads) {
    Map<String, CompletableFuture<Void>> begun = new LinkedHashMap<>();
    for (Step step : steps) {
      var needs = step.after().stream().map(begun::get).toArray(CompletableFuture<?>[]::new);
      begun.put(
          step.part().name(),
          CompletableFuture.allOf(needs)
              .thenRunAsync(() -> start(step.part()), threads)
              .whenComplete((done, failure) -> failed(step.part(), failure)));
    }
    CompletableFuture.allOf(begun.values().toArray(CompletableFuture<?>[]::new))
        .thenRun(() -> outcome.complete(null));
  }

  private void start(Part part) {
    note(part);
    long began = System.nanoTime();
    starting.add(Thread.currentThread());
    try {
      part.start();
    } catch (Exception e) {
      throw new CompletionException(e);
    } finally {
      starting.remove(Thread.currentThread());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    LOG.info("{} started in {} ms", part.name(), took.toMillis());
    progress.started(part.name(), took);
  }

  /** Before it starts, so that a half-started part is stopped as well. */
  private void note(Part part) {
    synchronized (started) {
      if (closed || outcome.isDone()) {
        throw new CancellationException();
      }
      started.push(part);
    }
  }

  /** Only the first failure counts: the others are of parts that were interrupted because of it. */
  private void failed(Part part, @Nullable Throwable failure) {
    if (failure == null || outcome.isDone()) {
      return;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    outcome.completeExceptionally(
        cause instanceof StartFailure known ? known : unexpected(part.name(), cause));
  }

  private static StartFailure unexpected(String part, Throwable cause) {
    LOG.error("{} could not start", part, cause);
    return new StartFailure(ExitCode.FAILED, cause, "part.failed", part, cause);
  }

  private void giveUp(ExecutorService threads) {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(GIVE_UP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a part that starts does not heed its interruption");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
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
    cancel();
    while (true) {
      Part part;
      synchronized (started) {
        closed = true;
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
