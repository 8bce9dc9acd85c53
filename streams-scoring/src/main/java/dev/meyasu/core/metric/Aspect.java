/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.measure.Cohort;
import dev.meyasu.core.measure.Distinct;
import dev.meyasu.core.measure.Following;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.Latest;
import dev.meyasu.core.measure.LevelMeasure;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.MergedInterval;
import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.core.measure.Retained;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A number that a window of a measure's cells answers. Those of a {@link LevelMeasure} are as at
 * the window's last day: how far back they look is the measure's own matter.
 */
public enum Aspect {
  /** Occurrence, following: how many. Latest: how many keys have an entity that counts. */
  COUNT(Occurrence.class, Latest.class, Following.class),
  /** Occurrence, latest, following: Σ value, in seconds or units. */
  SUM(Occurrence.class, Latest.class, Following.class),
  /** Occurrence, latest, following: sum ÷ count; no value if there are none. */
  MEAN(Occurrence.class, Latest.class, Following.class),
  /** Occurrence that declares percentiles: half of the values are at most this, within 1 %. */
  MEDIAN(Occurrence.class),
  /** Occurrence that declares percentiles: 90 % of the values are at most this, within 1 %. */
  P90(Occurrence.class),
  /** Occurrence that declares percentiles: 95 % of the values are at most this, within 1 %. */
  P95(Occurrence.class),
  /** Interval: how many began in the window. */
  OPENED(Interval.class, MergedInterval.class),
  /** Interval: how many ended in the window. */
  CLOSED(Interval.class, MergedInterval.class),
  /** Interval: begun before the window, and not ended before it. */
  ACTIVE_AT_START(Interval.class, MergedInterval.class),
  /** Interval: active_at_start + opened − closed. */
  ACTIVE_AT_END(Interval.class, MergedInterval.class),
  /** Interval: seconds spent inside the window, over all entities; open ones run to the as-of. */
  ELAPSED(Interval.class, MergedInterval.class),
  /** Interval: Σ seconds since the beginning, up to the as-of, of those active at the end. */
  AGE(Interval.class, MergedInterval.class),
  /** Interval that declares a value: Σ value of those active at the start, in units. */
  VALUE_AT_START(Interval.class),
  /** Interval that declares a value: Σ value of those active at the end, in units. */
  VALUE_AT_END(Interval.class),
  /** Cohort: how many reached the term in the window. */
  DUE(Cohort.class),
  /** Cohort: how many of those due kept the condition. */
  KEPT(Cohort.class),
  /** Distinct: how many keys are active. */
  ACTIVE(Distinct.class),
  /** Retained: how many keys were active as the measure's window began. */
  BASE(Retained.class),
  /** Retained: Σ value of the base as the window began, in seconds or units. */
  BASE_VALUE(Retained.class),
  /** Retained: how many of the base are no longer active. */
  LOST(Retained.class),
  /** Retained: by how much the value of each of the base has fallen, where it has. */
  LOST_VALUE(Retained.class),
  /** Retained: Σ value of the base by now. */
  KEPT_VALUE(Retained.class);

  private final List<Class<? extends Measure>> types;

  Aspect(Class<? extends Measure> type) {
    this.types = List.of(type);
  }

  Aspect(Class<? extends Measure> type, Class<? extends Measure> other) {
    this.types = List.of(type, other);
  }

  Aspect(
      Class<? extends Measure> type,
      Class<? extends Measure> other,
      Class<? extends Measure> third) {
    this.types = List.of(type, other, third);
  }

  /** As in formulas: {@code active_at_start}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Aspect> of(String id) {
    return Arrays.stream(values()).filter(aspect -> aspect.id().equals(id)).findFirst();
  }

  public boolean appliesTo(Measure measure) {
    return types.stream().anyMatch(type -> type.isInstance(measure))
        && (!isPercentile() || hasPercentiles(measure))
        && (!isValueOfActive() || hasValue(measure));
  }

  /** Whether only a measure that declares percentiles has it. */
  public boolean isPercentile() {
    return this == MEDIAN || this == P90 || this == P95;
  }

  /** Whether only an interval that declares a value has it. */
  private boolean isValueOfActive() {
    return this == VALUE_AT_START || this == VALUE_AT_END;
  }

  private static boolean hasValue(Measure measure) {
    return measure instanceof Interval interval && interval.value() != null;
  }

  private static boolean hasPercentiles(Measure measure) {
    return measure instanceof Occurrence occurrence && occurrence.percentiles();
  }

  /** Those of a measure's type. */
  public static List<Aspect> of(Measure measure) {
    return Arrays.stream(values()).filter(aspect -> aspect.appliesTo(measure)).toList();
  }
}
