/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An expression run by CEL. */
record CelExpression(
    String source, ValueType type, Set<String> variables, CelRuntime.Program program)
    implements Expression {

  @Override
  public Object evaluate(Function<String, Object> values) {
    var names = new Names(values);
    try {
      var result = program.eval(names);
      return result instanceof NullValue ? null : result;
    } catch (CelEvaluationException e) {
      boolean missingKey = e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND;
      if (names.metNull || missingKey) return null;
      throw new EvaluationException(source + ": " + reason(e), e);
    }
  }

  /** CEL's own prefix says where; the cause says what. */
  private static String reason(CelEvaluationException e) {
    return e.getCause() == null || e.getCause().getMessage() == null
        ? e.getMessage()
        : e.getCause().getMessage();
  }

  /** Resolves names lazily, and remembers whether any was null. */
  private static final class Names implements CelVariableResolver {
    private final Function<String, Object> values;
    private boolean metNull;

    Names(Function<String, Object> values) {
      this.values = values;
    }

    @Override
    public Optional<Object> find(String name) {
      var value = values.apply(name);
      metNull |= value == null;
      return Optional.of(value == null ? NullValue.NULL_VALUE : value);
    }
  }
}
