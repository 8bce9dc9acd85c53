/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.measure.Tally;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The tallies of one measure and segment by day, immutable, with prefix sums of the dense parts
 * that are made when first read.
 *
 * <p>For elapsed time there are prefix sums of a part × (start of its day, in seconds) too, so that
 * it needs no walk over the days. They fit a long for 5 × 10⁹ entities, and are made only for parts
 * that are read so.
 */
final class Series {
  private final int[] days;
  private final Tally[] tallies;
  private final ZoneId zone;
  private volatile long[][] prefixes;
  private final AtomicReferenceArray<long[]> secondPrefixes;

  private Series(int[] days, Tally[] tallies, ZoneId zone) {
    this.days = days;
    this.tallies = tallies;
    this.zone = zone;
    this.secondPrefixes = new AtomicReferenceArray<>(Tally.DENSE);
  }

  static Series empty(ZoneId zone) {
    return new Series(new int[0], new Tally[0], zone);
  }

  boolean isEmpty() {
    return days.length == 0;
  }

  /** With that day's tally; a zero tally is no tally. */
  Series with(int day, Tally tally) {
    int found = Arrays.binarySearch(days, day);
    int at = found >= 0 ? found : -found - 1;
    int dropped = found >= 0 ? 1 : 0;
    int added = tally.isZero() ? 0 : 1;
    int size = days.length - dropped + added;
    var newDays = Arrays.copyOf(days, size);
    var newTallies = Arrays.copyOf(tallies, size);
    int rest = days.length - at - dropped;
    System.arraycopy(days, at + dropped, newDays, at + added, rest);
    System.arraycopy(tallies, at + dropped, newTallies, at + added, rest);
    if (added == 1) {
      newDays[at] = day;
      newTallies[at] = tally;
    }
    return new Series(newDays, newTallies, zone);
  }

  Tally at(int day) {
    int found = Arrays.binarySearch(days, day);
    return found >= 0 ? tallies[found] : Tally.ZERO;
  }

  /** Σ of the tallies from a day until another, day by day: for the parts without prefix sums. */
  Tally within(int from, int until) {
    var sum = Tally.ZERO;
    for (int i = countBefore(from); i < countBefore(until); i++) {
      sum = sum.plus(tallies[i]);
    }
    return sum;
  }

  /**
   * Σ of a part over all days before that one.
   *
   * @param part below {@link Tally#DENSE}
   */
  long before(int part, int day) {
    return isEmpty() ? 0 : prefixes()[part][countBefore(day)];
  }

  /** Σ of a part × the second in which its day starts, over all days before that one. */
  long secondsBefore(int part, int day) {
    return isEmpty() ? 0 : secondPrefix(part)[countBefore(day)];
  }

  ZoneId zone() {
    return zone;
  }

  /** The days before that one that have a tally, ascending. */
  int[] days(int before) {
    return Arrays.copyOf(days, countBefore(before));
  }

  int firstDay() {
    return days[0];
  }

  int lastDay() {
    return days[days.length - 1];
  }

  private int countBefore(int day) {
    int found = Arrays.binarySearch(days, day);
    return found >= 0 ? found : -found - 1;
  }

  private long[][] prefixes() {
    var known = prefixes;
    if (known == null) {
      known = sum();
      prefixes = known;
    }
    return known;
  }

  private long[][] sum() {
    var sums = new long[Tally.DENSE][days.length + 1];
    for (int i = 0; i < days.length; i++) {
      for (int part = 0; part < sums.length; part++) {
        sums[part][i + 1] = sums[part][i] + tallies[i].at(part);
      }
    }
    return sums;
  }

  private long[] secondPrefix(int part) {
    var known = secondPrefixes.get(part);
    if (known == null) {
      known = new long[days.length + 1];
      for (int i = 0; i < days.length; i++) {
        long second = LocalDate.ofEpochDay(days[i]).atStartOfDay(zone).toEpochSecond();
        known[i + 1] = known[i] + tallies[i].at(part) * second;
      }
      secondPrefixes.set(part, known);
    }
    return known;
  }
}
