/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.Interval95;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.metric.Observed;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.metric.Uncertainty;
import dev.meyasu.core.okr.Cycle;
import dev.meyasu.core.okr.Grade;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Organisation;
import dev.meyasu.core.okr.Pace;
import dev.meyasu.core.okr.Scorecard;
import dev.meyasu.core.okr.Status;
import dev.meyasu.kpi.Score;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the record of a score back into the scorecard that it was made from. A word that only a
 * later build of the scoring knows is read as the one that says least, since a board without one
 * key result's status is of more use than none.
 */
final class Scorecards {
  private Scorecards() {}

  /** Only the value on the pace line is computed here; the rest is what the record says. */
  static Scorecard of(Score score, KeyResult keyResult, Cycle cycle, Organisation organisation) {
    var zone = organisation.zone();
    var asOf = cycle.asOf(AsOf.now(score.getAsOf(), zone), zone);
    var reading = reading(score, asOf, organisation);
    var computed = Scorecard.of(keyResult, reading, cycle, organisation);
    var pace =
        score.getPace() == null
            ? computed.pace()
            : new Pace(score.getPace(), computed.pace().value());
    return new Scorecard(
        keyResult,
        reading,
        optional(score.getRawScore()),
        optional(score.getScore()),
        known(Grade.class, score.getGrade()),
        known(Status.class, score.getStatus()).orElse(Status.NO_VALUE),
        pace);
  }

  private static Reading reading(Score score, AsOf asOf, Organisation organisation) {
    var noValue =
        score.getValue() != null
            ? Optional.<NoValue>empty()
            : Optional.of(reason(score.getNoValue()));
    return new Reading(
        optional(score.getValue()),
        noValue,
        new TreeMap<>(score.getTerms()),
        optional(score.getSample()),
        range(score, asOf, organisation),
        asOf,
        Optional.ofNullable(score.getUncertainty()).map(Scorecards::uncertainty));
  }

  /** An interval by a method that only a later build knows is left out. */
  private static Uncertainty uncertainty(dev.meyasu.kpi.Uncertainty told) {
    var interval =
        Optional.ofNullable(told.getInterval())
            .flatMap(
                i ->
                    known(Observed.Method.class, i.getMethod())
                        .map(method -> new Interval95(i.getLow(), i.getHigh(), method)));
    return new Uncertainty(told.getCount(), interval, Optional.empty());
  }

  private static NoValue reason(@Nullable String code) {
    return known(NoValue.class, code).orElse(NoValue.NO_DATA);
  }

  private static Optional<Range> range(Score score, AsOf asOf, Organisation organisation) {
    var from = score.getWindowFrom();
    var first = LocalDate.ofInstant(from, organisation.zone());
    if (NoValue.NOT_STARTED.code().equals(score.getNoValue()) || asOf.lastDay().isBefore(first)) {
      return Optional.empty();
    }
    return Optional.of(new Range(first, asOf.lastDay(), from, score.getWindowUntil()));
  }

  private static OptionalDouble optional(@Nullable Double number) {
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** Ids are the constants' names in lower case. */
  private static <E extends Enum<E>> Optional<E> known(Class<E> type, @Nullable String id) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(id))
        .findFirst();
  }
}
