/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.FoundPage;
import dev.meyasu.api.readmodel.Inquiries;
import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.readmodel.OmittedPage;
import dev.meyasu.api.readmodel.Places;
import dev.meyasu.api.view.ChangeRendering;
import dev.meyasu.api.view.ChangeView;
import dev.meyasu.api.view.EntityPage;
import dev.meyasu.api.view.EntityRendering;
import dev.meyasu.api.view.OmissionPage;
import dev.meyasu.api.view.OmissionRendering;
import dev.meyasu.api.view.Subject;
import dev.meyasu.core.measure.Following;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What explains a value, whatever it is the value of. */
@Singleton
final class Explanations {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 200;

  /** What changed since then, when no day is named. */
  private static final int DEFAULT_DAYS = 7;

  private final Inquiries inquiries;

  Explanations(Inquiries inquiries) {
    this.inquiries = inquiries;
  }

  /** A segment that divides the metric, or the fault that it does not. */
  static Segment segment(Checks checks, Metric metric, @Nullable String text, Segment fallback) {
    var part = checks.read("segment", text, "dimension=value", Segment::parse).orElse(fallback);
    if (!part.equals(fallback) && !part.isTotal()) {
      divides(checks, "segment", part.dimension(), metric);
    }
    return part;
  }

  private static void divides(Checks checks, String parameter, String dimension, Metric metric) {
    var known = metric.dimensions();
    if (!known.contains(dimension)) {
      checks.fault(
          parameter,
          "'%s' does not divide %s%s"
              .formatted(
                  dimension,
                  metric.id(),
                  known.isEmpty() ? ", nothing does" : "; known are " + String.join(", ", known)));
    }
  }

  ChangeView changes(
      Checks checks,
      Subject subject,
      @Nullable String from,
      @Nullable String to,
      @Nullable String by) {
    var asOfs = days(checks, subject, from, to);
    if (by != null && !subject.segment().isTotal()) {
      checks.fault("by", "a segment is not divided further; only the total is");
    } else if (by != null) {
      divides(checks, "by", by, subject.metric());
    }
    checks.orRefuse();
    var dimension =
        Optional.ofNullable(by).or(() -> ChangeRendering.dimensions(subject).stream().findFirst());
    return new ChangeRendering(subject).view(asOfs.from(), asOfs.to(), dimension);
  }

  record AsOfs(AsOf from, AsOf to) {}

  /** The ends of two days, or of now and a week before. */
  static AsOfs days(Checks checks, Subject subject, @Nullable String from, @Nullable String to) {
    var last = checks.day("to", to);
    var first = checks.day("from", from);
    var end = subject.asOf(last);
    var begin = subject.asOf(Optional.of(first.orElse(end.lastDay().minusDays(DEFAULT_DAYS))));
    return new AsOfs(begin, end);
  }

  /**
   * A page of the entities behind a term.
   *
   * @param asOf a day; null for now
   */
  EntityPage entities(
      Checks checks,
      Subject subject,
      Moment moment,
      @Nullable String asOf,
      @Nullable String term,
      @Nullable String cursor,
      @Nullable String limit) {
    Optional<LocalDate> day = checks.day("as_of", asOf);
    var at = subject.asOf(day);
    return ask(checks, subject, moment, term, at, Optional.empty(), cursor, limit);
  }

  /** A page of the entities of which a term reads something else at the two as-ofs. */
  EntityPage changed(
      Checks checks,
      Subject subject,
      Moment moment,
      @Nullable String from,
      @Nullable String to,
      @Nullable String term,
      @Nullable String cursor,
      @Nullable String limit) {
    var asOfs = days(checks, subject, from, to);
    return ask(checks, subject, moment, term, asOfs.to(), Optional.of(asOfs.from()), cursor, limit);
  }

  private EntityPage ask(
      Checks checks,
      Subject subject,
      Moment moment,
      @Nullable String name,
      AsOf asOf,
      Optional<AsOf> earlier,
      @Nullable String cursor,
      @Nullable String limit) {
    var term = term(checks, subject, name);
    var places = checks.read("cursor", cursor, "a next_cursor of this list", Places::parse);
    int size = checks.count("limit", limit, MOST).orElse(DEFAULT_LIMIT);
    checks.orRefuse();
    requireEntities(term.orElseThrow());
    var range = begun(subject, asOf);
    var inquiry =
        new Inquiries.Inquiry(
            term.orElseThrow(), subject.segment(), range, earlier.map(e -> begun(subject, e)));
    var from = places.orElseGet(() -> start(moment));
    return EntityRendering.page(inquiry, found(inquiry, from, size));
  }

  private static Optional<Term> term(Checks checks, Subject subject, @Nullable String name) {
    var terms = subject.terms();
    var term = terms.stream().filter(one -> one.name().equals(name)).findFirst();
    if (term.isEmpty()) {
      var known = terms.stream().map(Term::name).toList();
      checks.fault(
          "term",
          (name == null ? "is missing" : "'" + name + "' is no term of the formula")
              + "; known are "
              + String.join(", ", known));
    }
    return term;
  }

  /** A page of what a measure of the formula leaves out, whatever the window. */
  OmissionPage omissions(
      Checks checks,
      Subject subject,
      Moment moment,
      @Nullable String name,
      @Nullable String cursor) {
    var measure = measure(checks, subject, name);
    var places = checks.read("cursor", cursor, "a next_cursor of this list", Places::parse);
    checks.orRefuse();
    var from = places.orElseGet(() -> start(moment));
    try {
      var answers = inquiries.askOmissions(measure.orElseThrow(), from);
      return OmissionRendering.page(measure.orElseThrow(), OmittedPage.of(from, answers));
    } catch (Inquiries.Unreachable e) {
      throw Refusal.unavailable("The entities cannot be asked for now: Kafka does not answer");
    }
  }

  /** The one of that id; where there is only one, it need not be named. */
  private static Optional<Measure> measure(Checks checks, Subject subject, @Nullable String name) {
    var measures = subject.metric().reads();
    var measure =
        measures.stream()
            .filter(one -> one.id().equals(name) || name == null && measures.size() == 1)
            .findFirst();
    if (measure.isEmpty()) {
      var known = measures.stream().map(Measure::id).toList();
      checks.fault(
          "measure",
          (name == null ? "is missing" : "'" + name + "' is no measure of the formula")
              + "; known are "
              + String.join(", ", known));
    }
    return measure;
  }

  /** What is read from the cells of two measures has no entities that add to it one by one. */
  private static void requireEntities(Term term) {
    if (!(term.measure() instanceof Following following)) return;
    throw Refusal.missing(
        "%s is read from the cells of %s and %s; it has no entities of its own"
            .formatted(term.name(), following.counted().id(), following.after().id()));
  }

  private static Range begun(Subject subject, AsOf asOf) {
    return subject
        .range(asOf)
        .orElseThrow(() -> Refusal.missing("The window has not begun on " + asOf.lastDay()));
  }

  private static Places start(Moment moment) {
    int partitions = moment.fills().partitions();
    if (partitions == Integer.MAX_VALUE) {
      throw Refusal.unavailable("It is not known yet how many partitions count");
    }
    return Places.start(partitions);
  }

  private FoundPage found(Inquiries.Inquiry inquiry, Places from, int limit) {
    try {
      return FoundPage.of(from, inquiries.ask(inquiry, from, limit), limit);
    } catch (Inquiries.Unreachable e) {
      throw Refusal.unavailable("The entities cannot be asked for now: Kafka does not answer");
    }
  }
}
