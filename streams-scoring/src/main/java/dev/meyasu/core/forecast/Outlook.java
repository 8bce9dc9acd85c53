/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Metric.Unit;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.metric.Window;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The window in which a metric will be read on a day to come. Its days up to now are known; only
 * the stretch ahead of it has to be projected, from stretches of the same length before. So a month
 * that has nearly gone by is nearly certain, and what restarts each month is no fall.
 *
 * @param begun the window's days that are over; no value if there are none, or nothing in them
 * @param shape how the two parts make the whole
 * @param days how long the stretch ahead is
 */
record Outlook(History history, LocalDate end, Shape shape, Optional<Reading> begun, int days) {

  /** Weeks over which the usual size of a sample is taken. */
  private static final int RECENT = 8;

  static Outlook of(History history, Window window, LocalDate end) {
    var zone = history.frame().zone();
    var range = window.at(AsOf.endOf(end, zone), history.frame()).orElseThrow();
    var shape = Shape.of(history.metric());
    if (shape == Shape.LEVEL) {
      boolean ends = history.metric().terms().stream().allMatch(Shape::isAtEnd);
      int days = ends ? 1 : History.days(range.firstDay(), end);
      return new Outlook(history, end, shape, Optional.empty(), days);
    }
    var from = range.firstDay();
    if (from.isAfter(history.last())) {
      return new Outlook(history, end, shape, Optional.empty(), History.days(from, end));
    }
    var begun = Optional.of(history.over(from, history.last())).filter(r -> r.value().isPresent());
    return new Outlook(history, end, shape, begun, History.days(history.last(), end) - 1);
  }

  /** Of history, in days, with which there is a projection. */
  int needed() {
    int horizon = History.days(history.last(), end) - 1;
    int lead = (horizon + 6) / 7;
    return 7 * (lead + Projection.needed(lead) - 1) + days - horizon;
  }

  /** A projection and where it may end. */
  record Projected(Method method, Spread spread) {}

  /** Empty if the history is too short, or has too many gaps. */
  Optional<Projected> projected() {
    var past = history.weekly(days, end);
    return Projection.of(past).map(one -> new Projected(one.method(), spread(one, past)));
  }

  private Spread spread(Projection ahead, Weekly past) {
    double share = share(past);
    double known =
        begun.isEmpty()
            ? 0
            : begun.get().value().orElseThrow() * (shape == Shape.FLOW ? 1 : 1 - share);
    var unit = history.metric().unit();
    boolean whole = unit == Unit.COUNT && past.known().allMatch(one -> one == Math.rint(one));
    return new Spread(
        known + share * ahead.value(),
        share * ahead.error(),
        new Student(ahead.freedom()),
        Bounds.of(unit, past).after(known, share),
        whole ? 1 : 0);
  }

  /** What the stretch ahead counts for in the whole: all of it where parts add up. */
  private double share(Weekly past) {
    if (begun.isEmpty() || shape == Shape.FLOW) {
      return 1;
    }
    var sample =
        history
            .metric()
            .sample()
            .filter(Shape::isFlow)
            .map(term -> begun.get().sample())
            .orElse(OptionalDouble.empty());
    double coming = past.sample(RECENT);
    if (sample.isPresent() && coming + sample.getAsDouble() > 0) {
      return coming / (coming + sample.getAsDouble());
    }
    var range = begun.get().range().orElseThrow();
    return (double) days / (days + History.days(range.firstDay(), range.lastDay()));
  }
}
