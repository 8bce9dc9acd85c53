/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.view.ForecastView.AtThisPaceView;
import dev.meyasu.api.view.ForecastView.NoForecastView;
import dev.meyasu.core.forecast.AtThisPace;
import dev.meyasu.core.forecast.Forecast;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.okr.KeyResult;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Forecasts as the page gets them. */
final class ForecastRendering {
  private final Moment moment;
  private final ReadingRendering readings;

  ForecastRendering(Moment moment, ReadingRendering readings) {
    this.moment = moment;
    this.readings = readings;
  }

  ForecastView view(KeyResult keyResult) {
    var cycle = moment.definitions().cycleOf(keyResult);
    var end = cycle.until().minusDays(1);
    var card = readings.scorecard(keyResult);
    var pace = AtThisPace.of(card, cycle, moment.zone()).map(ForecastRendering::pace).orElse(null);
    if (!moment.fills().complete(keyResult.metric().measures())) {
      var text = Text.of(NoValue.FILLING.text());
      return none(end, new NoForecastView(NoValue.FILLING.code(), text, null, null), pace);
    }
    var forecast = moment.forecast(keyResult);
    if (forecast instanceof Forecast.Expected expected) {
      return view(expected, pace);
    }
    return none(end, reason((Forecast.None) forecast), pace);
  }

  private static ForecastView view(Forecast.Expected forecast, @Nullable AtThisPaceView pace) {
    return new ForecastView(
        forecast.day(),
        forecast.value(),
        forecast.low(),
        forecast.high(),
        ReadingRendering.number(forecast.probability()),
        forecast.method().id(),
        Forecast.COVERAGE,
        forecast.horizon(),
        forecast.history(),
        null,
        pace);
  }

  private static ForecastView none(
      LocalDate end, NoForecastView reason, @Nullable AtThisPaceView pace) {
    return new ForecastView(end, null, null, null, null, null, null, null, null, reason, pace);
  }

  private static NoForecastView reason(Forecast.None none) {
    var reason = none.reason();
    boolean shortly = reason == Forecast.Reason.SHORT_HISTORY;
    return new NoForecastView(
        reason.id(),
        Text.of(reason.text()),
        shortly ? none.history() : null,
        shortly ? none.needed() : null);
  }

  private static AtThisPaceView pace(AtThisPace pace) {
    return new AtThisPaceView(pace.reached(), pace.on().orElse(null));
  }
}
