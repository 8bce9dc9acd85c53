/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Follows a key from an instant until another through all of its entities, e.g. a service through
 * its incidents: where they overlap or touch they are one run, which opens once and closes once.
 *
 * <p>Tally: that of an {@link Interval}, of the runs; one that is open has no end. A run is in the
 * segments of the entity it begins with: of several that begin at once, the one with the least
 * entity key.
 */
public record MergedInterval(
    String id,
    String hash,
    Kind kind,
    List<Dimension> dimensions,
    boolean usesCustomer,
    ElementLens elements)
    implements KeyedMeasure {
  public MergedInterval {
    Objects.requireNonNull(elements, "elements");
    dimensions = List.copyOf(dimensions);
  }

  @Override
  public String type() {
    return "interval";
  }

  /**
   * @param until null while it is open
   */
  private record Run(Element first, Instant until) {
    boolean reaches(Instant at) {
      return until == null || !at.isAfter(until);
    }

    Run with(Element next) {
      boolean longer = next.until() == null || (until != null && next.until().isAfter(until));
      return longer ? new Run(first, next.until()) : this;
    }
  }

  @Override
  public List<Contribution> contributions(Collection<Element> ofKey, ZoneId zone) {
    var cells = new KeyCells(hash);
    for (var run : runs(ofKey)) {
      var from = run.first.at();
      var firstDay = LocalDate.ofInstant(from, zone);
      cells.add(firstDay, Interval.opening(from, firstDay, zone), run.first.segments());
      if (run.until != null) {
        var lastDay = LocalDate.ofInstant(run.until, zone);
        var closed = Interval.closing(from, run.until, lastDay, zone);
        cells.add(lastDay, closed, run.first.segments());
      }
    }
    return cells.contributions();
  }

  private static List<Run> runs(Collection<Element> elements) {
    var runs = new ArrayList<Run>();
    Run last = null;
    for (var element : elements.stream().sorted(Element.OLDEST_FIRST).toList()) {
      if (last != null && last.reaches(element.at())) {
        last = last.with(element);
        runs.set(runs.size() - 1, last);
      } else {
        last = new Run(element, element.until());
        runs.add(last);
      }
    }
    return runs;
  }
}
