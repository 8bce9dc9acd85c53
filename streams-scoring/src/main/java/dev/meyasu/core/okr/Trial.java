/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.measure.Measure;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures that are counted for a while, so that a candidate which reads them can be tried. Nothing
 * that is shown reads them.
 *
 * @param author who started it
 * @param since when, by the wall clock
 * @param until when it ends by itself, by the wall clock
 * @param yaml the candidate as it was written; it is read over the newest definitions
 * @param measures by hash, those that the newest definitions do not count; in the order of the
 *     candidate
 * @param fault why the candidate cannot be read over the newest definitions, and so counts nothing;
 *     empty if it can
 */
public record Trial(
    String id,
    String author,
    Instant since,
    Instant until,
    String yaml,
    Map<String, Measure> measures,
    String fault) {
  public Trial {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }

  /** Whether its time is over. */
  public boolean isOver(Instant wallClock) {
    return !wallClock.isBefore(until);
  }
}
