/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A set of definitions with when it came.
 *
 * @param number the revision that brought these files; a later revision may have changed nothing
 *     but which of them key results are read by
 * @param appliedAt by the wall clock
 */
public record Revision(long number, Instant appliedAt, Definitions definitions) {

  /** With the lists that were frozen, by key result. */
  public Revision frozen(Map<String, FrozenList> lists) {
    return new Revision(number, appliedAt, definitions.frozen(lists));
  }

  Optional<KeyResult> keyResult(String id) {
    return definitions.keyResult(id);
  }
}
