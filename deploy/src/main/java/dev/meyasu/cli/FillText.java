/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meyasu.deploy.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far measures are that are still being counted, as people read it. */
final class FillText {
  /** Above this many seconds minutes say enough, and hours above so many minutes. */
  private static final int FINE = 120;

  private final Messages messages;

  FillText(Messages messages) {
    this.messages = messages;
  }

  /**
   * A line for each measure that is still being counted.
   *
   * @param measures as the API gives them
   */
  List<String> lines(JsonNode measures) {
    var lines = new ArrayList<String>();
    for (JsonNode measure : measures) {
      JsonNode entities = measure.path("fill").path("entities");
      if (entities.isObject()) {
        lines.add(line(BoardText.clean(measure.path("id").asText()), entities));
      }
    }
    return lines;
  }

  private String line(String measure, JsonNode entities) {
    String met = number(entities.path("met"));
    String of = number(entities.path("of"));
    JsonNode left = entities.path("seconds_left");
    return left.isNumber()
        ? messages.text("fill.left", measure, met, of, duration(left.asLong()))
        : messages.text("fill.met", measure, met, of);
  }

  /** A number of entities. */
  static String number(JsonNode number) {
    return String.format(Locale.ROOT, "%,d", number.asLong());
  }

  private String duration(long seconds) {
    long minutes = (seconds + 59) / 60;
    if (seconds <= FINE) {
      return messages.text("fill.seconds", seconds);
    }
    return minutes <= FINE
        ? messages.text("fill.minutes", minutes)
        : messages.text("fill.hours", (minutes + 59) / 60);
  }
}
