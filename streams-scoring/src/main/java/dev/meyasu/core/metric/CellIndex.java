/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.measure.Amounts;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Cohort;
import dev.meyasu.core.measure.Distinct;
import dev.meyasu.core.measure.Following;
import dev.meyasu.core.measure.Histogram;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.LevelMeasure;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Retained;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The cells, arranged for reading: any window of any measure and segment in O(log days).
 *
 * <p>One thread writes, any number read. What readers see of one (measure, segment) is always one
 * consistent version; two of them may be one write apart.
 */
public final class CellIndex {
  private static final double MICROS = 1e6;

  private final ZoneId zone;
  private final Map<String, Map<Segment, Series>> series = new ConcurrentHashMap<>();

  /**
   * @param zone of the organisation, whose days the cells are for
   */
  public CellIndex(ZoneId zone) {
    this.zone = zone;
  }

  public ZoneId zone() {
    return zone;
  }

  /** Sets a cell; a zero tally removes it. */
  public void put(CellKey cell, Tally tally) {
    var ofMeasure = series.computeIfAbsent(cell.measure(), m -> new ConcurrentHashMap<>());
    var changed =
        ofMeasure.getOrDefault(cell.segment(), Series.empty(zone)).with(cell.epochDay(), tally);
    if (changed.isEmpty()) {
      ofMeasure.remove(cell.segment());
    } else {
      ofMeasure.put(cell.segment(), changed);
    }
  }

  /** Adds to a cell. */
  public void add(CellKey cell, Tally tally) {
    put(cell, get(cell).plus(tally));
  }

  /** A cell's tally; zeros if there is none. */
  public Tally get(CellKey cell) {
    return of(cell.measure(), cell.segment()).at(cell.epochDay());
  }

  /** Takes away whatever a cell holds. */
  public void remove(CellKey cell) {
    put(cell, Tally.ZERO);
  }

  /** The segments of a measure that have any cell, the total among them. */
  public SortedSet<Segment> segments(String measure) {
    return new TreeSet<>(series.getOrDefault(measure, Map.of()).keySet());
  }

  /** The hashes of the measures that have any cell. */
  public Set<String> measures() {
    return Collections.unmodifiableSet(series.keySet());
  }

