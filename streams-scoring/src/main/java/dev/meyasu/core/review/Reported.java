/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.review;

import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.okr.Cycle;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Organisation;
import dev.meyasu.core.okr.Scorecard;
import java.util.Collections;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A key result as a review recorded it, with all that is needed to read it again.
 *
 * @param keyResult by the definitions of that time
 * @param cycle its cycle, by the same
 * @param asOf of the value; not after the end of the cycle
 * @param value as reported; empty where there was none
 * @param terms as reported
 */
public record Reported(
    KeyResult keyResult,
    Cycle cycle,
    Organisation organisation,
    AsOf asOf,
    OptionalDouble value,
    SortedMap<String, Double> terms) {
  public Reported {
    Objects.requireNonNull(keyResult, "keyResult");
    Objects.requireNonNull(asOf, "asOf");
    terms = Collections.unmodifiableSortedMap(new TreeMap<>(terms));
  }

  /** At an as-of that no review recorded; the value is not known. */
  public static Reported unrecorded(
      KeyResult keyResult, Cycle cycle, Organisation organisation, AsOf asOf) {
    return new Reported(
        keyResult, cycle, organisation, asOf, OptionalDouble.empty(), Collections.emptySortedMap());
  }

  /**
   * The same day as today's cells have it.
   *
   * <p>Cells are kept by day. If the as-of lay within a day, the rest of that day is in them now.
   */
  public Scorecard restated(CellIndex today) {
    return Scorecard.of(keyResult, read(today), cycle, organisation);
  }

  Reading read(CellIndex cells) {
    return keyResult
        .metric()
        .read(cells, keyResult.segment(), keyResult.window(), asOf, cycle.frame(organisation));
  }

  /** Whether a reading says what was reported, to the last bit. */
  boolean isWhat(Reading reading) {
    return value.equals(reading.value()) && terms.equals(reading.terms());
  }

  /** Whether the day went on after the as-of. */
  boolean withinDay() {
    return asOf.instant().isBefore(AsOf.endOf(asOf.lastDay(), organisation.zone()).instant());
  }
}
