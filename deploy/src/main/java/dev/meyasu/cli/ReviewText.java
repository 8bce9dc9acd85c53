/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meyasu.cli.Table.Cell;
import dev.meyasu.cli.Table.Edge;
import dev.meyasu.deploy.Messages;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reviews as lines of text. Times are shown as the organisation's clocks do. */
final class ReviewText {
  private final Messages messages;
  private final DateTimeFormatter times;

  ReviewText(Messages messages) {
    this.messages = messages;
    Locale locale = messages.japanese() ? Locale.JAPANESE : Locale.ENGLISH;
    this.times = DateTimeFormatter.ofPattern(messages.text("status.time"), locale);
  }

  /** All of them, in the order of the answer. */
  void list(JsonNode reviews, Terminal terminal) {
    if (reviews.isEmpty()) {
      terminal.line(messages.text("reviews.none"));
      return;
    }
    var table = new Table(Edge.RIGHT, Edge.LEFT, Edge.LEFT, Edge.LEFT, Edge.RIGHT);
    table.row(
        head("reviews.id"),
        head("reviews.name"),
        head("reviews.as_of"),
        head("reviews.author"),
        head("reviews.count"));
    for (JsonNode review : reviews) {
      table.row(
          cell(review, "id"),
          cell(review, "title"),
          new Cell(instant(review.path("as_of"))),
          cell(review, "author"),
          new Cell(String.valueOf(review.path("key_results").asInt())));
    }
    table.lines(terminal).forEach(terminal::line);
  }

  void recorded(JsonNode review, Terminal terminal) {
    terminal.line(
        messages.text(
            "review.recorded",
            clean(review.path("title").asText()),
            review.path("key_results").size(),
            instant(review.path("as_of")),
            clean(review.path("id").asText())));
  }

  private Cell head(String key) {
    return new Cell(messages.text(key), Terminal.Style.FAINT);
  }

  private static Cell cell(JsonNode review, String field) {
    return new Cell(clean(review.path(field).asText()));
  }

  /** What somebody typed must not steer the terminal. */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private String instant(JsonNode instant) {
    try {
      return OffsetDateTime.parse(instant.asText("")).format(times);
    } catch (DateTimeException e) {
      return "–";
    }
  }
}
