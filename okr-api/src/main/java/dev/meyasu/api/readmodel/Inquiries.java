/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import dev.meyasu.kpi.Answer;
import java.util.List;
import java.util.Optional;

/** Asks the counting partitions for the entities behind a number. */
public interface Inquiries {

  /**
   * What is asked for.
   *
   * @param range where the term is read
   * @param before with it, those entities of which the term reads something else here
   */
  record Inquiry(Term term, Segment segment, Range range, Optional<Range> before) {}

  /**
   * Asks every partition that has not come to its end, and waits some seconds for all of them.
   *
   * @param limit of entities that one partition finds
   * @return the answers that came in time; of several questions at once, each has its own
   * @throws Unreachable if nothing can be asked now
   */
  List<Answer> ask(Inquiry inquiry, Places from, int limit);

  /**
   * Asks the same partitions how many entities the measure does not count, and why.
   *
   * @return the answers that came in time
   * @throws Unreachable if nothing can be asked now
   */
  List<Answer> askOmissions(Measure measure, Places from);

  /** Nothing can be asked now; asking later may help. */
  final class Unreachable extends RuntimeException {
    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
