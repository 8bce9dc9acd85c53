/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A checked expression. Immutable and thread-safe. */
public interface Expression {
  /** The source text it was compiled from. */
  String source();

  /** The type of every result that is a value; one of those allowed when it was compiled. */
  ValueType type();

  /** The qualified names it reads; others are not asked for. */
  Set<String> variables();

  /** The calendars its results depend on. */
  CalendarUse calendars();

  /** The rates its results depend on. */
  MoneyUse money();

  /**
   * Computes the result.
   *
   * <p>Null is "no value". It is the result when the expression itself gives null, and when an
   * operation or a function meets a null operand: {@code null + 1}, {@code null > 1}, {@code
   * lower(null)}. Not so where null is itself an answer or does not matter:
   *
   * <table>
   * <caption>What takes null as it is</caption>
   * <tr><td>{@code x == null}, {@code x != true}</td><td>equality: null equals only null, so {@code
   *     contract.trial != true} holds where {@code trial} is not known</td></tr>
   * <tr><td>{@code has(x)}</td><td>{@code x != null}</td></tr>
   * <tr><td>{@code a && b}, {@code a || b}</td><td>false and true decide alone, whatever the other
   *     is</td></tr>
   * <tr><td>{@code calendar_of(team)}</td><td>without a team the standard calendar</td></tr>
   * <tr><td>{@code money(amount, currency)}</td><td>without a currency the only one that is
   *     declared; without amount no value</td></tr>
   * <tr><td>{@code c ? x : y}</td><td>only the branch taken counts; c must have a value</td></tr>
   * </table>
   *
   * A missing key of a {@link ValueType#TEXT_MAP} is null.
   *
   * @param variables the value of each qualified name, of the Java class its {@link ValueType}
   *     names, or null; asked for lazily, at most once per place in the expression
   * @return null or a value of the class that {@link #type()} names
   * @throws EvaluationException for any other failure: division of an integer by zero, a text that
   *     is not a number, an overflow, an index out of range, a currency without a rate
   */
  @Nullable Object evaluate(Function<String, @Nullable Object> variables);
}
