/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import java.util.List;

/** What became of an expression's source. */
public sealed interface Compiled {
  record Ok(Expression expression) implements Compiled {}

  /**
   * @param problems at least one
   */
  record Faulty(List<Problem> problems) implements Compiled {
    public Faulty {
      problems = List.copyOf(problems);
    }
  }
}
