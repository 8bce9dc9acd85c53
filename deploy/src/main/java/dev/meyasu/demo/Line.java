/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.StringJoiner;

/** How the company's systems write their lines. */
final class Line {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(Chance.TOKYO);
  private static final DateTimeFormatter SLASHED =
      DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss").withZone(Chance.TOKYO);
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(Chance.TOKYO);

  private Line() {}

  /** Fields joined by the delimiter, quoted where needed; null is empty. */
  static String csv(char delimiter, Object... fields) {
    StringJoiner line = new StringJoiner(String.valueOf(delimiter));
    for (Object field : fields) {
      line.add(quoted(delimiter, field == null ? "" : field.toString()));
    }
    return line.toString();
  }

  private static String quoted(char delimiter, String text) {
    if (text.indexOf(delimiter) < 0 && text.indexOf('"') < 0) {
      return text;
    }
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** A JSON value: text quoted, null and everything else bare. The texts here need no escapes. */
  static String json(Object value) {
    return value instanceof String || value instanceof Instant ? "\"" + value + "\"" : "" + value;
  }

  static String local(Instant instant) {
    return instant == null ? "" : LOCAL.format(instant);
  }

  static String slashed(Instant instant) {
    return instant == null ? "" : SLASHED.format(instant);
  }

  static String offset(Instant instant) {
    return instant == null ? "" : OFFSET.format(instant);
  }
}
