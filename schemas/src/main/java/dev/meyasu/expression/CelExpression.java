/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import dev.meyasu.document.Excerpt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A program of CEL's runtime, with Java values on both sides.
 *
 * @param direct the same without the interpreter, where the expression is simple enough
 */
record CelExpression(
    String source,
    ValueType type,
    boolean widen,
    Set<String> variables,
    CalendarUse calendars,
    MoneyUse money,
    Map<String, ValueType> declared,
    CelRuntime.Program program,
    @Nullable Function<Function<String, @Nullable Object>, @Nullable Object> direct)
    implements Expression {
  private static final int LONGEST_REASON = 500;

  @Override
  public @Nullable Object evaluate(Function<String, @Nullable Object> values) {
    try {
      return direct != null
          ? outcome(direct.apply(values))
          : outcome(program.eval((CelVariableResolver) name -> find(name, values)));
    } catch (CelEvaluationException e) {
      if (isNoValue(e)) {
        return null;
      }
      throw failure(e);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /** The same, computed by the interpreter in any case. */
  CelExpression interpreted() {
    return new CelExpression(
        source, type, widen, variables, calendars, money, declared, program, null);
  }

  /** Loop variables of the macros are asked for too; those are not ours. */
  private Optional<Object> find(String name, Function<String, @Nullable Object> values) {
    ValueType declaredType = declared.get(name);
    if (declaredType == null) {
      return Optional.empty();
    }
    Object value = values.apply(name);
    if (value == null) {
      return Optional.of(NullValue.NULL_VALUE);
    }
    if (!declaredType.java().isInstance(value)) {
      throw new IllegalArgumentException(
          name + " is " + declaredType.words() + " but was given a " + value.getClass().getName());
    }
    return Optional.of(value);
  }

  /**
   * The checker has proved that every operand has the right type or is null, so an operation
   * without a fitting overload met a null.
   */
  private static boolean isNoValue(CelEvaluationException e) {
    if (e.getErrorCode() == CelErrorCode.OVERLOAD_NOT_FOUND) {
      return true;
    }
    return cause(e, NoValue.class).isPresent();
  }

  private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }

  /** The reason may quote a value, and a value may be as long as a row. */
  private EvaluationException failure(Exception e) {
    Optional<MissingRateException> missing = cause(e, MissingRateException.class);
    if (missing.isPresent()) {
      return new EvaluationException(missing.get());
    }
    return new EvaluationException(source + ": " + Excerpt.of(reason(e), LONGEST_REASON), e);
  }

  /** CEL's own message says where; the cause says what. */
  private static String reason(Exception e) {
    boolean told = e.getCause() != null && e.getCause().getMessage() != null;
    return String.valueOf(told ? e.getCause().getMessage() : e.getMessage());
  }

  private @Nullable Object outcome(@Nullable Object value) {
    if (value == null || value instanceof NullValue) {
      return null;
    }
    if (widen && value instanceof Long whole) {
      return whole.doubleValue();
    }
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.MICROS);
    }
    if (value instanceof List<?> list) {
      return list.contains(NullValue.NULL_VALUE) ? null : List.copyOf(list);
    }
    if (value instanceof Map<?, ?> map) {
      return map.containsValue(NullValue.NULL_VALUE)
          ? null
          : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
    return value;
  }
}
