/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.explain;

import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Reads a term of the contributions of one entity alone, by the very rules by which the cells of
 * all are read. So the entities behind a number are those of which the term reads something else
 * than of nothing, whatever the term is.
 *
 * <table>
 * <caption>Which entities are behind a term of a window</caption>
 * <tr><td>count, opened, due …</td><td>those counted in the window</td></tr>
 * <tr><td>active_at_start</td><td>those that began before it and had not ended by then</td></tr>
 * <tr><td>elapsed</td><td>those that spent time inside it</td></tr>
 * <tr><td>age</td><td>those that are open at its end</td></tr>
 * <tr><td>mean</td><td>those that were averaged, with a value of 0 too</td></tr>
 * </table>
 *
 * @param zone of the organisation
 */
public record Share(Term term, Segment segment, ZoneId zone) {
  public Share {
    Objects.requireNonNull(term, "term");
    Objects.requireNonNull(segment, "segment");
    Objects.requireNonNull(zone, "zone");
  }

  /**
   * The term's value if this entity were all there is; empty only for the mean of nothing.
   *
   * @param contributions of the term's measure, in whatever segments
   */
  public OptionalDouble of(List<Contribution> contributions, Range range) {
    var alone = new CellIndex(zone);
    contributions.stream()
        .filter(one -> one.cell().segment().equals(segment))
        .forEach(one -> alone.add(one.cell(), one.tally()));
    return alone.read(term, segment, range);
  }

  /** Whether a term that reads so has something of this entity. */
  public boolean counts(OptionalDouble read, Range range) {
    return !read.equals(of(List.of(), range));
  }
}
