/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the value is likely to be when the cycle ends; without a forecast, all but day and pace are
 * null and the reason says why.
 *
 * @param day the cycle's last day
 * @param low the lower end of the 80 % interval
 * @param probability of reaching the target, or of staying in the band, 0 to 1
 * @param coverage how often such intervals held in the back-test, 0 to 1
 * @param horizonDays from the last day that is over to the end
 * @param historyDays how much history it stands on
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ForecastView(
    LocalDate day,
    @Nullable Double value,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double probability,
    @Nullable String method,
    @Nullable Double coverage,
    @Nullable Integer horizonDays,
    @Nullable Integer historyDays,
    @Nullable NoForecastView reason,
    @Nullable AtThisPaceView pace) {

  /**
   * Why there is none.
   *
   * @param neededDays the history that it takes, where that is what is missing
   */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record NoForecastView(
      String code, Text text, @Nullable Integer historyDays, @Nullable Integer neededDays) {}

  /**
   * When the target is met if it goes on as it went since the cycle began.
   *
   * @param reached it is met already
   * @param on null if it is not met within the cycle
   */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record AtThisPaceView(boolean reached, @Nullable LocalDate on) {}
}
