/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.meyasu.document.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where a parsed expression converts amounts, and from which currencies as far as it tells. */
final class MoneyCalls {
  static final String MONEY = "money";

  /** Of {@code money}. */
  private static final int CURRENCY = 1;

  private static final int AT = 2;

  private final CelSource source;
  private final List<CelExpr> named = new ArrayList<>();
  private MoneyUse use = MoneyUse.NONE;

  private MoneyCalls(CelAbstractSyntaxTree parsed) {
    this.source = parsed.getSource();
    CelNavigableAst.fromAst(parsed)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == Kind.CALL)
        .map(node -> node.expr().call())
        .filter(call -> call.function().equals(MONEY) && call.args().size() > CURRENCY)
        .forEach(this::visit);
  }

  static MoneyCalls in(CelAbstractSyntaxTree parsed) {
    return new MoneyCalls(parsed);
  }

  private void visit(CelCall call) {
    if (call.args().size() > AT) {
      use = MoneyUse.DATED;
    } else if (use == MoneyUse.NONE) {
      use = MoneyUse.NEWEST;
    }
    currency(call.args().get(CURRENCY));
  }

  /** A text, or a choice between texts, is known before there is any data. */
  private void currency(CelExpr code) {
    if (code.getKind() == Kind.CONSTANT
        && code.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
      named.add(code);
    } else if (code.getKind() == Kind.CALL && code.call().function().equals("_?_:_")) {
      currency(code.call().args().get(1));
      currency(code.call().args().get(2));
    }
  }

  MoneyUse use() {
    return use;
  }

  /** The codes that no rate is declared for. */
  List<Problem> unknown(Set<String> currencies) {
    return named.stream()
        .filter(e -> !currencies.contains(e.constant().stringValue()))
        .map(e -> problem(e, message(e.constant().stringValue(), currencies)))
        .toList();
  }

  private static String message(String code, Set<String> currencies) {
    String known =
        currencies.isEmpty()
            ? "; no reporting currency is declared (organisation.currency)"
            : "; known: " + String.join(", ", new TreeSet<>(currencies));
    return "there is no rate for \"" + code + '"' + Nearest.hint(code, currencies) + known;
  }

  private Problem problem(CelExpr e, String message) {
    int offset = source.getPositionsMap().getOrDefault(e.id(), 0);
    CelSourceLocation at = source.getOffsetLocation(offset).orElse(CelSourceLocation.NONE);
    return new Problem(Math.max(1, at.getLine()), Math.max(0, at.getColumn()) + 1, message);
  }
}
