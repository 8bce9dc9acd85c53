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
 */
public record Reading(
    OptionalDouble value,
    Optional<NoValue> noValue,
    SortedMap<String, Double> terms,
    OptionalDouble sample,
    Optional<Range> range,
    AsOf asOf) {
  public Reading {
    if (value.isPresent() == noValue.isPresent()) {
      throw new IllegalArgumentException("either a value or the reason why there is none");
    }
    terms = Collections.unmodifiableSortedMap(new TreeMap<>(terms));
  }
}
