/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import dev.cel.common.ast.CelMutableExpr.CelMutableSelect;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a parsed expression so that CEL, whose texts, numbers and flags are never null, follows
 * the rules of {@link Expression#evaluate}.
 *
 * <table>
 * <caption>The rewriting</caption>
 * <tr><td>{@code x == null}</td><td>{@code @absent(x)}</td><td>for every type</td></tr>
 * <tr><td>{@code has(x)}</td><td>{@code !@absent(x)}</td><td></td></tr>
 * <tr><td>{@code map.k}, {@code map["k"]}</td><td>{@code @entry(map, "k")}</td><td>null where the
 *     key is missing</td></tr>
 * <tr><td>{@code x && y}, {@code x || y}, {@code x ? y : z}</td><td>{@code @some(x) && …}</td><td>a
 *     null flag becomes an error, which {@code &&} and {@code ||} can absorb</td></tr>
 * <tr><td>{@code x ? y : null}</td><td>{@code x ? y : y} while types are checked</td><td>a null
 *     branch has the other's type</td></tr>
 * </table>
 */
final class NullRules {
  static final String ABSENT = "@absent";
  static final String ENTRY = "@entry";
  static final String SOME = "@some";

  private final Map<String, ValueType> variables;
  private final Set<Long> nulls = new HashSet<>();
  private final CelAbstractSyntaxTree parsed;
  private long lastId;

  private NullRules(CelAbstractSyntaxTree ast, Map<String, ValueType> variables) {
    this.variables = variables;
    CelMutableExpr root = CelMutableExprConverter.fromCelExpr(ast.getExpr());
    lastId = greatestId(root);
    rewrite(root);
    parsed =
        CelAbstractSyntaxTree.newParsedAst(
            CelMutableExprConverter.fromMutableExpr(root), ast.getSource());
  }

  static NullRules on(CelAbstractSyntaxTree ast, Map<String, ValueType> variables) {
    return new NullRules(ast, variables);
  }

  /** The rewritten expression, to be checked. */
  CelAbstractSyntaxTree parsed() {
    return parsed;
  }

  /** The checked expression with its null branches put back. */
  CelAbstractSyntaxTree restored(CelAbstractSyntaxTree checked) {
    if (nulls.isEmpty()) {
      return checked;
    }
    CelMutableExpr root = CelMutableExprConverter.fromCelExpr(checked.getExpr());
    walk(
        root,
        e -> {
          if (nulls.contains(e.id())) {
            e.setConstant(CelConstant.ofValue(NullValue.NULL_VALUE));
          }
        });
    return CelAbstractSyntaxTree.newCheckedAst(
        CelMutableExprConverter.fromMutableExpr(root),
        checked.getSource(),
        checked.getReferenceMap(),
        checked.getTypeMap());
  }

  private void rewrite(CelMutableExpr e) {
    if (e.getKind() == Kind.SELECT) {
      select(e);
    }
    children(e).forEach(this::rewrite);
    if (e.getKind() == Kind.CALL) {
      call(e);
    } else if (e.getKind() == Kind.COMPREHENSION) {
      CelMutableComprehension loop = e.comprehension();
      loop.setIterRange(some(loop.iterRange()));
    }
  }

  private void select(CelMutableExpr e) {
    CelMutableSelect select = e.select();
    if (select.testOnly()) {
      select.setTestOnly(false);
      CelMutableExpr value = CelMutableExpr.ofSelect(next(), select);
      e.setCall(CelMutableCall.create("!_", wrapped(ABSENT, value)));
    } else if (isMap(select.operand())) {
      CelMutableExpr key = CelMutableExpr.ofConstant(next(), CelConstant.ofValue(select.field()));
      e.setCall(CelMutableCall.create(ENTRY, select.operand(), key));
    }
  }

  private void call(CelMutableExpr e) {
    CelMutableCall call = e.call();
    List<CelMutableExpr> args = call.args();
    switch (call.function()) {
      case "_==_", "_!=_" -> equality(e, call);
      case "_&&_", "_||_" -> {
        call.setArg(0, some(args.get(0)));
        call.setArg(1, some(args.get(1)));
      }
      case "_?_:_" -> {
        call.setArg(0, some(args.get(0)));
        branch(call, 1, 2);
        branch(call, 2, 1);
      }
      case "_[_]" -> {
        if (isMap(args.get(0))) {
          call.setFunction(ENTRY);
        }
      }
      default -> {}
    }
  }

  private void equality(CelMutableExpr e, CelMutableCall call) {
    CelMutableExpr left = call.args().get(0);
    CelMutableExpr right = call.args().get(1);
    if (!isNull(left) && !isNull(right)) {
      return;
    }
    CelMutableExpr other = isNull(left) ? right : left;
    if (call.function().equals("_==_")) {
      e.setCall(CelMutableCall.create(ABSENT, other));
    } else {
      e.setCall(CelMutableCall.create("!_", wrapped(ABSENT, other)));
    }
  }

  private void branch(CelMutableCall call, int here, int other) {
    CelMutableExpr branch = call.args().get(here);
    if (isNull(branch) && !isNull(call.args().get(other))) {
      CelMutableExpr copy = CelMutableExpr.newInstance(call.args().get(other));
      walk(copy, c -> c.setId(++lastId));
      nulls.add(copy.id());
      call.setArg(here, copy);
    }
  }

  /** Flags that are computed are never null; those read may be. */
  private CelMutableExpr some(CelMutableExpr flag) {
    boolean read =
        switch (flag.getKind()) {
          case IDENT ->
              !flag.ident().name().startsWith("@") && !flag.ident().name().startsWith("_");
          case SELECT -> true;
          case CALL -> flag.call().function().equals("_?_:_") || isRead(flag.call());
          default -> isNull(flag);
        };
    return read ? wrapped(SOME, flag) : flag;
  }

  private static boolean isRead(CelMutableCall call) {
    return call.function().equals("_[_]") || call.function().equals(ENTRY);
  }

  private CelMutableExpr wrapped(String function, CelMutableExpr argument) {
    return CelMutableExpr.ofCall(next(), CelMutableCall.create(function, argument));
  }

  private long next() {
    return ++lastId;
  }

  private boolean isMap(CelMutableExpr e) {
    String name = qualified(e);
    return name != null && variables.get(name) == ValueType.TEXT_MAP;
  }

  private static @Nullable String qualified(CelMutableExpr e) {
    if (e.getKind() == Kind.IDENT) {
      return e.ident().name();
    }
    if (e.getKind() != Kind.SELECT || e.select().testOnly()) {
      return null;
    }
    String operand = qualified(e.select().operand());
    return operand == null ? null : operand + "." + e.select().field();
  }

  private static boolean isNull(CelMutableExpr e) {
    return e.getKind() == Kind.CONSTANT && e.constant().getKind() == CelConstant.Kind.NULL_VALUE;
  }

  private static long greatestId(CelMutableExpr root) {
    long[] greatest = {0};
    walk(root, e -> greatest[0] = Math.max(greatest[0], e.id()));
    return greatest[0];
  }

  private static void walk(CelMutableExpr e, Consumer<CelMutableExpr> visit) {
    visit.accept(e);
    children(e).forEach(c -> walk(c, visit));
  }

  private static List<CelMutableExpr> children(CelMutableExpr e) {
    List<CelMutableExpr> all = new ArrayList<>();
    switch (e.getKind()) {
      case SELECT -> all.add(e.select().operand());
      case CALL -> {
        e.call().target().ifPresent(all::add);
        all.addAll(e.call().args());
      }
      case LIST -> all.addAll(e.list().elements());
      case MAP ->
          e.map()
              .entries()
              .forEach(
                  entry -> {
                    all.add(entry.key());
                    all.add(entry.value());
                  });
      case STRUCT -> e.struct().entries().forEach(entry -> all.add(entry.value()));
      case COMPREHENSION -> {
        CelMutableComprehension c = e.comprehension();
        all.addAll(
            List.of(c.iterRange(), c.accuInit(), c.loopCondition(), c.loopStep(), c.result()));
      }
      default -> {}
    }
    return all;
  }
}
