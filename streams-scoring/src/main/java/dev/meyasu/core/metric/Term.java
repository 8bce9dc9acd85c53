/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.measure.Measure;
import java.util.Objects;

/** One variable of a formula. */
public record Term(Measure measure, Aspect aspect) {
  public Term {
    Objects.requireNonNull(measure, "measure");
    if (!aspect.appliesTo(measure)) {
      throw new IllegalArgumentException(measure.id() + " has no " + aspect.id());
    }
  }

  /** As in formulas: {@code answered.mean}. */
  public String name() {
    return measure.id() + "." + aspect.id();
  }
}
