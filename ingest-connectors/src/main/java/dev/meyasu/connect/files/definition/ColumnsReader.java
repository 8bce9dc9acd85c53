/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import com.fasterxml.jackson.core.JsonPointer;
import dev.meyasu.document.Nearest;
import dev.meyasu.document.YamlMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code columns}: each either {@code name: type} or {@code name: {type: …, …}}. */
final class ColumnsReader {
  /** Words that CEL keeps for itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private final YamlMap yaml;
  private final Format format;

  ColumnsReader(YamlMap yaml, Format format) {
    this.yaml = yaml;
    this.format = format;
  }

  List<Column> read() {
    Optional<YamlMap> found = yaml.map("columns");
    if (found.isEmpty()) {
      if (!yaml.has("columns")) {
        yaml.fault("columns", "is missing; every column that an expression uses, with its type");
      }
      return List.of();
    }
    YamlMap columns = found.get();
    List<Column> result = new ArrayList<>();
    for (String name : columns.keys()) {
      checkName(columns, name);
      result.add(column(columns, name));
    }
    return List.copyOf(result);
  }

  private Column column(YamlMap columns, String name) {
    if (columns.isMap(name)) {
      YamlMap column = columns.map(name).orElseThrow();
      column.only("type", format instanceof Format.Jsonl ? "path" : "header", "patterns");
      ColumnType type = type(column, "type", column.requiredText("type"));
      List<String> patterns = column.texts("patterns");
      String label = label(column, name);
      checkInOrder(column, "header", label);
      return new Column(name, label, type, patterns, times(column, type, patterns));
    }
    ColumnType type = type(columns, name, columns.requiredText(name));
    String label = label(columns, name, Optional.empty());
    checkInOrder(columns, name, label);
    return new Column(name, label, type, List.of(), times());
  }

  private void checkName(YamlMap columns, String name) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || RESERVED.contains(name)) {
      columns.fault(
          name,
          ("'%s' cannot be written as row.%s in an expression; choose another name and add" + " %s")
              .formatted(
                  name,
                  name,
                  format instanceof Format.Jsonl
                      ? "path: with its JSON pointer"
                      : "header: with the name in the file"));
    }
  }

  private static ColumnType type(YamlMap at, String key, String text) {
    List<String> known =
        Stream.of(ColumnType.values()).map(t -> t.name().toLowerCase(Locale.ROOT)).toList();
    int index = known.indexOf(text);
    if (index < 0 && !text.isEmpty()) {
      at.fault(
          key,
          "'%s' is no type of a column: %s%s"
              .formatted(text, String.join(", ", known), didYouMean(text, known)));
    }
    return index < 0 ? ColumnType.TEXT : ColumnType.values()[index];
  }

  private String label(YamlMap column, String name) {
    return format instanceof Format.Jsonl
        ? label(column, name, column.text("path"))
        : label(column, name, column.text("header"));
  }

  private String label(YamlMap at, String name, Optional<String> given) {
    if (!(format instanceof Format.Jsonl)) {
      return given.orElse(name);
    }
    String pointer = given.orElse("/" + name);
    try {
      JsonPointer.compile(pointer);
    } catch (IllegalArgumentException e) {
      at.fault("path", "'" + pointer + "' is no JSON pointer, as in /ticket/id");
    }
    return pointer;
  }

  /** Without a header the names are known already, so there is no need to wait for a file. */
  private void checkInOrder(YamlMap at, String key, String label) {
    if (format instanceof Format.Csv csv
        && !csv.header()
        && !csv.names().isEmpty()
        && !csv.names().contains(label)) {
      at.fault(
          key,
          "'%s' is none of csv.columns: %s%s"
              .formatted(label, String.join(", ", csv.names()), didYouMean(label, csv.names())));
    }
  }

  private static Times times() {
    return Times.of(List.of());
  }

  private static Times times(YamlMap column, ColumnType type, List<String> patterns) {
    if (!patterns.isEmpty() && type != ColumnType.INSTANT && type != ColumnType.DATE) {
      column.fault("patterns", "only columns of type instant or date have patterns");
      return times();
    }
    try {
      return Times.of(patterns);
    } catch (IllegalArgumentException e) {
      column.fault("patterns", e.getMessage());
      return times();
    }
  }

  /** "; did you mean x?" or nothing. */
  static String didYouMean(String word, Collection<String> known) {
    return Nearest.of(word, known.stream().sorted().collect(Collectors.toList()))
        .map(near -> "; did you mean '" + near + "'?")
        .orElse("");
  }
}
