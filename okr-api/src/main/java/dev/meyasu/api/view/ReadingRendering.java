/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.readmodel.SourceStatus;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.metric.Window;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Scorecard;
import dev.meyasu.kpi.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Readings as the page gets them. */
final class ReadingRendering {
  private final Moment moment;

  ReadingRendering(Moment moment) {
    this.moment = moment;
  }

  /** What the topology scored, or, until it has, what the cells say. */
  Scorecard scorecard(KeyResult keyResult) {
    var organisation = moment.definitions().organisation();
    var cycle = moment.definitions().cycleOf(keyResult);
    return moment
        .score(keyResult.id())
        .map(score -> Scorecards.of(score, keyResult, cycle, organisation))
        .orElseGet(() -> counted(keyResult, keyResult.segment(), moment.now()));
  }

  /** What the cells say at an as-of, or at the end of the cycle if that has passed. */
  Scorecard counted(KeyResult keyResult, Segment segment, AsOf asOf) {
    var organisation = moment.definitions().organisation();
    var cycle = moment.definitions().cycleOf(keyResult);
    var reading =
        read(
            keyResult.metric(),
            segment,
            keyResult.window(),
            cycle.asOf(asOf, moment.zone()),
            cycle.frame(organisation));
    return Scorecard.of(keyResult, reading, cycle, organisation);
  }

  /** A metric by the cells; no value while a partition still counts one of its measures. */
  Reading read(Metric metric, Segment segment, Window window, AsOf asOf, Frame frame) {
    var reading = metric.read(moment.cells(), segment, window, asOf, frame);
    var whole = moment.fills().complete(metric.measures()) || reading.range().isEmpty();
    return whole ? reading : filling(reading);
  }

  private static Reading filling(Reading half) {
    return new Reading(
        OptionalDouble.empty(),
        Optional.of(NoValue.FILLING),
        new TreeMap<>(),
        OptionalDouble.empty(),
        half.range(),
        half.asOf());
  }

  ReadingView live(KeyResult keyResult) {
    var completeUntil = moment.score(keyResult.id()).map(Score::getCompleteUntil).orElse(null);
    return view(scorecard(keyResult), completeUntil);
  }

  ReadingView view(Scorecard card, @Nullable Instant completeUntil) {
    var keyResult = card.keyResult();
    var reading = card.reading();
    return new ReadingView(
        number(reading.value()),
        reading.noValue().map(ReadingRendering::noValue).orElse(null),
        number(reading.sample()),
        IntervalView.of(reading.interval()),
        reading.isFew(),
        change(reading, keyResult),
        isNoise(reading, keyResult),
        number(card.rawScore()),
        number(card.score()),
        card.grade().map(grade -> grade.id()).orElse(null),
        card.status().id(),
        new PaceView(card.pace().score(), number(card.pace().value())),
        moment.at(reading.asOf().instant()),
        window(card),
        completeUntil == null ? null : moment.at(completeUntil),
        reading.terms(),
        sources(keyResult.metric()));
  }

  static NoValueView noValue(NoValue reason) {
    return new NoValueView(reason.code(), Text.of(reason.text()));
  }

  static @Nullable Double number(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  private static @Nullable Double change(Reading reading, KeyResult keyResult) {
    return reading.value().isPresent() && keyResult.baseline().isPresent()
        ? reading.value().getAsDouble() - keyResult.baseline().getAsDouble()
        : null;
  }

  /** Whether chance alone may make the change since the baseline, which counts as exact. */
  private static @Nullable Boolean isNoise(Reading reading, KeyResult keyResult) {
    return keyResult.baseline().isPresent()
        ? reading.isWithinNoise(keyResult.baseline().getAsDouble()).orElse(null)
        : null;
  }

  /** A window that has not begun is shown as the empty one at its cycle's start. */
  private SpanView window(Scorecard card) {
    return span(card.reading())
        .orElseGet(
            () -> {
              var cycle = moment.definitions().cycleOf(card.keyResult());
              var start = moment.at(cycle.from().atStartOfDay(moment.zone()).toInstant());
              return new SpanView(start, start);
            });
  }

  Optional<SpanView> span(Reading reading) {
    return reading.range().map(r -> new SpanView(moment.at(r.from()), moment.at(r.until())));
  }

  /** Every source that has delivered a kind of fact which the metric counts. */
  private List<String> sources(Metric metric) {
    var kinds =
        metric.reads().stream().map(measure -> measure.kind().id()).collect(Collectors.toSet());
    return moment.sources().stream()
        .filter(source -> source.kinds().stream().anyMatch(kind -> kinds.contains(kind.kind())))
        .map(SourceStatus::source)
        .toList();
  }
}
