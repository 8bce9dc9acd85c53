/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was declared, checked: every name resolves. Maps are by id, in the order of the
 * files. Immutable.
 */
public final class Definitions {
  private final long revision;
  private final Organisation organisation;
  private final Map<String, Owner> owners;
  private final Map<String, Cycle> cycles;
  private final Map<String, Objective> objectives;
  private final Map<String, Measure> measures;
  private final Map<String, Metric> metrics;
  private final Map<String, Measure> measuresByHash = new LinkedHashMap<>();
  private final Map<String, KeyResult> keyResults = new LinkedHashMap<>();
  private final Map<String, List<KeyResult>> keyResultsByHash = new HashMap<>();

  /**
   * @param revision counts applied sets from 1; 0 before any was
   */
  public Definitions(
      long revision,
      Organisation organisation,
      Map<String, Owner> owners,
      Map<String, Cycle> cycles,
      Map<String, Objective> objectives,
      Map<String, Measure> measures,
      Map<String, Metric> metrics) {
    this.revision = revision;
    this.organisation = organisation;
    this.owners = ordered(owners);
    this.cycles = ordered(cycles);
    this.objectives = ordered(objectives);
    this.measures = ordered(measures);
    this.metrics = ordered(metrics);
    measures.values().forEach(measure -> measuresByHash.putIfAbsent(measure.hash(), measure));
    for (var objective : objectives.values()) {
      for (var keyResult : objective.keyResults()) {
        keyResults.put(keyResult.id(), keyResult);
        for (var hash : keyResult.metric().measures()) {
          keyResultsByHash.computeIfAbsent(hash, h -> new ArrayList<>()).add(keyResult);
        }
      }
    }
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  public Definitions withRevision(long number) {
    return new Definitions(number, organisation, owners, cycles, objectives, measures, metrics);
  }

  public long revision() {
    return revision;
  }

  public Organisation organisation() {
    return organisation;
  }

  public Map<String, Owner> owners() {
    return owners;
  }

  public Map<String, Cycle> cycles() {
    return cycles;
  }

  public Map<String, Objective> objectives() {
    return objectives;
  }

  public Map<String, Measure> measures() {
    return measures;
  }

  public Map<String, Metric> metrics() {
    return metrics;
  }

  /** One measure per hash: measures that differ only in their id share their cells. */
  public Map<String, Measure> measuresByHash() {
    return Collections.unmodifiableMap(measuresByHash);
  }

  /** Every key result, objective by objective. */
  public List<KeyResult> keyResults() {
    return List.copyOf(keyResults.values());
  }

  public Optional<KeyResult> keyResult(String id) {
    return Optional.ofNullable(keyResults.get(id));
  }

  /** The key results that a measure's cells bear on. */
  public List<KeyResult> keyResultsOf(Measure measure) {
    return keyResultsOf(measure.hash());
  }

  /** The key results that the cells of the measure of that hash bear on. */
  public List<KeyResult> keyResultsOf(String hash) {
    return Collections.unmodifiableList(keyResultsByHash.getOrDefault(hash, List.of()));
  }

  public Cycle cycleOf(KeyResult keyResult) {
    return cycles.get(keyResult.cycle());
  }

  /** Reads and scores a key result now, or at the end of its cycle if that has passed. */
  public Scorecard score(KeyResult keyResult, CellIndex cells, AsOf now) {
    return Scorecard.at(now, keyResult, cells, cycleOf(keyResult), organisation);
  }
}
