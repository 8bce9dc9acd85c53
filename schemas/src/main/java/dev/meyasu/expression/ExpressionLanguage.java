/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.meyasu.document.Nearest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CEL with a set of variables. Names are qualified ({@code ticket.opened_at}) and every variable
 * may be null. Immutable and thread-safe; one per set of variables.
 *
 * <p>Beyond standard CEL and its string functions: {@code hours(duration)}, {@code days(duration)},
 * {@code plus(instant, "P3M"[, zone])}, {@code number(text)}, {@code instant(text, pattern, zone)}.
 */
public final class ExpressionLanguage {
  /** Characters; a definition that needs more should be two. */
  private static final int LONGEST = 4_000;

  private static final int DEEPEST = 60;

  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '([^']*)' applied to '(.*?)' \\(candidates.*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

  private final Map<String, ValueType> variables;
  private final Cel cel;

  private ExpressionLanguage(Map<String, ValueType> variables, ZoneId zone) {
    this.variables = Map.copyOf(variables);
    var options =
        CelOptions.current()
            .evaluateCanonicalTypesToNativeValues(true)
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .build();
    var builder =
        CelFactory.standardCelBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.strings())
            .addRuntimeLibraries(CelExtensions.strings())
            .addFunctionDeclarations(Functions.declarations())
            .addFunctionBindings(Functions.bindings(zone));
    variables.forEach((name, type) -> builder.addVar(name, type.cel()));
    this.cel = builder.build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Gathers variables. */
  public static final class Builder {
    private final Map<String, ValueType> variables = new LinkedHashMap<>();
    private ZoneId zone = ZoneOffset.UTC;

    private Builder() {}

    public Builder variable(String qualifiedName, ValueType type) {
      variables.put(qualifiedName, type);
      return this;
    }

    /** The zone of calendar arithmetic, default UTC. */
    public Builder zone(ZoneId organisation) {
      zone = organisation;
      return this;
    }

    public ExpressionLanguage build() {
      return new ExpressionLanguage(variables, zone);
    }
  }

  /**
   * Parses and checks.
   *
   * @param allowedResults the types the result may have; none is any
   */
  public Compiled compile(String source, ValueType... allowedResults) {
    try {
      var ast = cel.compile(source).getAst();
      var type = ValueType.of(ast.getResultType());
      var allowed =
          allowedResults.length == 0 ? List.of(ValueType.values()) : List.of(allowedResults);
      if (type == null || !allowed.contains(type)) return wrongType(type, ast, allowed);
      return new Compiled.Ok(new CelExpression(source, type, names(ast), cel.createProgram(ast)));
    } catch (CelValidationException e) {
      return new Compiled.Faulty(
          e.getErrors().stream().map(i -> problem(i, source)).distinct().toList());
    } catch (CelEvaluationException e) {
      return new Compiled.Faulty(List.of(new Problem(1, 1, e.getMessage())));
    }
  }

  private static Compiled wrongType(
      ValueType type, CelAbstractSyntaxTree ast, List<ValueType> allowed) {
    var found = type == null ? ast.getResultType().name() : type.words();
    var wanted = allowed.stream().map(ValueType::words).collect(Collectors.joining(" or "));
    return new Compiled.Faulty(
        List.of(new Problem(1, 1, "gives " + found + "; it must give " + wanted)));
  }

  private static Set<String> names(CelAbstractSyntaxTree ast) {
    return ast.getReferenceMap().values().stream()
        .filter(reference -> reference.overloadIds().isEmpty() && reference.value().isEmpty())
        .map(reference -> reference.name())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Problem problem(CelIssue issue, String source) {
    int line = issue.getSourceLocation().getLine();
    int column = issue.getSourceLocation().getColumn();
    return new Problem(line, column + 1, words(issue.getMessage(), source, line, column));
  }

  /** CEL names only the first part of an unknown qualified name; people need all of it. */
  private String words(String message, String source, int line, int column) {
    var undeclared = UNDECLARED.matcher(message);
    if (undeclared.find()) {
      var name = nameAt(source, line, column, undeclared.group(1));
      return "unknown name \"" + name + "\"" + near(name);
    }
    var overload = NO_OVERLOAD.matcher(message);
    if (overload.matches()) {
      return overload.group(1).replace("_", "")
          + " does not take "
          + overload
              .group(2)
              .replace("wrapper(", "(")
              .replace("google.protobuf.", "")
              .toLowerCase(Locale.ROOT);
    }
    return message;
  }

  private String near(String name) {
    var known = new TreeSet<>(variables.keySet());
    known.addAll(Functions.names());
    var hint = Nearest.hint(name, known);
    if (!hint.isEmpty() || known.size() > 40) return hint;
    return "; known: " + String.join(", ", known);
  }

  private static String nameAt(String source, int line, int column, String fallback) {
    var lines = source.split("\n", -1);
    if (line < 1 || line > lines.length) return fallback;
    var matcher = NAME.matcher(lines[line - 1]);
    boolean found = column <= lines[line - 1].length() && matcher.find(column);
    return found && matcher.start() == column ? matcher.group() : fallback;
  }
}
