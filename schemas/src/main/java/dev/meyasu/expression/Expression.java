/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import java.util.Set;
import java.util.function.Function;

/** A checked expression. Thread-safe. */
public interface Expression {
  String source();

  ValueType type();

  /** The qualified names it reads. */
  Set<String> variables();

  /**
   * @param variables gives the value of a qualified name, null where there is none
   * @return null for "no value": the result is null, or an operation met a null or a missing key
   * @throws EvaluationException for any other failure; the message names the expression
   */
  Object evaluate(Function<String, Object> variables);
}
