/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.LocalText;
import java.util.List;
import java.util.Optional;

/**
 * What an owner wants to be true by the end of a cycle.
 *
 * @param cycle the id of the cycle
 * @param owner the id of the owner
 * @param alignedTo the id of the objective it serves
 */
public record Objective(
    String id,
    String cycle,
    String owner,
    LocalText title,
    Optional<LocalText> why,
    Optional<String> alignedTo,
    List<KeyResult> keyResults) {
  public Objective {
    keyResults = List.copyOf(keyResults);
  }

  Objective with(List<KeyResult> others) {
    return new Objective(id, cycle, owner, title, why, alignedTo, others);
  }
}
