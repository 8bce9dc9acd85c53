/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.util.List;
import java.util.Locale;

/** What reports share. */
final class Conditions {
  private Conditions() {}

  /** The machine and the JVM, in one line. */
  static String line() {
    var runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "JDK %s, %d cores shared with the broker and the load, heap of at most %,d MiB",
        Runtime.version(),
        runtime.availableProcessors(),
        runtime.maxMemory() >> 20);
  }

  /** The value below which that share of the values is, or the next one that there is. */
  static double quantile(List<Double> values, double share) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  /** Of an even number, the greater of the two in the middle. */
  static double median(List<Double> values) {
    return quantile(values, 0.5);
  }
}
