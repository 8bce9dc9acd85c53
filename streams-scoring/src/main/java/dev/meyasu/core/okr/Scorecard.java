/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A key result at an as-of.
 *
 * @param rawScore unclamped; empty without a value
 * @param score 0 to 1; empty without a value
 * @param grade empty without a value
 */
public record Scorecard(
    KeyResult keyResult,
    Reading reading,
    OptionalDouble rawScore,
    OptionalDouble score,
    Optional<Grade> grade,
    Status status,
    Pace pace) {

  /** Scores what was read; the reading's as-of decides the pace. */
  public static Scorecard of(
      KeyResult keyResult, Reading reading, Cycle cycle, Organisation organisation) {
    var instant = reading.asOf().instant();
    var pace = Pace.of(keyResult, cycle.elapsed(instant, organisation.zone()));
    boolean upcoming = reading.asOf().lastDay().isBefore(cycle.from());
    if (reading.value().isEmpty()) {
      return new Scorecard(
          keyResult,
          reading,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          upcoming ? Status.UPCOMING : Status.NO_VALUE,
          pace);
    }
    double value = reading.value().getAsDouble();
    double score = keyResult.scoring().score(value);
    return new Scorecard(
        keyResult,
        reading,
        OptionalDouble.of(keyResult.scoring().raw(value)),
        OptionalDouble.of(score),
        Optional.of(Grade.of(score, keyResult.goal())),
        upcoming ? Status.UPCOMING : Status.of(keyResult.progress(value), pace.score()),
        pace);
  }

  /** Reads and scores a key result now, or at the end of its cycle if that has passed. */
  public static Scorecard at(
      AsOf now, KeyResult keyResult, CellIndex cells, Cycle cycle, Organisation organisation) {
    var asOf = cycle.asOf(now, organisation.zone());
    var reading =
        keyResult
            .metric()
            .read(cells, keyResult.segment(), keyResult.window(), asOf, cycle.frame(organisation));
    return of(keyResult, reading, cycle, organisation);
  }

  /** Reads and scores a key result at the end of a day, or now if that day is not over. */
  public static Scorecard on(
      LocalDate day,
      Instant now,
      KeyResult keyResult,
      CellIndex cells,
      Cycle cycle,
      Organisation organisation) {
    return at(AsOf.of(day, now, organisation.zone()), keyResult, cells, cycle, organisation);
  }
}
