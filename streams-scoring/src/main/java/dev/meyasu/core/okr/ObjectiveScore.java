/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The weighted mean of the scores of those key results that have a value.
 *
 * @param value 0 to 1; empty if none has
 * @param grade as for a stretch goal, unless every key result is committed
 * @param withValue how many key results the mean covers
 * @param of how many there are
 */
public record ObjectiveScore(OptionalDouble value, Optional<Grade> grade, int withValue, int of) {

  public static ObjectiveScore of(List<Scorecard> scorecards) {
    double sum = 0;
    double weights = 0;
    int withValue = 0;
    for (var scorecard : scorecards) {
      if (scorecard.score().isPresent()) {
        sum += scorecard.keyResult().weight() * scorecard.score().getAsDouble();
        weights += scorecard.keyResult().weight();
        withValue++;
      }
    }
    if (withValue == 0) {
      return new ObjectiveScore(OptionalDouble.empty(), Optional.empty(), 0, scorecards.size());
    }
    double value = sum / weights;
    boolean committed =
        scorecards.stream().allMatch(card -> card.keyResult().goal() == Goal.COMMITTED);
    var grade = Grade.of(value, committed ? Goal.COMMITTED : Goal.STRETCH);
    return new ObjectiveScore(
        OptionalDouble.of(value), Optional.of(grade), withValue, scorecards.size());
  }
}
