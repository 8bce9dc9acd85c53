/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.kpi.Answer;

/** One question on its way over the entities of a partition, slice by slice. */
interface Inspection {
  /** Looks at that many further entities at most. */
  void go(Counting counting, int entitiesAtMost);

  /** How many entities it has looked at. */
  long met();

  /** Whether there is an answer that nothing more belongs into. */
  boolean isOver();

  /** What was found so far. */
  Answer answer(String question, int partition);
}
