/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.core.forecast.Forecast;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Succession;
import dev.meyasu.kpi.Score;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
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

  /** How far a measure is that is still being counted; empty once it is complete. */
  public Optional<Filling> filling(Measure measure) {
    return fills.filling(measure.hash(), entities(measure));
  }

  /** How many entities of a measure's kind the sources have delivered. */
  public long entities(Measure measure) {
    var kind = measure.kind().id();
    return sources.stream()
        .flatMap(source -> source.kinds().stream())
        .filter(one -> one.kind().equals(kind))
        .mapToLong(SourceStatus.OfKind::entities)
        .sum();
  }

  /** Of what a metric reads, the measure that is farthest behind; empty once all is complete. */
  public Optional<Filling> filling(Metric metric) {
    return metric.reads().stream()
        .flatMap(measure -> filling(measure).stream())
        .min(Comparator.comparingDouble(Filling::share));
  }

  /** The share of what a metric reads that is counted, 0 to 1; 1 only when all of it is. */
  public double counted(Metric metric) {
    return filling(metric).map(Filling::share).orElse(1.0);
  }

  public ZoneId zone() {
    return definitions.organisation().zone();
  }

  /** An instant as the organisation's clocks show it. */
  public OffsetDateTime at(Instant instant) {
    return instant.atZone(zone()).toOffsetDateTime();
  }
}
