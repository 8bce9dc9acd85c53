/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.facts.RejectedFact;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rejected records, newest first. */
public interface RejectedLog {

  /**
   * A page of them.
   *
   * @param next below which the next page begins; empty at the end. A page may be short, or empty,
   *     before the end: looking for one source stops after a bounded search.
   */
  record Page(List<RejectedFact> items, OptionalLong next) {}

  /**
   * @param source only of that source
   * @param before only below that offset
   * @throws Unreachable if the log cannot be read now
   */
  Page page(Optional<String> source, OptionalLong before, int limit);

  /** The log cannot be read now; asking later may help. */
  final class Unreachable extends RuntimeException {
    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
