/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.Sha256;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;

/**
 * Counts an entity once, on the day of an instant, and sums a value.
 *
 * <p>Tally: [count] without a value; with one the parts of {@link Amounts}, and where percentiles
 * are asked for those of a {@link Histogram}. Amounts are in millionths: microseconds of a
 * duration, micro-units of a number, each rounded half to even.
 *
 * @param at when it counts; without one it does not
 * @param where which entities count; no value means no
 * @param value a {@link Duration} or {@link Double}; an entity without one does not count. Null
 *     where there is nothing to sum
 * @param percentiles whether values are counted by size too
 */
public record Occurrence(
    String id,
    String hash,
    Kind kind,
    List<Dimension> dimensions,
    boolean usesCustomer,
    Lens<Instant> at,
    Lens<Boolean> where,
    Lens<?> value,
    boolean percentiles)
    implements EntityMeasure {
  private static final Tally ONE = Tally.of(1);

  public Occurrence {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(where, "where");
    dimensions = List.copyOf(dimensions);
    if (percentiles && value == null) {
      throw new IllegalArgumentException(id + " has percentiles of no value");
    }
  }

  /** Without percentiles. */
  public Occurrence(
      String id,
      String hash,
      Kind kind,
      List<Dimension> dimensions,
      boolean usesCustomer,
      Lens<Instant> at,
      Lens<Boolean> where,
      Lens<?> value) {
    this(id, hash, kind, dimensions, usesCustomer, at, where, value, false);
  }

  /**
   * The same, but of the entities with one of these values, whatever its condition says. It has a
   * hash of its own, since it counts something else.
   *
   * @param by one of its dimensions
   */
  public Occurrence only(String by, SortedSet<String> values) {
    var dimension = dimensions.stream().filter(d -> d.name().equals(by)).findFirst().orElseThrow();
    var chosen = Set.copyOf(values);
    return new Occurrence(
        id,
        hashOf(by, values),
        kind,
        dimensions,
        usesCustomer,
        at,
        (entity, link) -> chosen.contains(dimension.segment(entity, link).value()),
        value,
        percentiles);
  }

  private String hashOf(String by, SortedSet<String> values) {
    var canonical = new StringBuilder("only 1\n").append(hash).append('\n').append(by);
    values.forEach(v -> canonical.append('\n').append(v.length()).append(' ').append(v));
    return Sha256.hex(canonical.toString()).substring(0, hash.length());
  }

  /** Whether it has a dimension of that name. */
  public boolean isDividedBy(String name) {
    return dimensions.stream().anyMatch(dimension -> dimension.name().equals(name));
  }

  @Override
  public Days days(EntityView entity, CustomerLink link, ZoneId zone) {
    if (!Boolean.TRUE.equals(where.read(entity, link))) {
      return new Days.Not(Reason.FILTERED, "the condition does not hold");
    }
    var instant = at.read(entity, link);
    if (instant == null) {
      return new Days.Not(Reason.NO_TIME, "there is no time at which it counts");
    }
    var day = LocalDate.ofInstant(instant, zone);
    if (value == null) {
      return counted(day, ONE);
    }
    var amount = value.read(entity, link);
    if (amount == null) {
      return new Days.Not(Reason.NO_VALUE, "its value is not known");
    }
    var millionths = Millionths.of(amount);
    if (millionths.isEmpty()) {
      return new Days.Not(Reason.OUT_OF_RANGE, amount + " is out of range");
    }
    var tally = Amounts.of(millionths.getAsLong());
    return counted(day, percentiles ? Histogram.count(tally, millionths.getAsLong()) : tally);
  }

  private static Days counted(LocalDate day, Tally tally) {
    return new Days.Counted(List.of(new Days.Entry(day, tally)));
  }
}
