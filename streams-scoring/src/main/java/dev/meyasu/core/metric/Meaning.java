/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What decides a metric's value in a window: equal for metrics that say the same of the same cells,
 * whatever their id, name and words.
 *
 * @param terms the hash of each variable's measure, by the variable's name
 * @param measures the hash of every measure that is read, the sample's among them
 */
public record Meaning(
    String formula,
    Map<String, String> terms,
    Set<String> measures,
    Metric.Unit unit,
    Metric.Better better) {

  static Meaning of(Metric metric) {
    return new Meaning(
        metric.formula(),
        metric.terms().stream()
            .collect(Collectors.toUnmodifiableMap(Term::name, term -> term.measure().hash())),
        metric.measures(),
        metric.unit(),
        metric.better());
  }
}
