/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metric's value at an as-of, with what it was computed from.
 *
 * @param value finite, in the metric's unit; empty exactly when {@code noValue} says why
 * @param terms those that have a value, and {@link Metric#WINDOW_DAYS} where the formula names it
 * @param sample how many entities stand behind the value, where the metric declares it
 * @param range empty if the window has not begun
 * @param uncertainty where there is a value and the metric says what it estimates
 */
public record Reading(
    OptionalDouble value,
    Optional<NoValue> noValue,
    SortedMap<String, Double> terms,
    OptionalDouble sample,
    Optional<Range> range,
    AsOf asOf,
    Optional<Uncertainty> uncertainty) {

  /** Fewer entities than this are few: their value is shown with that warning. */
  public static final int FEW = 30;

  public Reading {
    if (value.isPresent() == noValue.isPresent()) {
      throw new IllegalArgumentException("either a value or the reason why there is none");
    }
    terms = Collections.unmodifiableSortedMap(new TreeMap<>(terms));
  }

  /** Without uncertainty. */
  public Reading(
      OptionalDouble value,
      Optional<NoValue> noValue,
      SortedMap<String, Double> terms,
      OptionalDouble sample,
      Optional<Range> range,
      AsOf asOf) {
    this(value, noValue, terms, sample, range, asOf, Optional.empty());
  }

  /** Where the true value lies, as far as that can be said. */
  public Optional<Interval95> interval() {
    return uncertainty.flatMap(Uncertainty::interval);
  }

  /** Whether the value rests on fewer than {@link #FEW}, where it is known on how many. */
  public boolean isFew() {
    return uncertainty.map(u -> u.count() < FEW).orElse(false);
  }

  /**
   * Whether chance alone may make the difference to a fixed number, such as a baseline. A metric
   * that is neither a share nor a mean has no such noise; one of which too little was seen to say
   * may have any.
   *
   * @return empty without a value, or where the metric does not say what it estimates
   */
  public Optional<Boolean> isWithinNoise(double reference) {
    return uncertainty.map(u -> u.interval().map(i -> i.holds(reference)).orElse(true));
  }

  /**
   * Whether the change since another reading of the metric is more than chance.
   *
   * @return empty if either is without a value or was kept without what was seen, or the metric
   *     does not say what it estimates
   */
  public Optional<Boolean> isSignificantSince(Reading before) {
    return uncertainty.flatMap(now -> before.uncertainty.flatMap(now::differsFrom));
  }
}
