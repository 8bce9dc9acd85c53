/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.metric.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a definition would have said day by day, beside the one in force. It reads the cells that
 * are there and changes nothing.
 *
 * @param live empty where there is nothing to compare with
 */
public record Backtest(Optional<Side> live, Side candidate, Frame frame) {

  /**
   * One way to read, and where it has one, to score.
   *
   * @param scoring empty for a number without a target
   */
  public record Side(Metric metric, Segment segment, Window window, Optional<Scoring> scoring) {
    public static Side of(KeyResult keyResult) {
      return new Side(
          keyResult.metric(),
          keyResult.segment(),
          keyResult.window(),
          Optional.of(keyResult.scoring()));
    }

    private Reading read(CellIndex cells, AsOf asOf, Frame frame) {
      return metric.read(cells, segment, window, asOf, frame);
    }

    private OptionalDouble score(OptionalDouble value) {
      return scoring.isPresent() && value.isPresent()
          ? OptionalDouble.of(scoring.get().score(value.getAsDouble()))
          : OptionalDouble.empty();
    }
  }

  /**
   * A day at its end, or now while it runs. Scores are 0 to 1.
   *
   * @param difference candidate − live; empty without both, or in different units
   */
  public record Day(
      LocalDate day,
      OptionalDouble live,
      OptionalDouble candidate,
      OptionalDouble difference,
      OptionalDouble liveScore,
      OptionalDouble candidateScore) {}

  /**
   * Every day of a span up to the running one.
   *
   * @param until the last, which is included
   */
  public List<Day> days(CellIndex cells, LocalDate from, LocalDate until, Instant now) {
    var days = new ArrayList<Day>();
    var today = AsOf.now(now, frame.zone()).lastDay();
    for (var day = from; !day.isAfter(until) && !day.isAfter(today); day = day.plusDays(1)) {
      days.add(day(cells, day, AsOf.of(day, now, frame.zone())));
    }
    return List.copyOf(days);
  }

  private Day day(CellIndex cells, LocalDate day, AsOf asOf) {
    var before = live.map(side -> side.read(cells, asOf, frame).value());
    var was = before.orElse(OptionalDouble.empty());
    var is = candidate.read(cells, asOf, frame).value();
    return new Day(
        day,
        was,
        is,
        difference(was, is),
        live.map(side -> side.score(was)).orElse(OptionalDouble.empty()),
        candidate.score(is));
  }

  private OptionalDouble difference(OptionalDouble was, OptionalDouble is) {
    boolean comparable =
        was.isPresent()
            && is.isPresent()
            && live.orElseThrow().metric().unit() == candidate.metric().unit();
    return comparable
        ? OptionalDouble.of(is.getAsDouble() - was.getAsDouble())
        : OptionalDouble.empty();
  }
}
