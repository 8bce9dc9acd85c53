/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Scorecard;
import dev.meyasu.core.okr.Scoring;
import dev.meyasu.core.okr.Succession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A key result with its reading and its short history. */
final class KeyResultRendering {
  /** As many points as a sparkline of a few centimetres can show. */
  private static final int SPARKS = 60;

  private final Moment moment;
  private final ReadingRendering readings;
  private final ForecastRendering forecasts;

  KeyResultRendering(Moment moment, ReadingRendering readings) {
    this.moment = moment;
    this.readings = readings;
    this.forecasts = new ForecastRendering(moment, readings);
  }

  KeyResultView view(KeyResult keyResult) {
    var succession = moment.succession(keyResult.id());
    var rendering = new SuccessionRendering(moment, readings);
    return new KeyResultView(
        keyResult.id(),
        keyResult.objective(),
        Text.of(keyResult.title()),
        MetricRendering.view(keyResult.metric()),
        WindowView.of(keyResult.window()),
        keyResult.segment().isTotal() ? null : keyResult.segment().text(),
        ReadingRendering.number(keyResult.baseline()),
        ReadingRendering.number(keyResult.target()),
        hold(keyResult.scoring()),
        scoring(keyResult.scoring()),
        keyResult.goal().id(),
        keyResult.weight(),
        keyResult
            .benchmark()
            .map(b -> new BenchmarkView(b.value(), Text.of(b.name())))
            .orElse(null),
        keyResult.initiative().map(Text::of).orElse(null),
        readings.live(keyResult),
        forecasts.view(keyResult),
        sparkline(keyResult),
        succession.flatMap(Succession::pinned).map(rendering::pinned).orElse(null),
        succession.map(rendering::candidate).orElse(null));
  }

  private static ScoringView scoring(Scoring scoring) {
    return new ScoringView(scoring.id(), Text.of(scoring.label()), Text.of(scoring.formula()));
  }

  private static @Nullable HoldView hold(Scoring scoring) {
    return scoring instanceof Scoring.Hold hold
        ? new HoldView(finite(hold.floor()), finite(hold.ceiling()), hold.tolerance())
        : null;
  }

  /** A band may be open on one side, which JSON has no number for. */
  private static @Nullable Double finite(double bound) {
    return Double.isFinite(bound) ? bound : null;
  }

  ForecastView forecast(KeyResult keyResult) {
    return forecasts.view(keyResult);
  }

  private List<DayValue> sparkline(KeyResult keyResult) {
    var cycle = moment.definitions().cycleOf(keyResult);
    var last = last(cycle.until().minusDays(1));
    if (last.isBefore(cycle.from())) {
      return List.of();
    }
    long days = last.toEpochDay() - cycle.from().toEpochDay() + 1;
    long step = (days + SPARKS - 1) / SPARKS;
    var points = new ArrayList<DayValue>();
    // Backwards from the last day, so that the newest value is always a point.
    for (var day = last; !day.isBefore(cycle.from()); day = day.minusDays(step)) {
      points.add(0, new DayValue(day, value(keyResult, day)));
    }
    return List.copyOf(points);
  }

  private LocalDate last(LocalDate end) {
    var today = moment.now().lastDay();
    return end.isBefore(today) ? end : today;
  }

  private @Nullable Double value(KeyResult keyResult, LocalDate day) {
    return ReadingRendering.number(on(keyResult, day).reading().value());
  }

  private Scorecard on(KeyResult keyResult, LocalDate day) {
    var asOf = AsOf.of(day, moment.now().instant(), moment.zone());
    return readings.counted(keyResult, keyResult.segment(), asOf);
  }

  /** Each day's value and pace; days after the last one that counts have only a pace. */
  SeriesView series(KeyResult keyResult, LocalDate from, LocalDate until) {
    var points = new ArrayList<SeriesPoint>();
    var today = moment.now().lastDay();
    for (var day = from; !day.isAfter(until); day = day.plusDays(1)) {
      var card = on(keyResult, day);
      var pace = paceAt(keyResult, day);
      var value = day.isAfter(today) ? null : ReadingRendering.number(card.reading().value());
      points.add(new SeriesPoint(day, value, pace));
    }
    return new SeriesView(
        keyResult.metric().unit().id(),
        points,
        ReadingRendering.number(keyResult.baseline()),
        ReadingRendering.number(keyResult.target()));
  }

  /** The pace of a day still to come is known already: it follows from the cycle alone. */
  private @Nullable Double paceAt(KeyResult keyResult, LocalDate day) {
    var end = AsOf.endOf(day, moment.zone());
    var card = readings.counted(keyResult, keyResult.segment(), end);
    return ReadingRendering.number(card.pace().value());
  }

  /** The readings of a total by each dimension; a key result that is one segment has none. */
  List<SegmentView> segments(KeyResult keyResult) {
    if (!keyResult.segment().isTotal()) {
      return List.of();
    }
    var metric = keyResult.metric();
    return metric.dimensions().stream()
        .map(dimension -> new SegmentView(dimension, values(keyResult, metric, dimension)))
        .filter(view -> !view.values().isEmpty())
        .toList();
  }

  private List<SegmentValueView> values(KeyResult keyResult, Metric metric, String dimension) {
    var segments = new TreeSet<Segment>();
    for (var measure : metric.measures()) {
      segments.addAll(moment.cells().segments(measure));
    }
    return segments.stream()
        .filter(segment -> segment.dimension().equals(dimension))
        .map(segment -> new SegmentValueView(segment.value(), reading(keyResult, segment)))
        .toList();
  }

  private ReadingView reading(KeyResult keyResult, Segment segment) {
    return readings.view(readings.counted(keyResult, segment, moment.now()), null);
  }
}
