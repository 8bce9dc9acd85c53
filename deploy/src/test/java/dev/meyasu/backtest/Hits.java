/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.backtest;

import java.util.ArrayList;
import java.util.List;

/** What came of the forecasts of one family of series. */
final class Hits {
  /** Forecasts that were made, and questions to which there was none. */
  int made;

  int none;
  int below;
  int above;
  double width;
  double error;

  /** The same of the last value, plus or minus what it changed by before. */
  int plain;

  int plainInside;
  double plainWidth;
  double plainError;

  /** Of what was given a chance: how probable it was said to be, and how often it came. */
  final List<double[]> chances = new ArrayList<>();

  void add(double low, double high, double value, double came) {
    made++;
    below += came < low ? 1 : 0;
    above += came > high ? 1 : 0;
    width += high - low;
    error += Math.abs(value - came);
  }

  void addPlain(double value, double half, double came) {
    plain++;
    plainInside += Math.abs(came - value) <= half ? 1 : 0;
    plainWidth += 2 * half;
    plainError += Math.abs(came - value);
  }

  void add(Hits other) {
    made += other.made;
    none += other.none;
    below += other.below;
    above += other.above;
    width += other.width;
    error += other.error;
    plain += other.plain;
    plainInside += other.plainInside;
    plainWidth += other.plainWidth;
    plainError += other.plainError;
    chances.addAll(other.chances);
  }

  double coverage() {
    return 1 - (below + above) / (double) made;
  }

  /**
   * @return how often came what was said to have a chance between the two
   */
  double came(double from, double until) {
    return chances.stream()
        .filter(one -> one[0] >= from && one[0] < until)
        .mapToDouble(one -> one[1])
        .average()
        .orElse(Double.NaN);
  }

  String row(String family) {
    return String.format(
        "| %s | %,d | %.2f | %.2f / %.2f | %.1f | %.1f | %.2f | %.1f | %.1f |",
        family,
        made,
        coverage(),
        below / (double) made,
        above / (double) made,
        width / made,
        error / made,
        plainInside / (double) plain,
        plainWidth / plain,
        plainError / plain);
  }
}
