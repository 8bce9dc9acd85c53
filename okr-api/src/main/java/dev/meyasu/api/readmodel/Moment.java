/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.core.forecast.Forecast;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Succession;
import dev.meyasu.kpi.Score;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one request answers from: the same definitions and scores from its first line to its last.
 *
 * @param definitions with each key result and metric as it is shown now
 * @param applied the newest definitions as applied, and the former ones that are still needed
 * @param cells live; each measure's segment is consistent, two of them may be one write apart
 * @param fills which measures those cells hold the whole of
 * @param scores by key result
 * @param now the organisation's: of its machines, or in a replay the newest event's
 * @param sources in the order of their names
 * @param files the definitions as they were written, by file name
 * @param forecasts of every moment, since they last a day
 */
public record Moment(
    Definitions definitions,
    AppliedDefinitions applied,
    CellIndex cells,
    Fills fills,
    Map<String, Score> scores,
    AsOf now,
    List<SourceStatus> sources,
    Map<String, String> files,
    Forecasts forecasts) {

  /** The score that the topology last gave. */
  public Optional<Score> score(String keyResult) {
    return Optional.ofNullable(scores.get(keyResult));
  }

  /** What a key result's value is likely to be at the end of its cycle, by these cells. */
  public Forecast forecast(KeyResult keyResult) {
    return forecasts.of(keyResult, this);
  }

  /** How a key result stands between two definitions of its metric; empty for one of one. */
  public Optional<Succession> succession(String keyResult) {
    return applied.revisions().succession(keyResult, fills::complete, now.instant());
  }

  public ZoneId zone() {
    return definitions.organisation().zone();
  }

  /** An instant as the organisation's clocks show it. */
  public OffsetDateTime at(Instant instant) {
    return instant.atZone(zone()).toOffsetDateTime();
  }
}
