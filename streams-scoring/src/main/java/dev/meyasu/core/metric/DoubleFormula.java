/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import java.util.Map;
import java.util.OptionalDouble;

/** A formula over the values of its terms, by {@linkplain Term#name() name}. */
@FunctionalInterface
public interface DoubleFormula {

  /**
   * @return empty where the formula itself gives no value; not finite after a division by zero
   * @throws FormulaException where it cannot be computed for another reason
   */
  OptionalDouble evaluate(Map<String, Double> terms);
}
