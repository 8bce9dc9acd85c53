/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.util.Map;

/** A formula over the values of its terms, by {@linkplain Term#name() name}. */
@FunctionalInterface
public interface DoubleFormula {

  /**
   * @return not finite where there is no value, as after a division by zero
   */
  double evaluate(Map<String, Double> terms);
}
