/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import dev.meyasu.core.LocalText;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Metric.Better;
import dev.meyasu.core.okr.Cycle;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Organisation;
import dev.meyasu.core.okr.Scoring;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a key result's value is likely to be when its cycle ends, from the metric's own history up
 * to the last day that is over. Deterministic; nothing after that day is looked at.
 */
public sealed interface Forecast {

  /** The chance that the interval is made for. */
  double NOMINAL = 0.8;

  /**
   * How often the interval held in the back-test, as the mean over the kinds of generated series
   * and the sample company; see docs/measurements.md. A test runs it and compares.
   */
  double COVERAGE = 0.82;

  /**
   * A value to be expected.
   *
   * @param day the cycle's last day
   * @param horizon days from the last day that is over to that day, at least 1
   * @param history days of history it stands on
   * @param value in the metric's unit
   * @param low the interval's lower end; less has a chance of about 10 %
   * @param high its upper end
   * @param probability the chance of reaching the target or staying in the band, 0 to 1; empty
   *     where the key result has neither
   */
  record Expected(
      LocalDate day,
      int horizon,
      int history,
      Method method,
      double value,
      double low,
      double high,
      OptionalDouble probability)
      implements Forecast {}

  /**
   * Nothing can be said.
   *
   * @param history days of history there are
   * @param needed days of history that it takes; 0 where more of it would not help
   */
  record None(Reason reason, int history, int needed) implements Forecast {}

  /** Why nothing can be said. */
  enum Reason {
    NOT_STARTED(new LocalText("The cycle has not begun", "サイクルはまだ始まっていません")),
    OVER(new LocalText("The cycle is over", "サイクルは終了しています")),
    NO_HISTORY(new LocalText("Nothing has been measured yet", "まだ何も計測されていません")),
    SHORT_HISTORY(new LocalText("The history is too short for a forecast", "予測に必要な期間の履歴がまだありません")),
    GAPS(new LocalText("Too many weeks have no value", "値のない週が多すぎます"));

    private final LocalText text;

    Reason(LocalText text) {
      this.text = text;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public LocalText text() {
      return text;
    }
  }

  /** For the end of the cycle, as of now. */
  static Forecast at(
      AsOf now, KeyResult keyResult, CellIndex cells, Cycle cycle, Organisation organisation) {
    var last = lastDay(now, organisation);
    var end = cycle.until().minusDays(1);
    if (now.lastDay().isBefore(cycle.from()) || !end.isAfter(last)) {
      return new None(end.isAfter(last) ? Reason.NOT_STARTED : Reason.OVER, 0, 0);
    }
    var frame = cycle.frame(organisation);
    var history = History.of(cells, keyResult.metric(), keyResult.segment(), frame, last);
    return history
        .map(known -> of(keyResult, known, end))
        .orElseGet(() -> new None(Reason.NO_HISTORY, 0, 0));
  }

  /** The last day that is over. */
  static LocalDate lastDay(AsOf now, Organisation organisation) {
    var endOfDay = AsOf.endOf(now.lastDay(), organisation.zone()).instant();
    return now.instant().isBefore(endOfDay) ? now.lastDay().minusDays(1) : now.lastDay();
  }

  private static Forecast of(KeyResult keyResult, History history, LocalDate end) {
    var outlook = Outlook.of(history, keyResult.window(), end);
    var projected = outlook.projected();
    if (projected.isEmpty()) {
      int needed = outlook.needed();
      return needed > history.length()
          ? new None(Reason.SHORT_HISTORY, history.length(), needed)
          : new None(Reason.GAPS, history.length(), 0);
    }
    var spread = projected.get().spread();
    return new Expected(
        end,
        History.days(history.last(), end) - 1,
        history.length(),
        projected.get().method(),
        spread.value(),
        spread.low(),
        spread.high(),
        probability(keyResult, spread));
  }

  private static OptionalDouble probability(KeyResult keyResult, Spread spread) {
    if (keyResult.scoring() instanceof Scoring.Hold hold) {
      double inside = spread.atMost(hold.ceiling()) + spread.atLeast(hold.floor()) - 1;
      return OptionalDouble.of(Math.max(0, inside));
    }
    if (keyResult.target().isEmpty()) {
      return OptionalDouble.empty();
    }
    double target = keyResult.target().getAsDouble();
    return OptionalDouble.of(rises(keyResult) ? spread.atLeast(target) : spread.atMost(target));
  }

  /** Whether the target is to be reached from below. */
  private static boolean rises(KeyResult keyResult) {
    if (keyResult.scoring() instanceof Scoring.Progress progress) {
      return progress.target() > progress.baseline();
    }
    return keyResult.scoring() instanceof Scoring.Milestones
        || keyResult.metric().better() == Better.HIGHER;
  }
}
