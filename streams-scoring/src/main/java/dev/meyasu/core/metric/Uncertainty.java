/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.util.Objects;
import java.util.Optional;

/**
 * How far chance may have moved a value.
 *
 * @param observed what was seen
 * @param interval empty where too little was seen to say, or where nothing differed from anything
 */
public record Uncertainty(Observed observed, Optional<Interval95> interval) {
  public Uncertainty {
    Objects.requireNonNull(observed, "observed");
  }

  /** Whether both differ by more than chance; see {@link Observed#differ}. */
  public boolean differsFrom(Uncertainty before) {
    return Observed.differ(before.observed, observed);
  }
}
