/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers of parts under addition: a finite map from a part's number to a long, where a part that
 * is absent is 0. Sums wrap around, so that whatever was added can be subtracted again; measures
 * bound what they contribute far below that.
 *
 * <p>The parts below {@link #DENSE} lie side by side, for counts and sums; those above are for
 * histograms, of which most parts are 0. No zero is kept at the end of the former and none among
 * the latter, so that equal tallies are the same in memory and on the wire.
 *
 * <p>As a list of longs, in records and stores:
 *
 * <table>
 * <caption>Wire form</caption>
 * <tr><td>at most {@link #DENSE} longs</td><td>the parts 0, 1, 2 …; nothing above</td></tr>
 * <tr><td>{@link #DENSE} longs and pairs</td><td>the parts 0 to 7; then for each other part that is
 *     not 0, in ascending order, how far its number is above the one before (the first: above 7),
 *     and its value</td></tr>
 * </table>
 */
public final class Tally {

  /** How many parts, from 0 on, are kept side by side. */
  public static final int DENSE = 8;

  public static final Tally ZERO = new Tally(new long[0], new int[0], new long[0]);

  private static final int[] NO_PARTS = {};
  private static final long[] NO_VALUES = {};

  private final long[] dense;
  private final int[] parts;
  private final long[] values;

  /** The arrays are taken over, and canonical. */
  private Tally(long[] dense, int[] parts, long[] values) {
    this.dense = dense;
    this.parts = parts;
    this.values = values;
  }

  /**
   * The parts from 0 on.
   *
   * @param parts at most {@link #DENSE}
   */
  public static Tally of(long... parts) {
    if (parts.length > DENSE) {
      throw new IllegalArgumentException(parts.length + " parts side by side, at most " + DENSE);
    }
    return new Tally(trimmed(parts), NO_PARTS, NO_VALUES);
  }

  /** Of its wire form; see {@link #ofWire}. */
  public static Tally of(List<Long> wire) {
    return ofWire(wire.stream().mapToLong(Long::longValue).toArray());
  }

  /**
   * Of its wire form.
   *
   * @throws IllegalArgumentException for what is no wire form
   */
  public static Tally ofWire(long... wire) {
    if (wire.length <= DENSE) {
      return of(wire);
    }
    int pairs = (wire.length - DENSE) / 2;
    var parts = new int[pairs];
    var values = new long[pairs];
    long part = DENSE - 1;
    for (int i = 0; i < pairs; i++) {
      long step = wire[DENSE + 2 * i];
      part += step;
      values[i] = wire[DENSE + 2 * i + 1];
      if (step < 1 || part < DENSE || part > Integer.MAX_VALUE || values[i] == 0) {
        throw notATally("parts out of order, or zero", wire);
      }
      parts[i] = (int) part;
    }
    if (DENSE + 2 * pairs != wire.length) {
      throw notATally("a part without its value", wire);
    }
    return new Tally(trimmed(Arrays.copyOf(wire, DENSE)), parts, values);
  }

  private static IllegalArgumentException notATally(String why, long... wire) {
    return new IllegalArgumentException("not a tally: " + why + " in " + Arrays.toString(wire));
  }

  /** With another value of a part that this tally lacks, above all it has. */
  Tally and(int part, long value) {
    if (part < DENSE || (parts.length > 0 && parts[parts.length - 1] >= part) || value == 0) {
      throw new IllegalArgumentException("part " + part + " = " + value + " after " + this);
    }
    var moreParts = Arrays.copyOf(parts, parts.length + 1);
    var moreValues = Arrays.copyOf(values, values.length + 1);
    moreParts[parts.length] = part;
    moreValues[values.length] = value;
    return new Tally(dense, moreParts, moreValues);
  }

  /** A part's value; 0 if it is absent. */
  public long at(int part) {
    if (part < DENSE) {
      return part < dense.length ? dense[part] : 0;
    }
    int found = Arrays.binarySearch(parts, part);
    return found < 0 ? 0 : values[found];
  }

  public Tally plus(Tally other) {
    return combined(other, 1);
  }

  public Tally minus(Tally other) {
    return combined(other, -1);
  }

  public Tally negated() {
    return ZERO.minus(this);
  }

  public boolean isZero() {
    return dense.length == 0 && parts.length == 0;
  }

  /** The wire form. */
  public long[] wire() {
    if (parts.length == 0) {
      return dense.clone();
    }
    var wire = Arrays.copyOf(dense, DENSE + 2 * parts.length);
    int before = DENSE - 1;
    for (int i = 0; i < parts.length; i++) {
      wire[DENSE + 2 * i] = parts[i] - before;
      wire[DENSE + 2 * i + 1] = values[i];
      before = parts[i];
    }
    return wire;
  }

  /** The wire form. */
  public List<Long> toList() {
    return Arrays.stream(wire()).boxed().toList();
  }

  /** The parts from {@link #DENSE} on that are not 0, ascending. */
  IntsToLongs above() {
    return new IntsToLongs(parts, values);
  }

  /**
   * Two arrays of one length, not to be written to.
   *
   * @param keys ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // stays in this package
  record IntsToLongs(int[] keys, long[] values) {}

  private Tally combined(Tally other, int sign) {
    var sums = Arrays.copyOf(dense, Math.max(dense.length, other.dense.length));
    for (int i = 0; i < other.dense.length; i++) {
      sums[i] += sign * other.dense[i];
    }
    if (parts.length == 0 && other.parts.length == 0) {
      return new Tally(trimmedInPlace(sums), NO_PARTS, NO_VALUES);
    }
    return merged(trimmedInPlace(sums), other, sign);
  }

  /** A merge of two ascending runs. */
  private Tally merged(long[] sums, Tally other, int sign) {
    var toParts = new int[parts.length + other.parts.length];
    var toValues = new long[toParts.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < parts.length || j < other.parts.length) {
      int mine = i < parts.length ? parts[i] : Integer.MAX_VALUE;
      int its = j < other.parts.length ? other.parts[j] : Integer.MAX_VALUE;
      int part = Math.min(mine, its);
      long value = 0;
      if (i < parts.length && mine == part) value += values[i++];
      if (j < other.parts.length && its == part) value += sign * other.values[j++];
      if (value != 0) {
        toParts[size] = part;
        toValues[size++] = value;
      }
    }
    return new Tally(sums, Arrays.copyOf(toParts, size), Arrays.copyOf(toValues, size));
  }

  private static long[] trimmed(long[] parts) {
    return Arrays.copyOf(parts, lengthOf(parts));
  }

  /** Copies only where there is something to leave out. */
  private static long[] trimmedInPlace(long[] parts) {
    int length = lengthOf(parts);
    return length == parts.length ? parts : Arrays.copyOf(parts, length);
  }

  private static int lengthOf(long[] parts) {
    int length = parts.length;
    while (length > 0 && parts[length - 1] == 0) {
      length--;
    }
    return length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tally tally
        && Arrays.equals(dense, tally.dense)
        && Arrays.equals(parts, tally.parts)
        && Arrays.equals(values, tally.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(dense) + Arrays.hashCode(parts)) + Arrays.hashCode(values);
  }

  /** As its wire form. */
  @Override
  public String toString() {
    return toList().toString();
  }
}
