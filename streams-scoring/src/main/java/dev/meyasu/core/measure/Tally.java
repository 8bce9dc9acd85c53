/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongBinaryOperator;

/**
 * A fixed number of longs under addition. Sums wrap around, so that whatever was added can be
 * subtracted again; measures bound what they contribute far below that.
 */
public final class Tally {
  private final long[] parts;

  private Tally(long[] parts) {
    this.parts = parts;
  }

  public static Tally of(long... parts) {
    return new Tally(parts.clone());
  }

  public static Tally of(List<Long> parts) {
    return new Tally(parts.stream().mapToLong(Long::longValue).toArray());
  }

  public static Tally zero(int size) {
    return new Tally(new long[size]);
  }

  public int size() {
    return parts.length;
  }

  public long at(int index) {
    return parts[index];
  }

  public Tally plus(Tally other) {
    return combine(other, Long::sum);
  }

  public Tally minus(Tally other) {
    return combine(other, (a, b) -> a - b);
  }

  public Tally negated() {
    return zero(parts.length).minus(this);
  }

  public boolean isZero() {
    for (long part : parts) {
      if (part != 0) {
        return false;
      }
    }
    return true;
  }

  public List<Long> toList() {
    return Arrays.stream(parts).boxed().toList();
  }

  private Tally combine(Tally other, LongBinaryOperator operator) {
    if (other.parts.length != parts.length) {
      throw new IllegalArgumentException(this + " and " + other + " differ in size");
    }
    var combined = new long[parts.length];
    for (int i = 0; i < combined.length; i++) {
      combined[i] = operator.applyAsLong(parts[i], other.parts[i]);
    }
    return new Tally(combined);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tally tally && Arrays.equals(parts, tally.parts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(parts);
  }

  @Override
  public String toString() {
    return Arrays.toString(parts);
  }
}
