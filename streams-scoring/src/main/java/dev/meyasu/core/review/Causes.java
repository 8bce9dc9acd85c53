/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.review;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which entities made a reported value another one, and by how much.
 *
 * <p>The effect of an entity is today's value less today's value with its change undone: for a
 * ratio, effects of single entities need not add up. The {@link Step steps} do: they go from the
 * reported value to today's, one {@link Kind kind} at a time.
 *
 * @param restated as today's cells have it
 * @param undone the same cells with every change undone
 * @param complete whether {@code undone} is what was reported, to the last bit, so that nothing is
 *     missing from the causes
 * @param steps those that have entities, in their order
 * @param entities those whose change concerns the value, the greatest effect first
 */
public record Causes(
    Reading restated, Reading undone, boolean complete, List<Step> steps, List<Cause> entities) {

  /** Why a change came after the report; in the order of the steps. */
  public enum Kind {
    /** The entity or key had been counted by the as-of, and counts differently now. */
    CORRECTION,
    /** The entity had not been counted, and belongs to a day that was over. */
    LATE,
    /** The entity belongs to the day of the as-of, which went on after it. */
    REST_OF_DAY;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What the changes of one kind did.
   *
   * @param from the value before them
   * @param until the value after them
   * @param terms what they added to each term that has a number on both sides
   */
  public record Step(
      Kind kind,
      int entities,
      OptionalDouble from,
      OptionalDouble until,
      SortedMap<String, Double> terms) {}

  /**
   * One entity's part.
   *
   * @param shift only the cells that concern the value
   * @param effect empty where there is no value with or without it
   * @param terms what it added to each term that has a number with and without it
   */
  public record Cause(
      Kind kind, Shift shift, OptionalDouble effect, SortedMap<String, Double> terms) {}

  /**
   * @param today the cells now; not changed
   * @param shifts of all entities since the report; those that do not concern it are passed over
   */
  public static Causes of(Reported reported, CellIndex today, Collection<Shift> shifts) {
    var metric = reported.keyResult().metric();
    var chosen = reported.keyResult().segment();
    var cells = today.only(metric.measures(), segment -> metric.readsFor(chosen, segment));
    var restated = reported.read(cells);
    var byKind = new EnumMap<Kind, List<Shift>>(Kind.class);
    for (var shift : shifts) {
      var concerned = concerning(reported, shift);
      if (concerned.cells().isEmpty()) continue;
      byKind.computeIfAbsent(kind(reported, concerned), k -> new ArrayList<>()).add(concerned);
    }
    var entities = new ArrayList<Cause>();
    byKind.forEach(
        (kind, ofKind) ->
            ofKind.forEach(shift -> entities.add(cause(reported, cells, restated, kind, shift))));
    entities.sort(GREATEST_FIRST);
    var steps = steps(reported, cells, restated, byKind);
    var undone = reported.read(cells);
    return new Causes(
        restated, undone, reported.isWhat(undone), steps, Collections.unmodifiableList(entities));
  }

  private static final Comparator<Cause> GREATEST_FIRST =
      Comparator.<Cause>comparingDouble(cause -> -Math.abs(cause.effect.orElse(0)))
          .thenComparing(cause -> cause.shift.entity());

  /** The shift with those cells alone that the value is read from. */
  private static Shift concerning(Reported reported, Shift shift) {
    var keyResult = reported.keyResult();
    var measures = keyResult.metric().measures();
    long lastDay = reported.asOf().lastDay().toEpochDay();
    var cells = new LinkedHashMap<CellKey, Shift.Change>();
    shift
        .cells()
        .forEach(
            (cell, change) -> {
              boolean concerns =
                  cell.epochDay() <= lastDay
                      && keyResult.metric().readsFor(keyResult.segment(), cell.segment())
                      && measures.contains(cell.measure())
                      && change.undoing().isPresent();
              if (concerns) cells.put(cell, change);
            });
    return new Shift(shift.entity(), shift.isNew(), shift.cause(), shift.lastAt(), cells);
  }

  private static Kind kind(Reported reported, Shift shift) {
    boolean had = shift.cells().values().stream().anyMatch(change -> change.before().isPresent());
    if (had && !shift.isNew()) return Kind.CORRECTION;
    long lastDay = reported.asOf().lastDay().toEpochDay();
    boolean onlyThen = shift.cells().keySet().stream().allMatch(cell -> cell.epochDay() == lastDay);
    return onlyThen && reported.withinDay() ? Kind.REST_OF_DAY : Kind.LATE;
  }

  private static Cause cause(
      Reported reported, CellIndex cells, Reading restated, Kind kind, Shift shift) {
    undo(cells, shift);
    var without = reported.read(cells);
    redo(cells, shift);
    return new Cause(
        kind, shift, difference(without.value(), restated.value()), terms(without, restated));
  }

  /** Leaves the cells with everything undone. */
  private static List<Step> steps(
      Reported reported, CellIndex cells, Reading restated, Map<Kind, List<Shift>> byKind) {
    var steps = new ArrayList<Step>();
    var after = restated;
    var kinds = new ArrayList<>(byKind.keySet());
    Collections.reverse(kinds);
    for (var kind : kinds) {
      var ofKind = byKind.get(kind);
      ofKind.forEach(shift -> undo(cells, shift));
      var before = reported.read(cells);
      steps.add(
          0, new Step(kind, ofKind.size(), before.value(), after.value(), terms(before, after)));
      after = before;
    }
    return List.copyOf(steps);
  }

  private static void undo(CellIndex cells, Shift shift) {
    shift.cells().forEach((cell, change) -> change.undoing().ifPresent(t -> cells.add(cell, t)));
  }

  private static void redo(CellIndex cells, Shift shift) {
    shift
        .cells()
        .forEach((cell, change) -> change.undoing().ifPresent(t -> cells.add(cell, t.negated())));
  }

  private static OptionalDouble difference(OptionalDouble before, OptionalDouble after) {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }

  private static SortedMap<String, Double> terms(Reading before, Reading after) {
    var added = new TreeMap<String, Double>();
    after
        .terms()
        .forEach(
            (name, value) -> {
              var earlier = before.terms().get(name);
              if (earlier != null) added.put(name, value - earlier);
            });
    return Collections.unmodifiableSortedMap(added);
  }
}
