/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.okr.Definitions;
import java.util.Map;

/**
 * What a run of the product must have come to. It does not hold on to the entities, of which there
 * may be very many.
 *
 * @param mustBe the tally of every cell that is not nothing, by the cell's key
 * @param malformed how many facts must have been rejected
 * @param entities how many there are
 */
record Check(Map<String, Tally> mustBe, int malformed, int entities) {
  static Check of(Oracle oracle, Definitions definitions) {
    return new Check(
        oracle.cells(definitions.measuresByHash().values()), oracle.malformed(), oracle.entities());
  }

  int cells() {
    return mustBe.size();
  }

  /**
   * @throws IllegalStateException with the first differences, if there are any
   */
  void require(Map<String, Object> kafka) {
    var differences = WrittenCells.differences(mustBe, WrittenCells.read(kafka));
    int rejected = WrittenCells.rejected(kafka);
    if (rejected != malformed) {
      differences.add(rejected + " facts were rejected, but " + malformed + " are malformed");
    }
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "the run does not count:\n  " + String.join("\n  ", differences));
    }
  }
}
