/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.util.Optional;

/**
 * How far chance may have moved a value.
 *
 * @param count how many were seen
 * @param interval empty where too little was seen to say, or where nothing differed from anything
 * @param observed what was seen; empty in a reading that was kept without it
 */
public record Uncertainty(
    double count, Optional<Interval95> interval, Optional<Observed> observed) {

  static Uncertainty of(Observed observed, Optional<Interval95> interval) {
    return new Uncertainty(observed.count(), interval, Optional.of(observed));
  }

  /**
   * Whether both differ by more than chance; see {@link Observed#differ}.
   *
   * @return empty where either does not say what was seen
   */
  public Optional<Boolean> differsFrom(Uncertainty before) {
    return observed.flatMap(now -> before.observed.map(then -> Observed.differ(then, now)));
  }
}
