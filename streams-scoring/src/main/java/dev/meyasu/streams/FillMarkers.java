/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.kpi.Partial;
import java.util.List;

/** How far this partition is with each measure, as the markers that say so. */
final class FillMarkers {
  /** Of commits: how often it is told how far a fill has come, some twice a second. */
  private static final int EVERY = 5;

  private final int partition;
  private final Counting counting;
  private final Fills fills;
  private final Progress progress;
  private int commits;

  FillMarkers(int partition, Counting counting, Fills fills, Progress progress) {
    this.partition = partition;
    this.counting = counting;
    this.fills = fills;
    this.progress = progress;
  }

  /** Of the measures that are being filled, at every few commits; asked once before each. */
  List<Partial> commit() {
    if (++commits % EVERY != 0) return List.of();
    return fills.filling().stream().sorted().map(this::unfilled).toList();
  }

  /** Not every entity is met; of a measure that is not defined, nothing is said. */
  Partial unfilled(String measure) {
    var kind = counting.measure(measure).map(Measure::kind);
    if (kind.isEmpty()) return marker(measure, null);
    long met = fills.met(measure);
    long left = Math.max(0, progress.entities(kind.get()) - met);
    return marker(measure, FillMarker.filling(met, left));
  }

  /** Every entity is met, but it is for the partitions of keys to say that all of it is counted. */
  Partial told(String measure) {
    return marker(measure, FillMarker.filling(fills.met(measure), 0));
  }

  Partial filled(String measure) {
    return marker(measure, FillMarker.filled(fills.met(measure)));
  }

  private Partial marker(String measure, Tally tally) {
    return Ticks.partial(FillMarker.cell(measure, partition).text(), tally);
  }
}
