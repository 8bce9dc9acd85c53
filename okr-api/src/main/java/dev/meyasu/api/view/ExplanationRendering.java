/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.catalogue.Excerpt;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A value with the numbers it was made of. */
public final class ExplanationRendering {
  private final Subject subject;
  private final Map<String, Excerpt> measures;
  private final Map<String, Excerpt> metrics;

  public ExplanationRendering(Subject subject) {
    this.subject = subject;
    var files = subject.moment().files();
    this.measures = Excerpt.of("measures", files);
    this.metrics = Excerpt.of("metrics", files);
  }

  public ExplanationView view(AsOf asOf) {
    var metric = subject.metric();
    var reading = subject.read(subject.segment(), asOf);
    var moment = subject.moment();
    return new ExplanationView(
        metric.id(),
        subject.segment().isTotal() ? null : subject.segment().text(),
        metric.formula(),
        metric.unit().id(),
        metric.decimals(),
        MetricRendering.currency(metric),
        ReadingRendering.number(reading.value()),
        reading.noValue().map(ReadingRendering::noValue).orElse(null),
        moment.at(asOf.instant()),
        new ReadingRendering(moment).span(reading).orElse(null),
        reading.range().map(Range::firstDay).orElse(null),
        reading.range().map(Range::lastDay).orElse(null),
        excerpt(metrics.get(metric.id())),
        subject.terms().stream().map(term -> term(term, reading.range().orElse(null))).toList());
  }

  private TermView term(Term term, @Nullable Range range) {
    var measure = term.measure();
    boolean whole = subject.moment().fills().complete(List.of(measure.hash()));
    var value = range == null || !whole ? OptionalDouble.empty() : read(term, range);
    return new TermView(
        term.name(),
        subject.metric().terms().contains(term) ? "formula" : "sample",
        ReadingRendering.number(value),
        term.aspect().id(),
        measure.id(),
        measure.hash(),
        measure.type(),
        measure.kind().id(),
        measure instanceof KeyedMeasure,
        excerpt(measures.get(measure.id())),
        range == null || !whole ? List.of() : days(term, range));
  }

  private OptionalDouble read(Term term, Range range) {
    return subject.moment().cells().read(term, subject.segment(), range);
  }

  private List<TermDayView> days(Term term, Range range) {
    var days = new ArrayList<TermDayView>();
    for (var day = range.firstDay(); !day.isAfter(range.lastDay()); day = day.plusDays(1)) {
      var tally = subject.moment().cells().of(term.measure(), subject.segment(), day);
      if (!tally.isZero()) {
        var value = ReadingRendering.number(read(term, only(day, range)));
        days.add(new TermDayView(day, value, tally.toList()));
      }
    }
    return days;
  }

  private Range only(LocalDate day, Range range) {
    var zone = subject.moment().zone();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    return new Range(
        day,
        day,
        day.atStartOfDay(zone).toInstant(),
        end.isAfter(range.until()) ? range.until() : end);
  }

  private static @Nullable ExcerptView excerpt(@Nullable Excerpt written) {
    return written == null ? null : new ExcerptView(written.file(), written.line(), written.text());
  }
}
