/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.core.okr.Backtest;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A backtest as the API tells it. */
public final class BacktestRendering {
  private BacktestRendering() {}

  public static BacktestView view(
      @Nullable String keyResult, Backtest backtest, List<Backtest.Day> days) {
    var points = days.stream().map(BacktestRendering::point).toList();
    var compared = points.stream().filter(point -> point.difference() != null).toList();
    var mean = compared.stream().mapToDouble(BacktestRendering::difference).average();
    return new BacktestView(
        keyResult,
        MetricRendering.view(backtest.candidate().metric()),
        backtest.live().map(side -> MetricRendering.view(side.metric())).orElse(null),
        points,
        compared.size(),
        ReadingRendering.number(mean),
        compared.stream()
            .max(Comparator.comparingDouble(point -> Math.abs(difference(point))))
            .orElse(null));
  }

  private static double difference(BacktestView.Point point) {
    return Objects.requireNonNull(point.difference());
  }

  private static BacktestView.Point point(Backtest.Day day) {
    return new BacktestView.Point(
        day.day(),
        ReadingRendering.number(day.live()),
        ReadingRendering.number(day.candidate()),
        ReadingRendering.number(day.difference()),
        ReadingRendering.number(day.liveScore()),
        ReadingRendering.number(day.candidateScore()));
  }
}
