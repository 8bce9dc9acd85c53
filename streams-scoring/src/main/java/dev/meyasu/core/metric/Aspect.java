/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.measure.Cohort;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Occurrence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A number that a window of a measure's cells answers. */
public enum Aspect {
  /** Occurrence: how many. */
  COUNT(Occurrence.class),
  /** Occurrence: Σ value, in seconds or units. */
  SUM(Occurrence.class),
  /** Occurrence: sum ÷ count; no value if there are none. */
  MEAN(Occurrence.class),
  /** Occurrence that declares percentiles: half of the values are at most this, within 1 %. */
  MEDIAN(Occurrence.class),
  /** Occurrence that declares percentiles: 90 % of the values are at most this, within 1 %. */
  P90(Occurrence.class),
  /** Occurrence that declares percentiles: 95 % of the values are at most this, within 1 %. */
  P95(Occurrence.class),
  /** Interval: how many began in the window. */
  OPENED(Interval.class),
  /** Interval: how many ended in the window. */
  CLOSED(Interval.class),
  /** Interval: begun before the window, and not ended before it. */
  ACTIVE_AT_START(Interval.class),
  /** Interval: active_at_start + opened − closed. */
  ACTIVE_AT_END(Interval.class),
  /** Interval: seconds spent inside the window, over all entities; open ones run to the as-of. */
  ELAPSED(Interval.class),
  /** Cohort: how many reached the term in the window. */
  DUE(Cohort.class),
  /** Cohort: how many of those due kept the condition. */
  KEPT(Cohort.class);

  private final Class<? extends Measure> type;

  Aspect(Class<? extends Measure> type) {
    this.type = type;
  }

  /** As in formulas: {@code active_at_start}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Aspect> of(String id) {
    return Arrays.stream(values()).filter(aspect -> aspect.id().equals(id)).findFirst();
  }

  public boolean appliesTo(Measure measure) {
    return type.isInstance(measure) && (!isPercentile() || hasPercentiles(measure));
  }

  /** Whether only a measure that declares percentiles has it. */
  public boolean isPercentile() {
    return this == MEDIAN || this == P90 || this == P95;
  }

  private static boolean hasPercentiles(Measure measure) {
    return measure instanceof Occurrence occurrence && occurrence.percentiles();
  }

  /** Those of a measure's type. */
  public static List<Aspect> of(Measure measure) {
    return Arrays.stream(values()).filter(aspect -> aspect.appliesTo(measure)).toList();
  }
}
