/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.measure.TallyBytes;
import dev.meyasu.kpi.Partial;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.kpi.Tick;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a partition has to tell, as one record; as several, in their order, where one would be too
 * large for Kafka. That is after a fill, when all of a measure is told at once.
 */
final class Ticks {
  /** Half of what Kafka takes. */
  static final int LARGEST = 512 << 10;

  private static final byte[] NOTHING = {};

  private Ticks() {}

  /**
   * How far the sources and the journal have come goes with the last of the cells.
   *
   * @param journal the last move that these cells include
   */
  static List<Tick> of(
      int partition, List<Partial> cells, List<SourceProgress> reached, long journal) {
    var ticks = new ArrayList<Tick>();
    int from = 0;
    int bytes = 0;
    for (int i = 0; i < cells.size(); i++) {
      int more = atMost(cells.get(i));
      if (i > from && bytes + more > LARGEST) {
        ticks.add(new Tick(partition, List.copyOf(cells.subList(from, i)), List.of(), 0L));
        from = i;
        bytes = 0;
      }
      bytes += more;
    }
    if (from < cells.size() || !reached.isEmpty()) {
      var rest = List.copyOf(cells.subList(from, cells.size()));
      ticks.add(new Tick(partition, rest, List.copyOf(reached), journal));
    }
    return ticks;
  }

  /**
   * @param tally null for a cell that is gone
   */
  static Partial partial(String cell, Tally tally) {
    return new Partial(cell, ByteBuffer.wrap(tally == null ? NOTHING : TallyBytes.of(tally)));
  }

  /** Empty for a cell that is gone. */
  static Optional<Tally> tally(Partial partial) {
    var bytes = partial.getTally();
    return bytes.hasRemaining() ? Optional.of(TallyBytes.tally(bytes)) : Optional.empty();
  }

  /** A bound on the encoded size: 3 bytes a character, and the lengths. */
  private static int atMost(Partial partial) {
    return 3 * partial.getCell().length() + partial.getTally().remaining() + 20;
  }
}
