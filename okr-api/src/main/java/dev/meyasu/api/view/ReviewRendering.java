/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.Scorecard;
import dev.meyasu.core.review.Reported;
import dev.meyasu.kpi.Score;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.ReportedKeyResult;
import dev.meyasu.ledger.ReviewRecorded;
import dev.meyasu.review.RecordedReview;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reviews, each value as reported and as the same day looks now. */
public final class ReviewRendering {
  private final Moment moment;

  public ReviewRendering(Moment moment) {
    this.moment = moment;
  }

  public ReviewSummary summary(Event event) {
    var review = (ReviewRecorded) event.getBody();
    return new ReviewSummary(
        id(event),
        review.getTitle(),
        review.getNote(),
        event.getAuthor(),
        review.getCycle(),
        moment.at(review.getAsOf()),
        moment.at(event.getAt()),
        review.getDefinitionsRevision(),
        review.getKeyResults().size());
  }

  /**
   * @param then the definitions of the review's revision; empty where they cannot be read
   */
  public ReviewView review(Event event, Optional<Definitions> then) {
    var summary = summary(event);
    var review = (ReviewRecorded) event.getBody();
    return new ReviewView(
        summary.id(),
        summary.title(),
        summary.note(),
        summary.author(),
        summary.cycle(),
        summary.asOf(),
        summary.recordedAt(),
        summary.revision(),
        review.getKeyResults().stream().map(one -> keyResult(review, one, then)).toList());
  }

  private static String id(Event event) {
    return Long.toString(event.getSequence());
  }

  private ReviewedKeyResult keyResult(
      ReviewRecorded review, ReportedKeyResult recorded, Optional<Definitions> then) {
    var score = recorded.getScore();
    var restated =
        then.flatMap(definitions -> RecordedReview.reported(review, recorded, definitions))
            .filter(this::isCounted)
            .map(reported -> reported.restated(moment.cells()));
    return new ReviewedKeyResult(
        score.getKeyResult(),
        score.getObjective(),
        text(recorded.getTitle()),
        recorded.getMetric(),
        text(recorded.getMetricName()),
        recorded.getUnit(),
        recorded.getDecimals(),
        then.flatMap(definitions -> definitions.keyResult(score.getKeyResult()))
            .map(keyResult -> MetricRendering.currency(keyResult.metric()))
            .orElse(null),
        recorded.getBetter(),
        recorded.getFormula(),
        recorded.getMeasures(),
        recorded.getWindow(),
        recorded.getSegment().isEmpty() ? null : recorded.getSegment(),
        recorded.getBaseline(),
        recorded.getTarget(),
        reported(score),
        restated.map(this::restated).orElse(null),
        restated.map(card -> difference(score.getValue(), card)).orElse(null),
        restated.isEmpty() ? "gone" : definition(recorded));
  }

  /** Half of the cells would be half a number. */
  boolean isCounted(Reported reported) {
    return moment.fills().complete(reported.keyResult().metric().measures());
  }

  private String definition(ReportedKeyResult recorded) {
    return moment
        .definitions()
        .keyResult(recorded.getScore().getKeyResult())
        .filter(now -> RecordedReview.isDefinedAs(recorded, now))
        .map(now -> "same")
        .orElse("changed");
  }

  private static @Nullable Double difference(@Nullable Double reported, Scorecard restated) {
    var value = ReadingRendering.number(restated.reading().value());
    return reported == null || value == null ? null : value - reported;
  }

  private ReportedView reported(Score score) {
    return new ReportedView(
        score.getValue(),
        score.getValue() == null ? noValue(score.getNoValue()) : null,
        score.getSample(),
        score.getRawScore(),
        score.getScore(),
        score.getGrade(),
        score.getStatus(),
        score.getPace(),
        moment.at(score.getAsOf()),
        new SpanView(moment.at(score.getWindowFrom()), moment.at(score.getWindowUntil())),
        completeUntil(score),
        score.getTerms());
  }

  private @Nullable OffsetDateTime completeUntil(Score score) {
    return score.getCompleteUntil() == null ? null : moment.at(score.getCompleteUntil());
  }

  /** A reason that only a later build knows is read as the one that says least. */
  private static NoValueView noValue(@Nullable String code) {
    var reason =
        Stream.of(NoValue.values())
            .filter(known -> known.code().equals(code))
            .findFirst()
            .orElse(NoValue.NO_DATA);
    return ReadingRendering.noValue(reason);
  }

  private ReportedView restated(Scorecard card) {
    var reading = card.reading();
    var asOf = moment.at(reading.asOf().instant());
    return new ReportedView(
        ReadingRendering.number(reading.value()),
        reading.noValue().map(ReadingRendering::noValue).orElse(null),
        ReadingRendering.number(reading.sample()),
        ReadingRendering.number(card.rawScore()),
        ReadingRendering.number(card.score()),
        card.grade().map(grade -> grade.id()).orElse(null),
        card.status().id(),
        card.pace().score(),
        asOf,
        reading
            .range()
            .map(r -> new SpanView(moment.at(r.from()), moment.at(r.until())))
            .orElse(new SpanView(asOf, asOf)),
        null,
        reading.terms());
  }

  private static Text text(Map<String, String> byLanguage) {
    var en = byLanguage.getOrDefault(Locale.ENGLISH.getLanguage(), "");
    return new Text(en, byLanguage.getOrDefault(Locale.JAPANESE.getLanguage(), en));
  }
}
