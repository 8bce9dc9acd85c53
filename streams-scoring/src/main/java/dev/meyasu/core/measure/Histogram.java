/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The parts of a tally that count amounts by size, so that any percentile is known within 1 % of
 * the amount itself, and what was counted can be taken back.
 *
 * <p>The scheme is DDSketch's (Masson, Rim and Lee, VLDB 2019): buckets whose ends are in the ratio
 * γ = (1 + α) ÷ (1 − α), read as the point that is equally far from both in proportion. Amounts
 * here are whole millionths, so the buckets' ends are whole numbers too: after one that ends with u
 * the next takes u + 1 = l to ⌊l × 101 ÷ 99⌋. So no logarithm decides where an amount belongs, and
 * an amount below 50 millionths has a bucket of its own. Zero has one, and negative amounts mirror
 * the positive.
 *
 * <p>Parts ascend as the amounts do.
 */
public final class Histogram {

  /** Greatest error of a percentile, as a share of the amount at that rank. */
  public static final double ERROR = 0.01;

  private static final int UP = 101;
  private static final int DOWN = 99;

  /** The least amount of each bucket above zero, and where the last one ends. */
  private static final long[] STARTS = starts();

  private static final int ABOVE_ZERO = STARTS.length - 1;
  private static final int ZERO = Tally.DENSE + ABOVE_ZERO;

  private Histogram() {}

  private static long[] starts() {
    var starts = new long[2048];
    int size = 0;
    long start = 1;
    while (start <= Amounts.GREATEST) {
      starts[size++] = start;
      start = start * UP / DOWN + 1;
    }
    starts[size++] = start;
    return Arrays.copyOf(starts, size);
  }

  /**
   * The part that counts an amount.
   *
   * @param millionths at most {@link Amounts#GREATEST} on either side
   */
  static int part(long millionths) {
    if (millionths == 0) {
      return ZERO;
    }
    long size = Math.abs(millionths);
    if (size > Amounts.GREATEST || size < 0) {
      throw new IllegalArgumentException(millionths + " is beyond " + Amounts.GREATEST);
    }
    int found = Arrays.binarySearch(STARTS, size);
    int bucket = found >= 0 ? found : -found - 2;
    return millionths > 0 ? ZERO + 1 + bucket : ZERO - 1 - bucket;
  }

  /** One amount: the tally with its bucket. */
  public static Tally count(Tally tally, long millionths) {
    return tally.and(part(millionths), 1);
  }

  /**
   * The amount of a rank, in millionths: of n amounts in ascending order the one at place ⌈share ×
   * n⌉, or for a bucket of several the point that stands for all of them. It errs by at most {@link
   * #ERROR} of the amount.
   *
   * @param counted the sum of tallies with a histogram
   * @param percent 1 to 100
   * @return empty if nothing was counted
   */
  public static OptionalDouble percentile(Tally counted, int percent) {
    var buckets = counted.above();
    long count = Arrays.stream(buckets.values()).sum();
    if (count <= 0) {
      return OptionalDouble.empty();
    }
    // ⌈percent × count ÷ 100⌉ in whole numbers; the count is far below 2⁵⁶.
    long rank = (percent * count + 99) / 100;
    long met = 0;
    int i = 0;
    while (i < buckets.keys().length - 1 && met + buckets.values()[i] < rank) {
      met += buckets.values()[i++];
    }
    return OptionalDouble.of(amount(buckets.keys()[i]));
  }

  /** 2lu ÷ (l + u), from which the least and the greatest amount are equally far in proportion. */
  private static double amount(int part) {
    if (part == ZERO) {
      return 0;
    }
    int bucket = Math.abs(part - ZERO) - 1;
    long least = STARTS[bucket];
    long greatest = STARTS[bucket + 1] - 1;
    double size = least == greatest ? least : 2.0 * least * greatest / ((double) least + greatest);
    return part > ZERO ? size : -size;
  }
}
