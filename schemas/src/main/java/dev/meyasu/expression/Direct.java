/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The everyday part of the language as closures: names, constants, comparisons, logic, arithmetic
 * of numbers, the difference of instants. Conditions of measures are evaluated for every fact, and
 * CEL's interpreter takes some twenty times as long. An expression that uses anything else is left
 * to the interpreter as a whole; both give the same results, which a test proves on random values.
 */
final class Direct {
  /** What CEL has an error for: an operation met null. It spreads, null itself does not. */
  private static final Object NONE = new Object();

  /** Integers up to here are doubles without loss, so that comparing them as doubles is exact. */
  private static final long EXACT = 1L << 53;

  /** One node: a value, null, or {@link #NONE}. */
  private interface Node {
    @Nullable Object of(Function<String, @Nullable Object> values);
  }

  private final CelAbstractSyntaxTree ast;
  private final Map<String, ValueType> variables;
  private final @Nullable ExchangeRates rates;

  /** Whether a node that was made may fail, which logic would have to absorb as CEL does. */
  private boolean fallible;

  private Direct(
      CelAbstractSyntaxTree ast, Map<String, ValueType> variables, @Nullable ExchangeRates rates) {
    this.ast = ast;
    this.variables = variables;
    this.rates = rates;
  }

  /**
   * @param ast checked, after the {@linkplain NullRules null rules}
   * @return from the values of variables to a result, null for no value; empty where the expression
   *     uses what only the interpreter knows
   */
  static Optional<Function<Function<String, @Nullable Object>, @Nullable Object>> of(
      CelAbstractSyntaxTree ast, Map<String, ValueType> variables, @Nullable ExchangeRates rates) {
    Node root = new Direct(ast, variables, rates).node(ast.getExpr());
    return root == null
        ? Optional.empty()
        : Optional.of(
            values -> {
              Object result = root.of(values);
              return result == NONE ? null : result;
            });
  }

  private @Nullable Node node(CelExpr e) {
    return switch (e.getKind()) {
      case CONSTANT -> constant(e.constant());
      case IDENT, SELECT -> variable(e);
      case CALL -> call(e.call().function(), e.call().args(), e.call().target().isPresent());
      default -> null;
    };
  }

  private static @Nullable Node constant(CelConstant constant) {
    Object value =
        switch (constant.getKind()) {
          case STRING_VALUE -> constant.stringValue();
          case BOOLEAN_VALUE -> constant.booleanValue();
          case INT64_VALUE -> constant.int64Value();
          case DOUBLE_VALUE -> constant.doubleValue();
          default -> null;
        };
    return value == null ? null : values -> value;
  }

  private @Nullable Node variable(CelExpr e) {
    String name = ast.getReference(e.id()).map(CelReference::name).orElse("");
    ValueType type = variables.get(name);
    if (type == null) {
      return null;
    }
    Class<?> java = type.java();
    return values -> {
      Object value = values.apply(name);
      if (value != null && !java.isInstance(value)) {
        throw new IllegalArgumentException(
            name + " is " + type.words() + " but was given a " + value.getClass().getName());
      }
      return value;
    };
  }

  private @Nullable Node call(String function, List<CelExpr> args, boolean method) {
    if (method) {
      return null;
    }
    return switch (function) {
      case "_&&_" -> logic(args, false);
      case "_||_" -> logic(args, true);
      case "!_" -> with(args, a -> v -> a.of(v) instanceof Boolean flag ? (Object) !flag : NONE);
      case "_?_:_" -> choice(args);
      case NullRules.ABSENT -> with(args, Direct::absent);
      case NullRules.SOME -> with(args, Direct::some);
      case NullRules.ENTRY -> entry(args);
      case "_==_" -> equality(args, true);
      case "_!=_" -> equality(args, false);
      case "_<_" -> order(args, c -> c < 0);
      case "_<=_" -> order(args, c -> c <= 0);
      case "_>_" -> order(args, c -> c > 0);
      case "_>=_" -> order(args, c -> c >= 0);
      case "_+_" -> arithmetic(args, (a, b) -> a + b);
      case "_-_" ->
          areAll(args, ValueType.INSTANT) ? since(args) : arithmetic(args, (a, b) -> a - b);
      case "_*_" -> arithmetic(args, (a, b) -> a * b);
      case "_/_" -> arithmetic(args, (a, b) -> a / b);
      case MoneyCalls.MONEY -> money(args);
      default -> null;
    };
  }

  private @Nullable Node with(List<CelExpr> args, Function<Node, Node> made) {
    Node only = args.size() == 1 ? node(args.get(0)) : null;
    return only == null ? null : made.apply(only);
  }

  private interface Operation {
    @Nullable Object of(@Nullable Object a, @Nullable Object b);
  }

  /** One without a value leaves none; the first decides whether that or a failure is told. */
  private @Nullable Node both(List<CelExpr> args, Operation operation) {
    Node left = node(args.get(0));
    Node right = node(args.get(1));
    if (left == null || right == null) {
      return null;
    }
    return values -> {
      Object a = left.of(values);
      if (a == NONE) {
        return NONE;
      }
      Object b = right.of(values);
      return b == NONE ? NONE : operation.of(a, b);
    };
  }

