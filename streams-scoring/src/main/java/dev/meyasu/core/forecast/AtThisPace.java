/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import dev.meyasu.core.metric.Window;
import dev.meyasu.core.okr.Cycle;
import dev.meyasu.core.okr.Scorecard;
import dev.meyasu.core.okr.Scoring;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When the target is reached if the way from the baseline goes on as fast as it went since the
 * cycle began: the straight line that the pace is drawn by, not a forecast.
 *
 * @param reached whether it is reached already
 * @param on the day on which it would be; empty if that is not within the cycle
 */
public record AtThisPace(boolean reached, Optional<LocalDate> on) {

  /**
   * Empty where there is no such line: without a value, a baseline or a target, before the cycle
   * began, for what is to be held, and for what restarts with each period of the calendar.
   */
  public static Optional<AtThisPace> of(Scorecard card, Cycle cycle, ZoneId zone) {
    var keyResult = card.keyResult();
    double gone = cycle.elapsed(card.reading().asOf().instant(), zone);
    boolean held = keyResult.scoring() instanceof Scoring.Hold;
    boolean restarts =
        keyResult.window() instanceof Window.Calendar && Shape.of(keyResult.metric()) == Shape.FLOW;
    var from =
        keyResult.scoring() instanceof Scoring.Milestones
            ? OptionalDouble.of(0)
            : keyResult.baseline();
    var to = keyResult.target();
    var value = card.reading().value();
    if (held || restarts || gone == 0 || from.isEmpty() || to.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    double way = to.getAsDouble() - from.getAsDouble();
    return way == 0
        ? Optional.empty()
        : Optional.of(of((value.getAsDouble() - from.getAsDouble()) / way, gone, cycle));
  }

  /**
   * @param share of the way that is done
   * @param gone share of the cycle that is over, above 0
   */
  private static AtThisPace of(double share, double gone, Cycle cycle) {
    if (share >= 1) {
      return new AtThisPace(true, Optional.empty());
    }
    if (share <= 0 || gone > share) {
      return new AtThisPace(false, Optional.empty());
    }
    long days = ChronoUnit.DAYS.between(cycle.from(), cycle.until());
    // The target is met at the end of the day before, where the line arrives at a midnight.
    long day = (long) Math.ceil(gone / share * days) - 1;
    return new AtThisPace(false, Optional.of(cycle.from().plusDays(Math.max(0, day))));
  }
}
