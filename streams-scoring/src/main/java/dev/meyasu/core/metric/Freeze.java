/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.core.measure.Segment;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the review that opens a cycle freezes of a metric: a list, such as that of the requests with
 * the highest ranks. From then on the metric's measures count what is on the list, and no longer
 * what their conditions select.
 *
 * @param listed counts whatever is to be on the list, on any day
 * @param by the dimension whose segments the list names; the metric's measures have it too
 */
public record Freeze(Occurrence listed, String by) {
  public Freeze {
    Objects.requireNonNull(listed, "listed");
    if (!listed.isDividedBy(by)) {
      throw new IllegalArgumentException(listed.id() + " is not divided by " + by);
    }
  }

  /** What would be on the list by these cells; what is not known is not. */
  public SortedSet<String> members(CellIndex cells) {
    return cells.segments(listed.hash()).stream()
        .filter(segment -> segment.dimension().equals(by))
        .map(Segment::value)
        .filter(value -> !value.equals(Segment.NONE) && !value.equals(Segment.UNLINKED))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
