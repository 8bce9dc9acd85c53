/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * What is known exactly of a number of amounts.
 *
 * @param sum in millionths
 * @param squares Σ of the squares, in millionths of millionths
 */
public record Moments(long count, long sum, BigInteger squares) {
  private static final double MILLIONTHS = 1e6;

  /** In units; of at least one amount. */
  public double mean() {
    return sum / (count * MILLIONTHS);
  }

  /**
   * Of the sample, with n − 1, in units squared; of at least two amounts. (nΣx² − (Σx)²) is a whole
   * number, so that amounts that are nearly equal lose nothing; the division rounds once.
   */
  public double variance() {
    var n = BigInteger.valueOf(count);
    var s = BigInteger.valueOf(sum);
    var spread = new BigDecimal(n.multiply(squares).subtract(s.multiply(s)), 12);
    var divisor = new BigDecimal(n.multiply(n.subtract(BigInteger.ONE)));
    return spread.divide(divisor, MathContext.DECIMAL64).doubleValue();
  }
}
