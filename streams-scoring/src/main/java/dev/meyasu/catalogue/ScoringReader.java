/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.okr.Scoring;
import java.util.Optional;

/** Reads how a key result is scored, and what that needs. */
final class ScoringReader {

  /** The scorings that files name. */
  enum Type {
    PROGRESS,
    ATTAINMENT,
    HOLD,
    MILESTONES
  }

  private ScoringReader() {}

  static Optional<Scoring> read(Entry entry, Optional<Metric> metric) {
    var map = entry.map();
    var type = map.has("scoring") ? map.choice("scoring", Type.class) : Optional.of(Type.PROGRESS);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (type.get() != Type.HOLD && map.has("hold")) {
      map.fault("hold", "belongs to scoring: hold");
    }
    return switch (type.get()) {
      case PROGRESS -> progress(entry);
      case ATTAINMENT -> attainment(entry, metric);
      case HOLD -> hold(entry);
      case MILESTONES -> milestones(entry);
    };
  }

  private static Optional<Scoring> progress(Entry entry) {
    var baseline = entry.requiredNumber("baseline");
    var target = entry.requiredNumber("target");
    if (baseline.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    if (baseline.getAsDouble() == target.getAsDouble()) {
      entry.map().fault("target", "equals the baseline; to keep a number, use scoring: hold");
      return Optional.empty();
    }
    return Optional.of(new Scoring.Progress(baseline.getAsDouble(), target.getAsDouble()));
  }

  private static Optional<Scoring> attainment(Entry entry, Optional<Metric> metric) {
    var target = entry.requiredNumber("target");
    var baseline = entry.number("baseline");
    if (target.isEmpty() || metric.isEmpty()) {
      return Optional.empty();
    }
    if (!(target.getAsDouble() > 0)) {
      entry.map().fault("target", "must be above 0 to be attained; use scoring: progress");
      return Optional.empty();
    }
    if (baseline.equals(target)) {
      entry.map().fault("target", "equals the baseline; to keep a number, use scoring: hold");
      return Optional.empty();
    }
    return Optional.of(new Scoring.Attainment(target.getAsDouble(), metric.get().better()));
  }

  private static Optional<Scoring> hold(Entry entry) {
    var map = entry.map().map("hold");
    if (map.isEmpty()) {
      if (!entry.map().has("hold")) {
        entry.map().fault("hold", "is missing: {floor: 0, ceiling: 1, tolerance: 1}");
      }
      return Optional.empty();
    }
    map.get().only("floor", "ceiling", "tolerance");
    var hold = new Entry(entry.id(), map.get());
    var floor = hold.requiredNumber("floor");
    var ceiling = hold.requiredNumber("ceiling");
    var tolerance = hold.requiredNumber("tolerance");
    if (floor.isEmpty() || ceiling.isEmpty() || tolerance.isEmpty()) {
      return Optional.empty();
    }
    boolean band = floor.getAsDouble() <= ceiling.getAsDouble();
    if (!band) {
      map.get().fault("floor", "must not be above the ceiling");
    }
    boolean falls = tolerance.getAsDouble() > 0;
    if (!falls) {
      map.get().fault("tolerance", "must be above 0");
    }
    return band && falls
        ? Optional.of(
            new Scoring.Hold(floor.getAsDouble(), ceiling.getAsDouble(), tolerance.getAsDouble()))
        : Optional.empty();
  }

  private static Optional<Scoring> milestones(Entry entry) {
    var target = entry.requiredNumber("target");
    if (target.isPresent() && !(target.getAsDouble() > 0)) {
      entry.map().fault("target", "must be above 0: how many are planned");
      return Optional.empty();
    }
    return target.isPresent()
        ? Optional.of(new Scoring.Milestones(target.getAsDouble()))
        : Optional.empty();
  }
}
