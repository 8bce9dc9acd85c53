/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.review;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.review.Shift;
import dev.meyasu.kpi.Move;
import dev.meyasu.kpi.MovedCell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes in the moves of a journal, in the order of each partition, and keeps what those after a
 * report did to each entity.
 *
 * <p>The numbers of a partition's moves are consecutive, so it is known whether one is missing.
 */
public final class MoveLog {
  private final Map<Integer, Long> reported;
  private final Set<String> measures;
  private final Map<Integer, Long> last = new HashMap<>();
  private final Map<Integer, Long> missing = new TreeMap<>();
  private final Map<String, Shift> shifts = new LinkedHashMap<>();

  /**
   * @param reported the last move of each counting partition that the report includes; none of a
   *     partition that had told none
   * @param measures hashes of those that are of interest
   */
  public MoveLog(Map<Integer, Long> reported, Set<String> measures) {
    this.reported = Map.copyOf(reported);
    this.measures = Set.copyOf(measures);
  }

  /**
   * @param entity the move's key, {@code kind|entity key}
   */
  public void take(String entity, Move move) {
    int partition = move.getPartition();
    long sequence = move.getSequence();
    long before = last.getOrDefault(partition, reported.getOrDefault(partition, 0L));
    if (sequence <= before) return;
    if (sequence > before + 1) missing.merge(partition, sequence - before - 1, Long::sum);
    last.put(partition, sequence);
    shift(entity, move).ifPresent(shift -> shifts.merge(entity, shift, Shift::then));
  }

  private Optional<Shift> shift(String entity, Move move) {
    var cells = new LinkedHashMap<CellKey, Shift.Change>();
    for (var moved : move.getMeasures()) {
      if (!measures.contains(moved.getMeasure())) continue;
      moved.getCells().forEach(cell -> cells.put(key(moved.getMeasure(), cell), change(cell)));
    }
    if (cells.isEmpty()) return Optional.empty();
    return Optional.of(new Shift(entity, move.getIsNew(), move.getCause(), move.getAt(), cells));
  }

  private static CellKey key(String measure, MovedCell cell) {
    int day = Math.toIntExact(cell.getDay().toEpochDay());
    return new CellKey(measure, Segment.parse(cell.getSegment()), day);
  }

  private static Shift.Change change(MovedCell cell) {
    return new Shift.Change(tally(cell.getBefore()), tally(cell.getAfter()));
  }

  private static Optional<Tally> tally(List<Long> parts) {
    return parts.isEmpty() ? Optional.empty() : Optional.of(Tally.of(parts));
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
