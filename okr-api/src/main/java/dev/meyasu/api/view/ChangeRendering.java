/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.core.explain.Change;
import dev.meyasu.core.explain.Effects;
import dev.meyasu.core.explain.Makeup;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.metric.Term;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two values of the same thing, and what makes the difference. */
public final class ChangeRendering {
  private final Subject subject;

  public ChangeRendering(Subject subject) {
    this.subject = subject;
  }

  /** The dimensions by which it can be divided; a segment is not divided further. */
  public static List<String> dimensions(Subject subject) {
    return subject.segment().isTotal() ? subject.metric().dimensions() : List.of();
  }

  /**
   * @param by one of the dimensions; empty for none
   */
  public ChangeView view(AsOf from, AsOf to, Optional<String> by) {
    var metric = subject.metric();
    var before = subject.read(subject.segment(), from);
    var after = subject.read(subject.segment(), to);
    var change = by.filter(d -> !filling(before, after)).map(d -> change(d, from, to));
    var makeup = Makeup.of(metric);
    return new ChangeView(
        metric.id(),
        subject.segment().isTotal() ? null : subject.segment().text(),
        metric.unit().id(),
        metric.decimals(),
        MetricRendering.currency(metric),
        side(before),
        side(after),
        difference(number(before), number(after)),
        metric.terms().stream().map(term -> term(term, before, after)).toList(),
        dimensions(subject),
        by.orElse(null),
        makeup.getClass().getSimpleName().toLowerCase(Locale.ROOT),
        makeup instanceof Makeup.Mean mean
            ? mean.weights().stream().map(Term::name).toList()
            : List.of(),
        change.map(ChangeRendering::segments).orElse(List.of()));
  }

  private static boolean filling(Reading before, Reading after) {
    var filling = Optional.of(NoValue.FILLING);
    return before.noValue().equals(filling) || after.noValue().equals(filling);
  }

  private Change change(String dimension, AsOf from, AsOf to) {
    Metric metric = subject.metric();
    return Change.of(
        metric,
        subject.moment().cells(),
        dimension,
        segment -> subject.read(segment, from),
        segment -> subject.read(segment, to));
  }

  private ChangeSideView side(Reading reading) {
    var moment = subject.moment();
    return new ChangeSideView(
        moment.at(reading.asOf().instant()),
        new ReadingRendering(moment).span(reading).orElse(null),
        number(reading),
        reading.noValue().map(ReadingRendering::noValue).orElse(null));
  }

  private static TermChangeView term(Term term, Reading before, Reading after) {
    var one = before.terms().get(term.name());
    var other = after.terms().get(term.name());
    return new TermChangeView(term.name(), one, other, difference(one, other));
  }

  private static List<SegmentChangeView> segments(Change change) {
    return change.bySegment().entrySet().stream()
        .map(entry -> segment(entry.getKey().value(), entry.getValue()))
        .sorted(Comparator.comparingDouble(ChangeRendering::size).reversed())
        .toList();
  }

  private static double size(SegmentChangeView segment) {
    return segment.effect() == null ? 0 : Math.abs(segment.effect());
  }

  private static SegmentChangeView segment(String value, Change.OfSegment segment) {
    var effect = segment.effect();
    return new SegmentChangeView(
        value,
        number(segment.before()),
        number(segment.after()),
        ReadingRendering.number(segment.shareBefore()),
        ReadingRendering.number(segment.shareAfter()),
        effect.map(Effects.Effect::rate).orElse(null),
        effect.map(Effects.Effect::mix).orElse(null),
        effect.map(Effects.Effect::sum).orElse(null));
  }

  private static @Nullable Double number(Reading reading) {
    return ReadingRendering.number(reading.value());
  }

  private static @Nullable Double difference(@Nullable Double before, @Nullable Double after) {
    return before == null || after == null ? null : after - before;
  }
}
