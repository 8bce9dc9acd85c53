/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.forecast;

import dev.meyasu.core.metric.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Values a week apart, the newest last.
 *
 * @param values NaN where there is none
 * @param samples how many entities stand behind each; NaN where that is not known
 * @param lead weeks from the newest to the one that is wanted, at least 1
 */
record Weekly(double[] values, double[] samples, int lead) {
  static Weekly of(List<Reading> readings, int lead) {
    return new Weekly(
        readings.stream().mapToDouble(one -> one.value().orElse(Double.NaN)).toArray(),
        readings.stream().mapToDouble(one -> one.sample().orElse(Double.NaN)).toArray(),
        lead);
  }

  /** The mean sample of the newest ones; NaN if one of them is not known. */
  double sample(int newest) {
    int from = Math.max(0, samples.length - newest);
    return Arrays.stream(samples, from, samples.length).average().orElse(Double.NaN);
  }

  /** Those there are. */
  DoubleStream known() {
    return Arrays.stream(values).filter(one -> !Double.isNaN(one));
  }
}
