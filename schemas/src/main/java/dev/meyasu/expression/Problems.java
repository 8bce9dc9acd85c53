/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.types.CelType;
import dev.meyasu.document.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CEL's issues in this language's words, with the nearest known name. */
final class Problems {
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern MISMATCH =
      Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*");
  private static final Pattern CHAIN =
      Pattern.compile("[A-Za-z_]\\w*(?:\\s*\\.\\s*(?:\\w+|`[^`]*`))*");
  private static final Pattern TYPE =
      Pattern.compile(
          "google\\.protobuf\\.Timestamp|google\\.protobuf\\.Duration|list\\(string\\)"
              + "|map\\(string, string\\)|\\b(?:string|int|double|bool)\\b");
  private static final Map<String, ValueType> TYPES =
      Map.of(
          "google.protobuf.Timestamp", ValueType.INSTANT,
          "google.protobuf.Duration", ValueType.DURATION,
          "list(string)", ValueType.TEXTS,
          "map(string, string)", ValueType.TEXT_MAP,
          "string", ValueType.TEXT,
          "int", ValueType.INTEGER,
          "double", ValueType.NUMBER,
          "bool", ValueType.FLAG);

  private static final int MOST_LISTED = 40;

  private final List<String> lines;
  private final Collection<String> variables;
  private final Collection<String> functions;

  Problems(String source, Collection<String> variables, Collection<String> functions) {
    this.lines = source.lines().toList();
    this.variables = variables;
    this.functions = functions;
  }

  static String named(CelType type) {
    return ValueType.of(type).map(ValueType::words).orElse(type.name());
  }

  List<Problem> of(List<CelIssue> issues) {
    List<Problem> problems = new ArrayList<>();
    for (CelIssue issue : issues) {
      int line = Math.max(1, issue.getSourceLocation().getLine());
      int column = Math.max(0, issue.getSourceLocation().getColumn());
      problems.add(new Problem(line, column + 1, message(issue.getMessage(), line, column)));
    }
    return problems.stream().distinct().toList();
  }

  private String message(String message, int line, int column) {
    Matcher undeclared = UNDECLARED.matcher(message);
    if (undeclared.matches()) {
      return unknown(undeclared.group(1), line, column);
    }
    Matcher mismatch = MISMATCH.matcher(message);
    if (mismatch.matches()) {
      return operation(mismatch.group(1)) + " does not take " + inOurWords(mismatch.group(2));
    }
    return inOurWords(message);
  }

  /** Of an operator CEL marks the operands: {@code _+_}. */
  private static String operation(String name) {
    boolean word = Character.isLetter(name.charAt(0));
    return word ? name : name.replace("_", " ").replace("@", "").strip();
  }

  private static String inOurWords(String text) {
    return TYPE.matcher(text).replaceAll(m -> TYPES.get(m.group()).words());
  }

  /** CEL names only the first part of a qualified name; the reader wrote, and wants, all of it. */
  private String unknown(String name, int line, int column) {
    String written = chain(line, column).filter(c -> isStartOf(name, c)).orElse(name);
    Optional<String> nearest =
        prefixes(written).stream().flatMap(p -> Nearest.of(p, variables).stream()).findFirst();
    if (nearest.isEmpty()) {
      nearest = Nearest.of(name, functions);
    }
    return "unknown name \""
        + written
        + '"'
        + nearest.map(n -> "; did you mean \"" + n + "\"?").orElseGet(this::known);
  }

  private String known() {
    boolean many = variables.size() > MOST_LISTED;
    return many ? "" : "; known: " + String.join(", ", new TreeSet<>(variables));
  }

  private static boolean isStartOf(String name, String chain) {
    return chain.equals(name) || chain.startsWith(name + ".");
  }

  /** The qualified name that starts at a place, without blanks and backticks. */
  private Optional<String> chain(int line, int column) {
    if (line > lines.size()) {
      return Optional.empty();
    }
    String text = lines.get(line - 1);
    if (column > text.codePointCount(0, text.length())) {
      return Optional.empty();
    }
    Matcher chain = CHAIN.matcher(text).region(text.offsetByCodePoints(0, column), text.length());
    return chain.lookingAt()
        ? Optional.of(chain.group().replaceAll("\\s*\\.\\s*", ".").replace("`", ""))
        : Optional.empty();
  }

  /** {@code a.b.c}, {@code a.b}, {@code a}: the end may be a key of a map or a function. */
  private static List<String> prefixes(String written) {
    String[] parts = written.split("\\.");
    List<String> prefixes = new ArrayList<>();
    for (int n = parts.length; n > 0; n--) {
      prefixes.add(String.join(".", Arrays.copyOf(parts, n)));
    }
    return prefixes;
  }
}
