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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a parsed expression counts business time, and by which calendars as far as its text tells.
 */
final class CalendarCalls {
  static final String BUSINESS_HOURS = "business_hours";
  static final String CALENDAR_OF = "calendar_of";

  /** Of {@code business_hours}. */
  private static final int CALENDAR = 2;

  private final CelSource source;
  private final List<CelExpr> named = new ArrayList<>();
  private boolean any;

  private CalendarCalls(CelAbstractSyntaxTree parsed) {
    this.source = parsed.getSource();
    CelNavigableAst.fromAst(parsed)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == Kind.CALL)
        .forEach(node -> visit(node.expr().call()));
  }

  static CalendarCalls in(CelAbstractSyntaxTree parsed) {
    return new CalendarCalls(parsed);
  }

  private void visit(CelCall call) {
    if (call.function().equals(CALENDAR_OF)) {
      any = true;
    } else if (call.function().equals(BUSINESS_HOURS) && call.args().size() > CALENDAR) {
      calendar(call.args().get(CALENDAR));
    }
  }

  /** A text, or a choice between texts, is known before there is any data. */
  private void calendar(CelExpr id) {
    if (isText(id)) {
      named.add(id);
    } else if (id.getKind() == Kind.CALL && id.call().function().equals("_?_:_")) {
      calendar(id.call().args().get(1));
      calendar(id.call().args().get(2));
    } else {
      any = true;
    }
  }

  private static boolean isText(CelExpr e) {
    return e.getKind() == Kind.CONSTANT && e.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  CalendarUse use() {
    Set<String> ids = new HashSet<>();
    named.forEach(e -> ids.add(e.constant().stringValue()));
    return new CalendarUse(ids, any);
  }

  /** The names that are no calendar's. */
  List<Problem> unknown(Set<String> ids) {
    List<Problem> problems = new ArrayList<>();
    for (CelExpr e : named) {
      String id = e.constant().stringValue();
      if (!ids.contains(id)) {
        problems.add(problem(e, message(id, ids)));
      }
    }
    return problems;
  }

  static String message(String id, Set<String> ids) {
    String hint = Nearest.hint(id, ids);
    String known = ids.isEmpty() ? "none is declared" : "known: " + listed(ids);
    return "there is no calendar \"" + id + '"' + (hint.isEmpty() ? "; " + known : hint);
  }

  private static String listed(Set<String> ids) {
    return String.join(", ", new TreeSet<>(ids));
  }

  private Problem problem(CelExpr e, String message) {
    int offset = source.getPositionsMap().getOrDefault(e.id(), 0);
    CelSourceLocation at = source.getOffsetLocation(offset).orElse(CelSourceLocation.NONE);
    return new Problem(Math.max(1, at.getLine()), Math.max(0, at.getColumn()) + 1, message);
  }
}
