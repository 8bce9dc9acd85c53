/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A column that expressions may use.
 *
 * @param name as in {@code row.name}
 * @param label its header in a CSV file, its JSON pointer in a JSONL file
 * @param patterns how its times are written; for messages
 * @param times reads them; of no use to other types
 */
public record Column(
    String name, String label, ColumnType type, List<String> patterns, Times times) {
  /** A double has at most 309 digits before the point; a million digits take half a minute. */
  private static final int LONGEST_VALUE = 400;

  private static final Map<String, Boolean> FLAGS =
      Map.of("true", true, "false", false, "yes", true, "no", false, "1", true, "0", false);

  /** What reading a cell gives: a value, which is null for an empty cell, or what is wrong. */
  public sealed interface Reading {
    record Value(Object value) implements Reading {}

    record Wrong(String reason) implements Reading {}
  }

  /** The name of this column's variable in expressions. */
  public String variable() {
    return "row." + name;
  }

  /** Reads a cell. Only text keeps blanks; a blank cell of another type has no value. */
  public Reading read(String cell, ZoneId zone) {
    if (type == ColumnType.TEXT) {
      return new Reading.Value(cell);
    }
    String text = cell.strip();
    if (text.isEmpty()) {
      return new Reading.Value(null);
    }
    return typed(text, zone)
        .<Reading>map(Reading.Value::new)
        .orElseGet(() -> new Reading.Wrong(wrong(cell)));
  }

  private Optional<?> typed(String text, ZoneId zone) {
    if (type != ColumnType.TEXT && text.length() > LONGEST_VALUE) {
      return Optional.empty();
    }
    try {
      return switch (type) {
        case TEXT -> Optional.of(text);
        case INTEGER -> Optional.of(new BigDecimal(text).longValueExact());
        case NUMBER ->
            Optional.of(Double.valueOf(new BigDecimal(text).doubleValue()))
                .filter(Double::isFinite);
        case FLAG -> Optional.ofNullable(FLAGS.get(text.toLowerCase(Locale.ROOT)));
        case INSTANT, DATE -> times.read(text, zone);
      };
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private String wrong(String cell) {
    String expected =
        switch (type) {
          case TEXT -> "a text";
          case INTEGER -> "a whole number of at most 64 bits";
          case NUMBER -> "a number with a decimal point";
          case FLAG -> "one of true, false, yes, no, 1, 0";
          case INSTANT, DATE ->
              "a date or time of the form "
                  + (patterns.isEmpty()
                      ? "iso (2025-01-31T09:30:00Z)"
                      : String.join(" or ", patterns));
        };
    return "column %s: '%s' is not %s".formatted(label, Excerpt.of(cell), expected);
  }
}
