/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meyasu.cli.Table.Cell;
import dev.meyasu.cli.Table.Edge;
import dev.meyasu.deploy.Messages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The board and the sources as the API gives them, written as people read them. */
final class BoardText {
  private static final String NONE = "–";

  private final Messages messages;
  private final DateTimeFormatter times;

  BoardText(Messages messages) {
    this.messages = messages;
    Locale locale = messages.japanese() ? Locale.JAPANESE : Locale.ENGLISH;
    this.times = DateTimeFormatter.ofPattern(messages.text("status.time"), locale);
  }

  /** The organisation's, in which every instant is shown. */
  static ZoneId zone(JsonNode board) {
    try {
      return ZoneId.of(board.path("organisation").path("time_zone").asText());
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  void board(JsonNode board, Terminal terminal) {
    String name = text(board.path("organisation").path("name"));
    String asOf = messages.text("status.as_of", instant(board.path("as_of"), zone(board)));
    terminal.line(
        terminal.styled(name, Terminal.Style.BOLD)
            + "  "
            + terminal.styled(asOf, Terminal.Style.FAINT));
    for (JsonNode objective : board.path("objectives")) {
      terminal.line("");
      String owner = text(objective.path("owner").path("name"));
      terminal.line(
          terminal.styled(text(objective.path("title")), Terminal.Style.BOLD) + "  " + owner);
      print(keyResults(objective.path("key_results")), terminal);
    }
  }

  private Table keyResults(JsonNode keyResults) {
    var table = new Table(Edge.LEFT, Edge.RIGHT, Edge.RIGHT, Edge.RIGHT, Edge.RIGHT, Edge.LEFT);
    table.row(
        head("status.key_result"),
        head("status.baseline"),
        head("status.now"),
        head("status.target"),
        head("status.score"),
        head("status.status"));
    for (JsonNode keyResult : keyResults) {
      JsonNode reading = keyResult.path("reading");
      JsonNode metric = keyResult.path("metric");
      table.row(
          new Cell(text(keyResult.path("title"))),
          new Cell(amount(keyResult.path("baseline"), metric)),
          new Cell(amount(reading.path("value"), metric), Terminal.Style.BOLD),
          new Cell(amount(keyResult.path("target"), metric)),
          new Cell(number(reading.path("score"), 2), grade(reading.path("grade").asText())),
          new Cell(messages.word("status", clean(reading.path("status").asText("no_value")))));
    }
    return table;
  }

  void sources(JsonNode sources, ZoneId zone, Terminal terminal) {
    var table = new Table(Edge.LEFT, Edge.LEFT, Edge.RIGHT, Edge.RIGHT, Edge.LEFT);
    table.row(
        head("status.source"),
        head("status.state"),
        head("status.facts"),
        head("status.rejected"),
        head("status.newest"));
    for (JsonNode source : sources) {
      table.row(
          new Cell(clean(source.path("source").asText())),
          new Cell(messages.word("source", clean(source.path("state").asText()))),
          new Cell(String.format(Locale.ROOT, "%,d", source.path("facts").asLong())),
          new Cell(String.format(Locale.ROOT, "%,d", source.path("rejected").asLong())),
          new Cell(instant(source.path("newest_event"), zone)));
    }
    terminal.line("");
    print(table, terminal);
  }

  private static void print(Table table, Terminal terminal) {
    table.lines(terminal).forEach(line -> terminal.line("  " + line));
  }

  private Cell head(String key) {
    return new Cell(messages.text(key), Terminal.Style.FAINT);
  }

  /** In this language, or in the one that the definition has. */
  private String text(JsonNode texts) {
    String english = texts.path("en").asText("");
    String japanese = texts.path("ja").asText("");
    String preferred = messages.japanese() ? japanese : english;
    return clean(preferred.isEmpty() ? english + japanese : preferred);
  }

  /** What somebody typed must not steer the terminal. */
  static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private String instant(JsonNode instant, ZoneId zone) {
    String text = instant.asText("");
    try {
      return OffsetDateTime.parse(text).atZoneSameInstant(zone).format(times);
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private String amount(JsonNode value, JsonNode metric) {
    String number = number(value, metric.path("decimals").asInt(1));
    String unit = metric.path("unit").asText();
    if (number.equals(NONE)) {
      return number;
    }
    return switch (unit) {
      case "percent", "hours" -> messages.text("unit." + unit, number);
      case "points" -> value.asDouble() > 0 ? "+" + number : number;
      default -> number;
    };
  }

  private static String number(JsonNode value, int decimals) {
    return value.isNumber()
        ? BigDecimal.valueOf(value.asDouble())
            .setScale(decimals, RoundingMode.HALF_UP)
            .toPlainString()
        : NONE;
  }

  private static Terminal.Style grade(String grade) {
    return switch (grade) {
      case "green" -> Terminal.Style.GREEN;
      case "amber" -> Terminal.Style.AMBER;
      case "red" -> Terminal.Style.RED;
      default -> Terminal.Style.FAINT;
    };
  }
}
