/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.explain;

import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Term;
import java.util.List;

/** How the value of a metric follows from its values by segment. */
public sealed interface Makeup {

  /** The total is the sum of the segments: a count, an amount. */
  record Sum() implements Makeup {}

  /**
   * The total is the mean of the segments: a share, a mean.
   *
   * @param weights a segment weighs as much as the sum of these terms; not empty
   */
  record Mean(List<Term> weights) implements Makeup {
    public Mean {
      weights = List.copyOf(weights);
    }
  }

  /** Neither; then there are no effects of segments that add up. */
  record Other() implements Makeup {}

  /** What the formula says, whatever the cells hold. */
  static Makeup of(Metric metric) {
    return new Probe(Formula.of(metric)).makeup();
  }
}
