/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.core.measure.Dimension;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.metric.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Metrics and measures, and the values that cells give for any window, segment and day. */
public final class MetricRendering {
  private final Moment moment;
  private final ReadingRendering readings;

  /**
   * What to read.
   *
   * @param cycle the cycle that a window of the cycle runs in
   */
  public record Question(Metric metric, Window window, Optional<String> cycle, Segment segment) {}

  public MetricRendering(Moment moment) {
    this.moment = moment;
    this.readings = new ReadingRendering(moment);
  }

  public static MetricView view(Metric metric) {
    return new MetricView(
        metric.id(),
        Text.of(metric.name()),
        Text.of(metric.definition()),
        metric.formula(),
        metric.unit().id(),
        metric.decimals(),
        metric.better().id(),
        WindowView.of(metric.window()),
        currency(metric));
  }

  /** Of a converted amount, by ISO 4217. */
  static @Nullable String currency(Metric metric) {
    return metric.currency().map(Currency::getCurrencyCode).orElse(null);
  }

  public List<MetricView> metrics() {
    return moment.definitions().metrics().values().stream().map(MetricRendering::view).toList();
  }

  /** The value at the end of a day, or now on the running one. */
  public MetricValueView value(Question question, Optional<LocalDate> day) {
    var asOf = day.map(this::asOf).orElse(moment.now());
    var frame = frame(question);
    var reading = read(question, asOf, frame);
    return new MetricValueView(
        question.metric().id(),
        question.segment().isTotal() ? null : question.segment().text(),
        ReadingRendering.number(reading.value()),
        reading.noValue().map(ReadingRendering::noValue).orElse(null),
        ReadingRendering.number(reading.sample()),
        IntervalView.of(reading.interval()),
        reading.isFew(),
        moment.at(asOf.instant()),
        readings.span(reading).orElse(null),
        reading.terms());
  }

  /** Each day's value; none for days still to come. */
  public SeriesView series(Question question, LocalDate from, LocalDate until) {
    var frame = frame(question);
    var points = new ArrayList<SeriesPoint>();
    for (var day = from; !day.isAfter(until); day = day.plusDays(1)) {
      if (day.isAfter(moment.now().lastDay())) {
        points.add(new SeriesPoint(day, null, null));
        continue;
      }
      var reading = read(question, asOf(day), frame);
      points.add(new SeriesPoint(day, ReadingRendering.number(reading.value()), null));
    }
    return new SeriesView(question.metric().unit().id(), points, null, null);
  }

  private Reading read(Question question, AsOf asOf, Frame frame) {
    return readings.read(question.metric(), question.segment(), question.window(), asOf, frame);
  }

  private AsOf asOf(LocalDate day) {
    return AsOf.of(day, moment.now().instant(), moment.zone());
  }

  Frame frame(Question question) {
    var organisation = moment.definitions().organisation();
    return question
        .cycle()
        .map(id -> moment.definitions().cycles().get(id).frame(organisation))
        .orElseGet(
            () ->
                new Frame(organisation.zone(), organisation.fiscalYearStarts(), Optional.empty()));
  }

  /** Every measure with what its cells hold. */
  public List<MeasureView> measures() {
    return moment.definitions().measures().values().stream().map(this::measure).toList();
  }

  MeasureView measure(Measure measure) {
    var cells = moment.cells();
    return new MeasureView(
        measure.id(),
        measure.hash(),
        measure.type(),
        measure.kind().id(),
        measure.dimensions().stream().map(Dimension::name).toList(),
        new FillView(
            moment.fills().filled(measure.hash()),
            moment.fills().partitions(),
            FillingView.of(moment.filling(measure)),
            cells.segments(measure.hash()).size(),
            cells.firstDay(measure.hash()).orElse(null),
            cells.lastDay(measure.hash()).orElse(null)));
  }
}
