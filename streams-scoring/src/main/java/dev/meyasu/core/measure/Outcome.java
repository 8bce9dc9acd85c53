/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.util.List;
import java.util.Objects;

/** What a measure makes of one entity. */
public sealed interface Outcome {

  /** The contributions; empty unless the entity is counted. */
  List<Contribution> contributions();

  /** One contribution per day and segment: the total first, then each dimension. */
  record Counted(List<Contribution> contributions) implements Outcome {
    public Counted {
      contributions = List.copyOf(contributions);
    }
  }

  /**
   * The entity adds nothing.
   *
   * @param detail in words, for those who look into a number
   */
  record NotCounted(Reason reason, String detail) implements Outcome {
    public NotCounted {
      Objects.requireNonNull(reason);
    }

    @Override
    public List<Contribution> contributions() {
      return List.of();
    }
  }

  /** Why an entity adds nothing. */
  enum Reason {
    /** The condition is false, or has no value. */
    FILTERED,
    /** The key that it would count for is not known. */
    NO_KEY,
    /** There is no time at which it would count. */
    NO_TIME,
    /** The value to sum is not known. */
    NO_VALUE,
    /** The value is an amount of a currency that no rate is declared for. */
    NO_RATE,
    /** It ends before it starts. */
    ENDS_BEFORE_START,
    /** The value is not finite, or beyond {@link Amounts#GREATEST}. */
    OUT_OF_RANGE,
    /** An expression could not be computed. */
    FAILED
  }
}
