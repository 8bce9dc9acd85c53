/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.registry.RegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when a stream thread has failed.
 *
 * <p>A new thread continues from the last commit, and meets the same record again. What will pass,
 * such as a registry that is away, is waited for without end; what fails again and again does so
 * for a reason that only a person can remove, and stops the client with that reason.
 */
final class Failures implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** More failures than this within {@link #WITHIN} stop the client. */
  static final int TOLERATED = 5;

  static final Duration WITHIN = Duration.ofMinutes(1);
  private static final Duration BACK_OFF = Duration.ofSeconds(1);
  private static final Duration UNTIL_IT_PASSES = Duration.ofSeconds(5);

  private final Clock clock;
  private final Consumer<Duration> pause;
  private final Deque<Instant> recent = new ArrayDeque<>();
  private Throwable last;

  /**
   * @param pause waits on the failed thread before another takes its place
   */
  Failures(Clock clock, Consumer<Duration> pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Whether reading a record failed for what is not the record's fault: nothing answered about its
   * schema. Then it may be fine, and must not be rejected.
   */
  static boolean sparesTheRecord(Throwable failure) {
    return causes(failure).anyMatch(cause -> cause instanceof RetriableException || passes(cause));
  }

  private static boolean passes(Throwable cause) {
    return cause instanceof RegistryException registry && registry.isTransient();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    boolean passes = causes(failure).anyMatch(Failures::passes);
    if (!passes && tooMany(failure)) {
      LOG.error(
          "scoring failed more than {} times in {} and stops; it continues from the last commit"
              + " when it is started again",
          TOLERATED,
          WITHIN,
          failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.error(
        "a scoring thread failed and is replaced; it continues from the last commit", failure);
    pause.accept(passes ? UNTIL_IT_PASSES : BACK_OFF);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private synchronized boolean tooMany(Throwable failure) {
    last = failure;
    var now = clock.instant();
    recent.addLast(now);
    while (recent.getFirst().isBefore(now.minus(WITHIN))) recent.removeFirst();
    return recent.size() > TOLERATED;
  }

  /** The newest failure that does not pass by itself. */
  synchronized Optional<Throwable> last() {
    return Optional.ofNullable(last);
  }
}
