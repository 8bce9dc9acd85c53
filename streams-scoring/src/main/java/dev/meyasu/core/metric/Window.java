/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.CalendarPeriod;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Which days a metric looks at. Every window ends with the as-of. */
public sealed interface Window {

  /** Where the window lies; empty if it has not begun by then. */
  Optional<Range> at(AsOf asOf, Frame frame);

  LocalText label();

  /** As in files and queries: {@code calendar:month}, {@code trailing:P30D}, {@code cycle}. */
  String text();

  /** The calendar period that the as-of falls in, to date while it runs. */
  record Calendar(Unit unit) implements Window {
    @Override
    public Optional<Range> at(AsOf asOf, Frame frame) {
      return Optional.of(Range.of(unit.start(asOf.lastDay(), frame), asOf, frame.zone()));
    }

    @Override
    public LocalText label() {
      return unit.label;
    }

    @Override
    public String text() {
      return "calendar:" + unit.name().toLowerCase(Locale.ROOT);
    }
  }

  /** A calendar period; weeks begin on Monday, quarters follow the fiscal year. */
  enum Unit {
    WEEK(CalendarPeriod.WEEK, new LocalText("this week", "今週")),
    MONTH(CalendarPeriod.MONTH, new LocalText("this month", "今月")),
    QUARTER(CalendarPeriod.QUARTER, new LocalText("this quarter", "今四半期"));

    private final CalendarPeriod period;
    private final LocalText label;

    Unit(CalendarPeriod period, LocalText label) {
      this.period = period;
      this.label = label;
    }

    LocalDate start(LocalDate day, Frame frame) {
      return period.start(day, frame.fiscalYearStarts());
    }
  }

  /**
   * That many days, the as-of's day being the last.
   *
   * @param days at least 1
   */
  record Trailing(int days) implements Window {
    public Trailing {
      if (days < 1) {
        throw new IllegalArgumentException("a window of " + days + " days");
      }
    }

    @Override
    public Optional<Range> at(AsOf asOf, Frame frame) {
      return Optional.of(Range.of(asOf.lastDay().minusDays(days - 1L), asOf, frame.zone()));
    }

    @Override
    public LocalText label() {
      return new LocalText("last " + days + " days", "過去" + days + "日間");
    }

    @Override
    public String text() {
      return "trailing:P" + days + "D";
    }
  }

  /** From the start of the cycle; ends with it. */
  record CycleToDate() implements Window {
    @Override
    public Optional<Range> at(AsOf asOf, Frame frame) {
      return frame
          .cycle()
          .filter(cycle -> !asOf.lastDay().isBefore(cycle.from()))
          .map(
              cycle -> {
                var end = AsOf.endOf(cycle.until().minusDays(1), frame.zone());
                return Range.of(cycle.from(), asOf.earlier(end), frame.zone());
              });
    }

    @Override
    public LocalText label() {
      return new LocalText("since the cycle began", "期初から");
    }

    @Override
    public String text() {
      return "cycle";
    }
  }
}
