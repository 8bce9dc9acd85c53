/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.core.okr.Revisions;
import java.time.Duration;
import java.util.Optional;

/**
 * The newest definitions this instance has read, parsed once and shared by its tasks.
 *
 * <p>The global thread publishes, stream threads read: one volatile reference to an immutable
 * value.
 */
final class DefinitionsInForce {
  private volatile Revisions current;

  /** Empty before any were applied. */
  Optional<Revisions> current() {
    return Optional.ofNullable(current);
  }

  /**
   * The newest definitions once they are of that revision or a later one. A task that moves here
   * may have been counted by a revision that this instance is about to read.
   *
   * @return empty where the revision asked for is before the first and there are none
   * @throws IllegalStateException when it does not come in time; the task is to try again
   */
  synchronized Optional<Revisions> atLeast(long revision, Duration within) {
    long end = System.nanoTime() + within.toNanos();
    while (revision(current) < revision) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new IllegalStateException(
            "this instance has read the definitions up to revision %d, and revision %d is counted by"
                .formatted(revision(current), revision));
      }
      await(left);
    }
    return current();
  }

  private void await(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the definitions", e);
    }
  }

  private static long revision(Revisions definitions) {
    return definitions == null ? 0 : definitions.revision();
  }

  /**
   * Takes over a stored revision.
   *
   * @throws IllegalStateException when this build can no longer read it, with all faults; that
   *     stops the instance rather than letting it count something else
   */
  synchronized void publish(dev.meyasu.ledger.Definitions stored) {
    try {
      current = AppliedDefinitions.read(stored).revisions();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the definitions cannot be read by this build: " + e.getMessage(), e);
    }
    notifyAll();
  }
}
