/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.review;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.measure.TallyBytes;
import dev.meyasu.core.review.Shift;
import dev.meyasu.kpi.Given;
import dev.meyasu.kpi.Move;
import dev.meyasu.kpi.MovedMeasure;
import dev.meyasu.kpi.Moves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes in the moves of a journal, in the order of each partition, and keeps what those after a
 * report, or after an instant, did to each entity.
 *
 * <p>The numbers of a partition's moves are consecutive, so it is known whether one is missing.
 */
public final class MoveLog {
  private final Map<Integer, Long> reported;
  private final Instant since;
  private final Set<String> measures;
  private final Map<Integer, Long> last = new HashMap<>();
  private final Map<Integer, Long> missing = new TreeMap<>();
  private final Map<String, Shift> shifts = new LinkedHashMap<>();

  /**
   * Of those after a report.
   *
   * @param reported the last move of each counting partition that the report includes; none of a
   *     partition that had told none
   * @param measures hashes of those that are of interest
   */
  public MoveLog(Map<Integer, Long> reported, Set<String> measures) {
    this(Map.copyOf(reported), Instant.MIN, measures);
  }

  private MoveLog(Map<Integer, Long> reported, Instant since, Set<String> measures) {
    this.reported = reported;
    this.since = since;
    this.measures = Set.copyOf(measures);
  }

  /**
   * Of those that were counted after an instant. Moves before it may be left out; if one after it
   * is the first of its partition that is there and not number 1, some may be missing, and one is
   * said to be.
   */
  public static MoveLog since(Instant instant, Set<String> measures) {
    return new MoveLog(Map.of(), instant, measures);
  }

  /** Takes in the next moves of a partition. */
  public void take(Moves moves) {
    int partition = moves.getPartition();
    long sequence = moves.getFirst();
    for (var move : moves.getMoves()) take(partition, sequence++, move);
  }

  private void take(int partition, long sequence, Move move) {
    boolean isFirst = !last.containsKey(partition);
    long before = last(partition);
    if (sequence <= before) return;
    boolean concerns = move.getAt().isAfter(since);
    if (sequence > before + 1 && concerns) {
      boolean unknown = isFirst && !since.equals(Instant.MIN);
      missing.merge(partition, unknown ? 1 : sequence - before - 1, Long::sum);
    }
    last.put(partition, sequence);
    if (!concerns) return;
    shift(move).ifPresent(shift -> shifts.merge(move.getEntity(), shift, Shift::then));
  }

  private Optional<Shift> shift(Move move) {
    var cells = new LinkedHashMap<CellKey, Shift.Change>();
    for (var moved : move.getMeasures()) {
      if (measures.contains(moved.getMeasure())) changes(moved, cells);
    }
    if (cells.isEmpty()) return Optional.empty();
    return Optional.of(
        new Shift(move.getEntity(), move.getIsNew(), move.getCause(), move.getAt(), cells));
  }

  /** What a move left as it was is not in them. */
  private static void changes(MovedMeasure moved, Map<CellKey, Shift.Change> cells) {
    var before = sums(moved.getMeasure(), moved.getBefore());
    var after = sums(moved.getMeasure(), moved.getAfter());
    var concerned = new LinkedHashSet<>(before.keySet());
    concerned.addAll(after.keySet());
    for (var cell : concerned) {
      var gave = Optional.ofNullable(before.get(cell));
      var gives = Optional.ofNullable(after.get(cell));
      if (!gave.equals(gives)) cells.put(cell, new Shift.Change(gave, gives));
    }
  }

  private static Map<CellKey, Tally> sums(String measure, List<Given> all) {
    var sums = new LinkedHashMap<CellKey, Tally>();
    for (var given : all) {
      for (var segment : given.getSegments()) {
        for (var day : given.getDays()) {
          int epochDay = Math.toIntExact(day.getDay().toEpochDay());
          var cell = new CellKey(measure, Segment.parse(segment), epochDay);
          sums.merge(cell, TallyBytes.tally(day.getTally()), Tally::plus);
        }
      }
    }
    return sums;
  }

  /** What became of each entity that moved. */
  public Collection<Shift> shifts() {
    return Collections.unmodifiableCollection(new ArrayList<>(shifts.values()));
  }

  /** How many moves each partition told that were not taken in, where there are any. */
  public Map<Integer, Long> missing() {
    return Collections.unmodifiableMap(missing);
  }

  /** The last move taken in of a partition, or the last that the report includes. */
  public long last(int partition) {
    return last.getOrDefault(partition, reported.getOrDefault(partition, 0L));
  }
}