  /** One operand may decide alone, whatever becomes of the other. */
  private @Nullable Node logic(List<CelExpr> args, boolean decides) {
    Node left = node(args.get(0));
    Node right = node(args.get(1));
    if (left == null || right == null || fallible) {
      return null;
    }
    Boolean deciding = decides;
    return values -> {
      Object a = left.of(values);
      if (deciding.equals(a)) {
        return deciding;
      }
      Object b = right.of(values);
      if (deciding.equals(b)) {
        return deciding;
      }
      return a instanceof Boolean && b instanceof Boolean ? (Object) !decides : NONE;
    };
  }

  private @Nullable Node choice(List<CelExpr> args) {
    Node condition = node(args.get(0));
    Node yes = node(args.get(1));
    Node no = node(args.get(2));
    if (condition == null || yes == null || no == null) {
      return null;
    }
    return values ->
        condition.of(values) instanceof Boolean holds ? (holds ? yes : no).of(values) : NONE;
  }

  private static Node absent(Node a) {
    return values -> {
      Object value = a.of(values);
      return value == NONE ? NONE : (Object) (value == null);
    };
  }

  private static Node some(Node a) {
    return values -> Objects.requireNonNullElse(a.of(values), NONE);
  }

  private @Nullable Node entry(List<CelExpr> args) {
    return both(
        args,
        (map, key) -> key == null ? NONE : map instanceof Map<?, ?> all ? all.get(key) : null);
  }

  private @Nullable Node equality(List<CelExpr> args, boolean equal) {
    Set<ValueType> comparable =
        Set.of(
            ValueType.TEXT,
            ValueType.FLAG,
            ValueType.INSTANT,
            ValueType.DURATION,
            ValueType.INTEGER,
            ValueType.NUMBER);
    if (!args.stream().allMatch(a -> type(a).filter(comparable::contains).isPresent())) {
      return null;
    }
    return both(args, (a, b) -> same(a, b) == equal);
  }

  private static boolean same(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Double || b instanceof Double) {
      return a instanceof Number x && b instanceof Number y && x.doubleValue() == y.doubleValue();
    }
    return Objects.equals(a, b);
  }

  private @Nullable Node order(List<CelExpr> args, IntPredicate holds) {
    if (areAll(args, ValueType.INSTANT)) {
      return both(
          args,
          (a, b) ->
              a instanceof Instant x && b instanceof Instant y
                  ? (Object) holds.test(x.compareTo(y))
                  : NONE);
    }
    if (!areComparableNumbers(args)) {
      return null;
    }
    return both(
        args,
        (a, b) ->
            a instanceof Number x && b instanceof Number y
                ? (Object) ordered(x.doubleValue(), y.doubleValue(), holds)
                : NONE);
  }

  /** Nothing is less or greater than what is not a number. */
  private static boolean ordered(double a, double b, IntPredicate holds) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return false;
    }
    return holds.test(a < b ? -1 : a > b ? 1 : 0);
  }

  private boolean areComparableNumbers(List<CelExpr> args) {
    return args.stream()
        .allMatch(
            a ->
                type(a).equals(Optional.of(ValueType.NUMBER))
                    || (a.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && a.constant().getKind() == CelConstant.Kind.INT64_VALUE
                        && Math.abs(a.constant().int64Value()) <= EXACT));
  }

  /** Of numbers, of which one may be an integer; two integers are CEL's own. */
  private @Nullable Node arithmetic(List<CelExpr> args, DoubleBinaryOperator operator) {
    if (args.size() != 2) {
      return null;
    }
    Optional<ValueType> left = type(args.get(0));
    Optional<ValueType> right = type(args.get(1));
    boolean numbers = isNumeric(left) && isNumeric(right);
    if (!numbers || left.equals(right) && left.equals(Optional.of(ValueType.INTEGER))) {
      return null;
    }
    return both(
        args,
        (a, b) ->
            a instanceof Number x && b instanceof Number y
                ? (Object) operator.applyAsDouble(x.doubleValue(), y.doubleValue())
                : NONE);
  }

  private static boolean isNumeric(Optional<ValueType> type) {
    return type.filter(t -> t == ValueType.NUMBER || t == ValueType.INTEGER).isPresent();
  }

  private @Nullable Node since(List<CelExpr> args) {
    return both(
        args,
        (a, b) ->
            a instanceof Instant x && b instanceof Instant y
                ? (Object) Duration.between(y, x)
                : NONE);
  }

  /** Amount and day must be there; an amount may name no currency. */
  private @Nullable Node money(List<CelExpr> args) {
    Node amount = node(args.get(0));
    Node currency = node(args.get(1));
    Node at = args.size() > 2 ? node(args.get(2)) : values -> null;
    ExchangeRates known = rates;
    if (amount == null || currency == null || at == null || known == null) {
      return null;
    }
    fallible = true;
    boolean dated = args.size() > 2;
    return values -> {
      Object money = amount.of(values);
      Object code = money == NONE ? NONE : currency.of(values);
      Object day = code == NONE ? NONE : at.of(values);
      boolean told = money instanceof Number && day != NONE && !(dated && day == null);
      return told
          ? (Object) known.convert(((Number) money).doubleValue(), (String) code, (Instant) day)
          : NONE;
    };
  }

  private boolean areAll(List<CelExpr> args, ValueType type) {
    return args.size() == 2 && args.stream().allMatch(a -> type(a).equals(Optional.of(type)));
  }

  private Optional<ValueType> type(CelExpr e) {
    return ast.getType(e.id()).flatMap(ValueType::of);
  }
}
