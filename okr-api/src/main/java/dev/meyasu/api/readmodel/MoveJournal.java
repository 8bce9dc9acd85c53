/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.core.review.Shift;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What facts moved, kept for some weeks. */
public interface MoveJournal {

  /**
   * What became of each entity after a report.
   *
   * @param missing how many moves could not be read, because the journal is not kept that long
   * @param toTheEnd false if there were more than can be read at once
   */
  record After(Collection<Shift> shifts, long missing, boolean toTheEnd) {}

  /**
   * @param from not after the first of them was written
   * @param reported the last move of each counting partition that the report includes
   * @param measures hashes of those that are of interest
   * @throws Unreachable if it cannot be read now
   */
  After after(Instant from, Map<Integer, Long> reported, Set<String> measures);

  /**
   * What became of each entity after an instant, as far as the journal goes back.
   *
   * @param measures hashes of those that are of interest
   * @throws Unreachable if it cannot be read now
   */
  After since(Instant instant, Set<String> measures);

  /** The journal cannot be read now; asking later may help. */
  final class Unreachable extends RuntimeException {
    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
