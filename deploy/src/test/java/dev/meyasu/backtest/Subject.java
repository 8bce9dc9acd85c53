/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.backtest;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.forecast.Forecast;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Window;
import dev.meyasu.core.okr.Cycle;
import dev.meyasu.core.okr.Goal;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Organisation;
import dev.meyasu.core.okr.Scoring;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric with a history, asked again and again what its value will be at the end of a cycle of
 * three months, and judged by what came.
 *
 * @param first the first day of the history
 * @param last its last day
 */
record Subject(
    CellIndex cells,
    Organisation organisation,
    Metric metric,
    Segment segment,
    Window window,
    LocalDate first,
    LocalDate last) {

  /** Days ahead of the end. */
  private static final int[] HORIZONS = {3, 7, 14, 30, 45, 60, 75};

  /** Of history, before the first cycle that is asked about. */
  private static final int LEAST_HISTORY = 45;

  /**
   * @param months between the ends of two cycles: 3 for cycles that follow each other
   * @param plain whether to judge the plain method too, which takes much longer
   */
  Hits judge(int months, boolean plain) {
    Hits hits = new Hits();
    LocalDate from = first.plusDays(LEAST_HISTORY - 1L).withDayOfMonth(1).plusMonths(1);
    while (!from.plusMonths(3).minusDays(1).isAfter(last)) {
      Cycle cycle = new Cycle("c", LocalText.same("c"), from, from.plusMonths(3));
      read(cycle, cycle.until().minusDays(1)).ifPresent(came -> judge(cycle, came, plain, hits));
      from = from.plusMonths(months);
    }
    return hits;
  }

  private void judge(Cycle cycle, double came, boolean plain, Hits hits) {
    for (int horizon : HORIZONS) {
      LocalDate day = cycle.until().minusDays(1L + horizon);
      OptionalDouble now = read(cycle, day);
      Forecast forecast = forecast(cycle, day, now.orElse(0));
      if (forecast instanceof Forecast.Expected expected) {
        hits.add(expected.low(), expected.high(), expected.value(), came);
        boolean rose = came >= now.orElse(0) + 1e-9;
        hits.chances.add(new double[] {expected.probability().orElseThrow(), rose ? 1 : 0});
        if (plain && now.isPresent()) {
          usualChange(cycle, day, horizon)
              .ifPresent(half -> hits.addPlain(now.getAsDouble(), half, came));
        }
      } else {
        hits.none++;
      }
    }
  }

  /** With a target just above what is read now, so that its probability is put to the test too. */
  private Forecast forecast(Cycle cycle, LocalDate day, double now) {
    double target = now + 1e-9;
    KeyResult keyResult =
        new KeyResult(
            "k",
            "o",
            cycle.id(),
            LocalText.same("k"),
            metric,
            segment,
            window,
            OptionalDouble.of(now - 1),
            OptionalDouble.of(target),
            new Scoring.Progress(now - 1, target),
            1,
            Goal.STRETCH,
            Optional.empty(),
            Optional.empty());
    AsOf asOf = AsOf.endOf(day, organisation.zone());
    return Forecast.at(asOf, keyResult, cells, cycle, organisation);
  }

  private OptionalDouble read(Cycle cycle, LocalDate day) {
    AsOf asOf = AsOf.endOf(day, organisation.zone());
    return metric.read(cells, segment, window, asOf, cycle.frame(organisation)).value();
  }

  /** What four of five changes over so many days were within, up to that day. */
  private OptionalDouble usualChange(Cycle cycle, LocalDate until, int horizon) {
    List<Double> changes = new ArrayList<>();
    LocalDate day = first.plusDays(30);
    while (!day.plusDays(horizon).isAfter(until)) {
      OptionalDouble before = read(cycle, day);
      OptionalDouble after = read(cycle, day.plusDays(horizon));
      if (before.isPresent() && after.isPresent()) {
        changes.add(Math.abs(after.getAsDouble() - before.getAsDouble()));
      }
      day = day.plusDays(3);
    }
    Collections.sort(changes);
    return changes.size() < 5
        ? OptionalDouble.empty()
        : OptionalDouble.of(changes.get((int) (0.8 * (changes.size() - 1))));
  }
}
