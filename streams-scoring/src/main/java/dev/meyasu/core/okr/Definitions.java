/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was declared, checked: every name resolves. Maps are by id, in the order of the
 * files.
 *
 * @param revision counts applied sets from 1; 0 before any was
 */
public record Definitions(
    long revision,
    Organisation organisation,
    Map<String, Owner> owners,
    Map<String, Cycle> cycles,
    Map<String, Objective> objectives,
    Map<String, Measure> measures,
    Map<String, Metric> metrics) {
  public Definitions {
    owners = ordered(owners);
    cycles = ordered(cycles);
    objectives = ordered(objectives);
    measures = ordered(measures);
    metrics = ordered(metrics);
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  public Definitions withRevision(long number) {
    return new Definitions(number, organisation, owners, cycles, objectives, measures, metrics);
  }

  Definitions with(Map<String, Objective> otherObjectives, Map<String, Metric> otherMetrics) {
    return new Definitions(
        revision, organisation, owners, cycles, otherObjectives, measures, otherMetrics);
  }

  /** With the lists that were frozen, by key result. */
  Definitions frozen(Map<String, FrozenList> lists) {
    if (lists.isEmpty()) return this;
    var listed = new LinkedHashMap<>(objectives);
    listed.replaceAll(
        (id, objective) ->
            objective.with(objective.keyResults().stream().map(kr -> frozen(kr, lists)).toList()));
    return with(listed, metrics);
  }

  private KeyResult frozen(KeyResult keyResult, Map<String, FrozenList> lists) {
    var list = lists.get(keyResult.id());
    return list == null ? keyResult : keyResult.frozen(list, organisation.zone());
  }

  /**
   * One measure per hash: measures that differ only in their id share their cells. With what is
   * read over a list that was frozen.
   */
  public Map<String, Measure> measuresByHash() {
    var byHash = new LinkedHashMap<String, Measure>();
    measures.values().forEach(measure -> byHash.putIfAbsent(measure.hash(), measure));
    keyResults().stream()
        .flatMap(keyResult -> keyResult.metric().reads().stream())
        .forEach(measure -> byHash.putIfAbsent(measure.hash(), measure));
    return Collections.unmodifiableMap(byHash);
  }

  /** Every key result, objective by objective. */
  public List<KeyResult> keyResults() {
    return objectives.values().stream().flatMap(o -> o.keyResults().stream()).toList();
  }

  public Optional<KeyResult> keyResult(String id) {
    return keyResults().stream().filter(keyResult -> keyResult.id().equals(id)).findFirst();
  }

  public Cycle cycleOf(KeyResult keyResult) {
    return cycles.get(keyResult.cycle());
  }

  /** Reads and scores a key result now, or at the end of its cycle if that has passed. */
  public Scorecard score(KeyResult keyResult, CellIndex cells, AsOf now) {
    return Scorecard.at(now, keyResult, cells, cycleOf(keyResult), organisation);
  }
}
