/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.util.Objects;

/**
 * In the metric's unit, the values that chance alone may have turned into the one that was read: of
 * 100 such intervals 95 hold the true value.
 *
 * @param low at most {@code high}
 * @param method by which it was worked out
 */
public record Interval95(double low, double high, Observed.Method method) {
  public Interval95 {
    Objects.requireNonNull(method, "method");
    if (!(low <= high)) {
      throw new IllegalArgumentException("from " + low + " to " + high);
    }
  }

  /** Whether a value may differ from the one that was read by chance alone. */
  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
