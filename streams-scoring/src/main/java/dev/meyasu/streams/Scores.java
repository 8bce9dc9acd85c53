/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import dev.meyasu.core.metric.Uncertainty;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Scorecard;
import dev.meyasu.core.okr.Status;
import dev.meyasu.kpi.Interval95;
import dev.meyasu.kpi.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A scorecard as the record that the API and the history read. */
final class Scores {
  /** Pace moves with every microsecond; a change below this is not worth a message. */
  private static final double PACE_STEP = 1e-4;

  /** How old what is said of completeness may get. */
  private static final Duration COMPLETE_STEP = Duration.ofMinutes(1);

  private Scores() {}

  static Score of(
      Definitions definitions,
      KeyResult keyResult,
      ReadyCells cells,
      AsOf asOf,
      Watermarks watermarks) {
    var card = definitions.score(keyResult, cells.index(), asOf);
    var kinds =
        keyResult.metric().terms().stream()
            .map(Term::measure)
            .flatMap(measure -> Stream.concat(Stream.of(measure), measure.readFrom().stream()))
            .map(measure -> measure.kind().id())
            .collect(Collectors.toSet());
    var score =
        frame(definitions, keyResult, card)
            .setCompleteUntil(watermarks.completeUntil(kinds).orElse(null));
    return cells.isFilled(keyResult.metric().measures())
        ? filled(score, card).build()
        : filling(score).build();
  }

  private static Score.Builder frame(Definitions definitions, KeyResult keyResult, Scorecard card) {
    var asOf = card.reading().asOf().instant();
    var range = card.reading().range();
    // A window that has not begun will begin with its cycle; that does not move as time goes on.
    var begins = definitions.cycleOf(keyResult).start(definitions.organisation().zone());
    return Score.newBuilder()
        .setKeyResult(keyResult.id())
        .setObjective(keyResult.objective())
        .setCycle(keyResult.cycle())
        .setDefinitionsRevision(definitions.revision())
        .setAsOf(asOf)
        .setWindowFrom(range.map(Range::from).orElse(begins))
        .setWindowUntil(range.map(Range::until).orElse(begins))
        .setTerms(card.reading().terms())
        .setPace(card.pace().score());
  }

  /** Nothing is told of a key result until its measures have met every entity: no half a number. */
  private static Score.Builder filling(Score.Builder score) {
    return score
        .setTerms(Map.of())
        .setNoValue(NoValue.FILLING.code())
        .setStatus(Status.NO_VALUE.id());
  }

  private static Score.Builder filled(Score.Builder score, Scorecard card) {
    return score
        .setValue(boxed(card.reading().value()))
        .setNoValue(card.reading().noValue().map(reason -> reason.code()).orElse(null))
        .setSample(boxed(card.reading().sample()))
        .setRawScore(boxed(card.rawScore()))
        .setScore(boxed(card.score()))
        .setGrade(card.grade().map(grade -> grade.id()).orElse(null))
        .setStatus(card.status().id())
        .setUncertainty(card.reading().uncertainty().map(Scores::uncertainty).orElse(null));
  }

  private static dev.meyasu.kpi.Uncertainty uncertainty(Uncertainty uncertainty) {
    var interval =
        uncertainty.interval().map(i -> new Interval95(i.low(), i.high(), i.method().id()));
    return new dev.meyasu.kpi.Uncertainty(uncertainty.count(), interval.orElse(null));
  }

  /** As records have it: null where there is none. */
  static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** Whether a reader would see the same, but for time having gone on. */
  static boolean same(Score before, Score after) {
    return Objects.equals(timeless(before), timeless(after))
        && before.getDefinitionsRevision() == after.getDefinitionsRevision()
        && Math.abs(before.getPace() - after.getPace()) < PACE_STEP
        && asComplete(before, after);
  }

  /** Whether both say the same of up to when their sources are complete, give or take a minute. */
  private static boolean asComplete(Score before, Score after) {
    var was = before.getCompleteUntil();
    var is = after.getCompleteUntil();
    if (was == null || is == null) return was == is;
    return Duration.between(was, is).abs().compareTo(COMPLETE_STEP) < 0
        && isProvisional(before) == isProvisional(after);
  }

  private static boolean isProvisional(Score score) {
    return score.getCompleteUntil().isBefore(score.getAsOf());
  }

  private static Score timeless(Score score) {
    return Score.newBuilder(score)
        .setAsOf(Instant.EPOCH)
        .setWindowUntil(Instant.EPOCH)
        .setCompleteUntil(null)
        .setPace(null)
        .build();
  }
}