  /** The first day for which a measure has a cell. */
  public Optional<LocalDate> firstDay(String measure) {
    var total = of(measure, Segment.TOTAL);
    return total.isEmpty() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(total.firstDay()));
  }

  /** The last day for which a measure has a cell. */
  public Optional<LocalDate> lastDay(String measure) {
    var total = of(measure, Segment.TOTAL);
    return total.isEmpty() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(total.lastDay()));
  }

  /**
   * A copy of the cells of these measures in some segments, cheap since it shares what stays equal;
   * it can be changed without changing this one.
   */
  public CellIndex only(Set<String> measures, Predicate<Segment> chosen) {
    var copy = new CellIndex(zone);
    for (var measure : measures) {
      series
          .getOrDefault(measure, Map.of())
          .forEach(
              (segment, cells) -> {
                if (chosen.test(segment)) {
                  copy.series
                      .computeIfAbsent(measure, m -> new ConcurrentHashMap<>())
                      .put(segment, cells);
                }
              });
    }
    return copy;
  }

  /** What a measure counts on a day: its cell, or what is read from those of others. */
  public Tally of(Measure measure, Segment segment, LocalDate day) {
    int epochDay = Math.toIntExact(day.toEpochDay());
    return measure instanceof Following following
        ? new FollowedCells(this, following).within(segment, epochDay, epochDay + 1)
        : of(measure.hash(), segment).at(epochDay);
  }

  /** The value of a term over a range; empty only for the mean or a percentile of nothing. */
  public OptionalDouble read(Term term, Segment segment, Range range) {
    if (term.measure() instanceof Following) {
      return read(term.aspect(), moments(term.measure(), segment, range));
    }
    var cells = of(term.measure().hash(), segment);
    int from = first(term.measure(), range);
    int until = Math.toIntExact(range.lastDay().toEpochDay()) + 1;
    return switch (term.aspect()) {
      case COUNT -> count(within(cells, Amounts.COUNT, from, until));
      case SUM -> amount(within(cells, Amounts.SUM, from, until));
      case MEAN -> {
        long count = within(cells, Amounts.COUNT, from, until);
        long sum = within(cells, Amounts.SUM, from, until);
        // One division, so that it is rounded once.
        yield count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / (count * MICROS));
      }
      case MEDIAN -> percentile(cells.within(from, until), 50);
      case P90 -> percentile(cells.within(from, until), 90);
      case P95 -> percentile(cells.within(from, until), 95);
      case OPENED -> count(within(cells, Interval.OPENED, from, until));
      case CLOSED -> count(within(cells, Interval.CLOSED, from, until));
      case ACTIVE_AT_START -> count(activeBefore(cells, from));
      case ACTIVE_AT_END -> count(activeBefore(cells, until));
      case ELAPSED -> OptionalDouble.of(elapsed(cells, range, from, until));
      case AGE -> OptionalDouble.of(ageOfOpen(cells, range, until));
      case VALUE_AT_START -> amount(valueBefore(cells, from));
      case VALUE_AT_END -> amount(valueBefore(cells, until));
      case DUE -> count(within(cells, Cohort.DUE, from, until));
      case KEPT -> count(within(cells, Cohort.KEPT, from, until));
      case ACTIVE -> count(within(cells, Distinct.ACTIVE, from, until));
      case BASE -> count(within(cells, Retained.BASE, from, until));
      case BASE_VALUE -> amount(within(cells, Retained.BASE_VALUE, from, until));
      case LOST -> count(within(cells, Retained.LOST, from, until));
      case LOST_VALUE -> amount(within(cells, Retained.LOST_VALUE, from, until));
      case KEPT_VALUE -> amount(within(cells, Retained.KEPT_VALUE, from, until));
    };
  }

  private static OptionalDouble read(Aspect aspect, Moments moments) {
    return switch (aspect) {
      case COUNT -> count(moments.count());
      case SUM -> amount(moments.sum());
      case MEAN ->
          moments.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(moments.mean());
      default -> throw new IllegalArgumentException("nothing follows by " + aspect.id());
    };
  }

  /** A level is what all days before have made of it. */
  private static int first(Measure measure, Range range) {
    return measure instanceof LevelMeasure
        ? Integer.MIN_VALUE
        : Math.toIntExact(range.firstDay().toEpochDay());
  }

  /** Count, sum and squares of the amounts of a measure with a value over a range. */
  public Moments moments(Measure measure, Segment segment, Range range) {
    int from = first(measure, range);
    int until = Math.toIntExact(range.lastDay().toEpochDay()) + 1;
    if (measure instanceof Following following) {
      return moments(new FollowedCells(this, following).within(segment, from, until));
    }
    var cells = of(measure.hash(), segment);
    return new Moments(
        within(cells, Amounts.COUNT, from, until),
        within(cells, Amounts.SUM, from, until),
        Amounts.squares(
            within(cells, Amounts.SQUARES, from, until),
            within(cells, Amounts.SQUARES + 1, from, until),
            within(cells, Amounts.SQUARES + 2, from, until)));
  }

  private static Moments moments(Tally amounts) {
    return new Moments(
        amounts.at(Amounts.COUNT),
        amounts.at(Amounts.SUM),
        Amounts.squares(
            amounts.at(Amounts.SQUARES),
            amounts.at(Amounts.SQUARES + 1),
            amounts.at(Amounts.SQUARES + 2)));
  }

  private static OptionalDouble percentile(Tally counted, int percent) {
    var amount = Histogram.percentile(counted, percent);
    return amount.isPresent() ? OptionalDouble.of(amount.getAsDouble() / MICROS) : amount;
  }

  Series of(String measure, Segment segment) {
    return series.getOrDefault(measure, Map.of()).getOrDefault(segment, Series.empty(zone));
  }

  private static OptionalDouble count(long count) {
    return OptionalDouble.of(count);
  }

  private static OptionalDouble amount(long millionths) {
    return OptionalDouble.of(millionths / MICROS);
  }

  private static long within(Series cells, int part, int from, int until) {
    return cells.before(part, until) - cells.before(part, from);
  }

  private static long activeBefore(Series cells, int day) {
    return cells.before(Interval.OPENED, day) - cells.before(Interval.CLOSED, day);
  }

  private static long valueBefore(Series cells, int day) {
    return cells.before(Interval.OPENED_VALUE, day) - cells.before(Interval.CLOSED_VALUE, day);
  }

  /**
   * Age at t of everything begun before t, less the time since its end where it ended before t,
   * taken at the end of the range and at its start; the difference was spent inside.
   *
   * <p>The last day may not be over at t, and a source may have announced what begins or ends later
   * that day. Its cell knows those only together with what did: so the day's beginnings together
   * count no less than zero, its ends likewise, and so does the whole. That is exact unless a day
   * has beginnings on both sides of t, or ends.
   */
  private static double elapsed(Series cells, Range range, int from, int until) {
    var end = age(cells, range.until(), until - 1);
    var start = age(cells, range.from(), from);
    long lastDay = sinceIn(cells, Interval.OPENED, Interval.OPENED_AT, range, until - 1);
    lastDay -= sinceIn(cells, Interval.CLOSED, Interval.CLOSED_AT, range, until - 1);
    return BigDecimal.valueOf(end.seconds - start.seconds)
        .add(BigDecimal.valueOf(end.micros - start.micros + lastDay, 6))
        .max(BigDecimal.ZERO)
        .doubleValue();
  }

  /**
   * Age at t of everything begun, less the time since its end and as long as it lasted where it
   * ended: what is left is the age of what has not. Something announced to begin later on the last
   * day is active at its end, and takes off the time until then.
   */
  private static double ageOfOpen(Series cells, Range range, int until) {
    var age = age(cells, range.until(), until);
    return BigDecimal.valueOf(age.seconds - cells.before(Interval.LASTED, until))
        .add(BigDecimal.valueOf(age.micros - cells.before(Interval.LASTED_MICROS, until), 6))
        .max(BigDecimal.ZERO)
        .doubleValue();
  }

  /** Σ (end of the range − instant) over the instants of its last day, in microseconds. */
  private static long sinceIn(Series cells, int count, int offsets, Range range, int day) {
    var dayStart = range.lastDay().atStartOfDay(cells.zone()).toInstant();
    long sinceStart = ChronoUnit.MICROS.between(dayStart, range.until());
    long many = within(cells, count, day, day + 1);
    return Math.max(0, many * sinceStart - within(cells, offsets, day, day + 1));
  }

  private record Age(long seconds, long micros) {}

  /**
   * Σ (t − day start − offset) over the days before that one: whole seconds and microseconds apart,
   * since both must be exact.
   */
  private static Age age(Series cells, Instant t, int beforeDay) {
    long active = activeBefore(cells, beforeDay);
    long starts =
        cells.secondsBefore(Interval.OPENED, beforeDay)
            - cells.secondsBefore(Interval.CLOSED, beforeDay);
    long offsets =
        cells.before(Interval.OPENED_AT, beforeDay) - cells.before(Interval.CLOSED_AT, beforeDay);
    long micros = Math.multiplyExact(active, (long) t.getNano() / 1000) - offsets;
    return new Age(active * t.getEpochSecond() - starts, micros);
  }
}
