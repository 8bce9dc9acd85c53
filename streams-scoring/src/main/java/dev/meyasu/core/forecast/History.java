/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.metric.Window;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What is known of a metric and segment up to a day, over any stretch of days.
 *
 * @param first the first day for which any of its measures has a cell
 * @param last the last day that is over, not before the first
 */
record History(
    CellIndex cells, Metric metric, Segment segment, Frame frame, LocalDate first, LocalDate last) {

  /** How far back is looked, in weeks: two years ago a company was another one. */
  private static final int WEEKS = 104;

  /** Empty if none of the metric's measures has a cell by that day. */
  static Optional<History> of(
      CellIndex cells, Metric metric, Segment segment, Frame frame, LocalDate last) {
    return metric.terms().stream()
        .flatMap(term -> cells.firstDay(term.measure().hash()).stream())
        .min(LocalDate::compareTo)
        .filter(first -> !first.isAfter(last))
        .map(first -> new History(cells, metric, segment, frame, first, last));
  }

  /** In days, at least 1. */
  int length() {
    return days(first, last);
  }

  /** The metric over the days from one to another, both included. */
  Reading over(LocalDate from, LocalDate until) {
    var window = new Window.Trailing(days(from, until));
    return metric.read(cells, segment, window, AsOf.endOf(until, frame.zone()), frame);
  }

  /**
   * The metric over so many days, once a week. Each stretch ends on the weekday of the one that is
   * wanted, so that it holds the same weekdays.
   *
   * @param target the last day of the stretch that is wanted, after the last day
   */
  Weekly weekly(int days, LocalDate target) {
    int lead = Math.toIntExact((ChronoUnit.DAYS.between(last, target) + 6) / 7);
    var readings = new ArrayList<Reading>();
    var earliest = first.plusDays(days - 1L);
    var day = target.minusWeeks(lead);
    while (!day.isBefore(earliest) && readings.size() < WEEKS) {
      readings.add(0, over(day.minusDays(days - 1L), day));
      day = day.minusWeeks(1);
    }
    return Weekly.of(readings, lead);
  }

  static int days(LocalDate from, LocalDate until) {
    return Math.toIntExact(ChronoUnit.DAYS.between(from, until)) + 1;
  }
}
