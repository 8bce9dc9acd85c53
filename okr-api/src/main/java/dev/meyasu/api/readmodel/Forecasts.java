/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.core.forecast.Forecast;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.okr.KeyResult;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The forecasts that were made, kept until another day is over, another definition is in force or a
 * cell of a day that is over changes. What comes in today changes none of them.
 */
final class Forecasts {

  /**
   * @param keyResult the very one that it was made for
   * @param last the last day that it looked at
   */
  private record Made(KeyResult keyResult, LocalDate last, Forecast forecast) {}

  private final Map<String, Made> made = new ConcurrentHashMap<>();

  /** The key results that have a forecast, by each measure that it reads. */
  private final Map<String, Set<String>> byMeasure = new ConcurrentHashMap<>();

  Forecast of(KeyResult keyResult, Moment moment) {
    var organisation = moment.definitions().organisation();
    var last = Forecast.lastDay(moment.now(), organisation);
    for (var measure : keyResult.metric().measures()) {
      byMeasure.computeIfAbsent(measure, m -> ConcurrentHashMap.newKeySet()).add(keyResult.id());
    }
    return made.compute(
            keyResult.id(),
            (id, known) ->
                known != null && known.keyResult == keyResult && known.last.equals(last)
                    ? known
                    : new Made(keyResult, last, make(keyResult, moment)))
        .forecast;
  }

  private static Forecast make(KeyResult keyResult, Moment moment) {
    var definitions = moment.definitions();
    return Forecast.at(
        moment.now(),
        keyResult,
        moment.cells(),
        definitions.cycleOf(keyResult),
        definitions.organisation());
  }

  /**
   * Called after the cell has changed. It waits for a forecast that is being made, which may have
   * seen the cell as it was.
   */
  void changed(CellKey cell) {
    for (var id : byMeasure.getOrDefault(cell.measure(), Set.of())) {
      made.computeIfPresent(id, (key, one) -> cell.epochDay() > one.last.toEpochDay() ? one : null);
    }
  }

  void clear() {
    made.clear();
  }
}
