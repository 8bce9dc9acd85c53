/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import dev.meyasu.core.metric.Metric.Unit;

/**
 * What a value of a unit can be at all: a share 0 to 100, points −100 to 100, all else at least 0.
 * A bound that was passed before is none, e.g. by a revenue retention of 104 %.
 *
 * @param least minus infinity where there is none
 * @param greatest infinity where there is none
 */
record Bounds(double least, double greatest) {
  static Bounds of(Unit unit, Weekly past) {
    double least = unit == Unit.POINTS ? -100 : 0;
    double greatest = unit == Unit.POINTS || unit == Unit.PERCENT ? 100 : Double.POSITIVE_INFINITY;
    return new Bounds(
        past.known().allMatch(one -> one >= least) ? least : Double.NEGATIVE_INFINITY,
        past.known().allMatch(one -> one <= greatest) ? greatest : Double.POSITIVE_INFINITY);
  }

  /**
   * Of a value of which a part is known.
   *
   * @param known that part
   * @param share what the rest is multiplied with, above 0
   */
  Bounds after(double known, double share) {
    return new Bounds(known + share * least, Math.min(greatest, known + share * greatest));
  }
}
