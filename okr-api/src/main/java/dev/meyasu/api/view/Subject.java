/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.metric.Term;
import dev.meyasu.core.okr.Cycle;
import dev.meyasu.core.okr.KeyResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value that is to be explained: of a key result, or of a metric in some window. */
public final class Subject {
  private final Moment moment;
  private final MetricRendering.Question question;
  private final Optional<Cycle> endsWith;

  private Subject(Moment moment, MetricRendering.Question question, Optional<Cycle> endsWith) {
    this.moment = moment;
    this.question = question;
    this.endsWith = endsWith;
  }

  public static Subject of(Moment moment, MetricRendering.Question question) {
    return new Subject(moment, question, Optional.empty());
  }

  /** A key result, which ends with its cycle, for its own segment or another. */
  public static Subject of(Moment moment, KeyResult keyResult, Segment segment) {
    var question =
        new MetricRendering.Question(
            keyResult.metric(), keyResult.window(), Optional.of(keyResult.cycle()), segment);
    return new Subject(moment, question, Optional.of(moment.definitions().cycleOf(keyResult)));
  }

  Moment moment() {
    return moment;
  }

  public Metric metric() {
    return question.metric();
  }

  public Segment segment() {
    return question.segment();
  }

  /** The end of a day, or now on the running one; no day is now. */
  public AsOf asOf(Optional<LocalDate> day) {
    var now = moment.now();
    var asked = day.map(d -> AsOf.of(d, now.instant(), moment.zone())).orElse(now);
    return endsWith.map(cycle -> cycle.asOf(asked, moment.zone())).orElse(asked);
  }

  /** Empty if the window has not begun by then. */
  public Optional<Range> range(AsOf asOf) {
    return question.window().at(asOf, new MetricRendering(moment).frame(question));
  }

  public Reading read(Segment part, AsOf asOf) {
    var frame = new MetricRendering(moment).frame(question);
    return new ReadingRendering(moment).read(metric(), part, question.window(), asOf, frame);
  }

  /** Those of the formula, then the sample if it is not among them. */
  public List<Term> terms() {
    var terms = new ArrayList<>(metric().terms());
    metric()
        .sample()
        .filter(sample -> terms.stream().noneMatch(t -> t.name().equals(sample.name())))
        .ifPresent(terms::add);
    return terms;
  }
}
