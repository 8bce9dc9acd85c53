/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.math.BigInteger;

/**
 * The parts of a tally by which amounts are known: how many, their sum and the sum of their
 * squares, all exact and to be subtracted again.
 *
 * <p>An amount is a number of millionths, at most {@link #GREATEST} on either side. Its square has
 * up to 107 bits and is kept in three limbs of 32 bits, each added up on its own. A limb adds up
 * 2³¹ amounts, whatever their size, before it leaves a long; the highest 2²⁰ of the greatest
 * amounts, and 2³¹ of those up to 2 × 10¹⁴, six years in microseconds.
 */
public final class Amounts {
  public static final int COUNT = 0;
  public static final int SUM = 1;

  /** Σ of the squares' lowest 32 bits; the next two parts hold those of the higher ones. */
  public static final int SQUARES = 2;

  /** In millionths: 10¹⁰ units, or 317 years. */
  public static final long GREATEST = 10_000_000_000_000_000L;

  private static final int LIMB = 32;
  private static final long LOW = 0xFFFF_FFFFL;

  private Amounts() {}

  /**
   * One amount.
   *
   * @param millionths at most {@link #GREATEST} on either side
   */
  public static Tally of(long millionths) {
    if (Math.abs(millionths) > GREATEST || millionths == Long.MIN_VALUE) {
      throw new IllegalArgumentException(millionths + " is beyond " + GREATEST);
    }
    long low = millionths * millionths;
    long high = Math.multiplyHigh(millionths, millionths);
    return Tally.of(1, millionths, low & LOW, low >>> LIMB, high);
  }

  /**
   * Σ of the squares, in millionths of millionths.
   *
   * @param low Σ of the part {@link #SQUARES}, the others those of the parts above it
   */
  public static BigInteger squares(long low, long middle, long high) {
    return BigInteger.valueOf(high)
        .shiftLeft(LIMB)
        .add(BigInteger.valueOf(middle))
        .shiftLeft(LIMB)
        .add(BigInteger.valueOf(low));
  }
}
