/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads texts as instants by patterns, tried in order.
 *
 * <p>A pattern is one of {@link DateTimeFormatter}'s, or {@code iso}, {@code epoch_s}, {@code
 * epoch_ms}. Reading is strict: the 30th of February is refused, not moved. A text without offset
 * is in the given zone; a time that the clocks skip moves forward by the gap, one that occurs twice
 * is the first; a text without time of day is the start of the day. Years 1 to 9999.
 */
public final class Times {
  private static final String ISO = "iso";
  private static final String EPOCH_SECONDS = "epoch_s";
  private static final String EPOCH_MILLIS = "epoch_ms";

  /** Far beyond the year 9999 and far from an overflow. */
  private static final long EPOCH_BOUND = 1_000_000_000_000_000L;

  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2024, 2, 29, 13, 45, 0, 0, ZoneId.of("UTC"));

  private final List<Pattern> patterns;

  private Times(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  private interface Pattern {
    Optional<Instant> read(String text, ZoneId zone);
  }

  /**
   * @param patterns none means {@code iso}
   * @throws IllegalArgumentException one cannot be used; the message says which and why
   */
  public static Times of(List<String> patterns) {
    return new Times(
        (patterns.isEmpty() ? List.of(ISO) : patterns).stream().map(Times::pattern).toList());
  }

  /** The instant a text names; empty when no pattern fits. */
  public Optional<Instant> read(String text, ZoneId zone) {
    for (Pattern pattern : patterns) {
      Optional<Instant> instant = pattern.read(text, zone).filter(Times::inRange);
      if (instant.isPresent()) {
        return instant;
      }
    }
    return Optional.empty();
  }

  /** Whether an instant lies in the years 1 to 9999, which every store and formatter can take. */
  public static boolean inRange(Instant instant) {
    return instant.isAfter(Instant.parse("0001-01-01T00:00:00Z"))
        && instant.isBefore(Instant.parse("9999-12-31T00:00:00Z"));
  }

  private static Pattern pattern(String text) {
    return switch (text) {
      case ISO -> formatted(iso());
      case EPOCH_SECONDS -> (value, zone) -> epoch(value).map(Instant::ofEpochSecond);
      case EPOCH_MILLIS -> (value, zone) -> epoch(value).map(Instant::ofEpochMilli);
      default -> formatted(checked(text));
    };
  }

  private static Optional<Long> epoch(String text) {
    try {
      long value = Long.parseLong(text);
      return value > -EPOCH_BOUND && value < EPOCH_BOUND ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Pattern formatted(DateTimeFormatter formatter) {
    return (text, zone) -> {
      try {
        return Optional.of(instant(parse(formatter, text), zone));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    };
  }

  private static TemporalAccessor parse(DateTimeFormatter formatter, String text) {
    return formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
  }

  private static Instant instant(TemporalAccessor parsed, ZoneId zone) {
    if (parsed instanceof ZonedDateTime zoned) {
      return zoned.toInstant();
    }
    if (parsed instanceof LocalDateTime local) {
      return local.atZone(zone).toInstant();
    }
    return ((LocalDate) parsed).atStartOfDay(zone).toInstant();
  }

  private static DateTimeFormatter iso() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_DATE)
        .optionalStart()
        .appendPattern("['T'][' ']")
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .appendPattern("[XXX][XX]")
        .optionalEnd()
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static DateTimeFormatter checked(String pattern) {
    DateTimeFormatter formatter;
    try {
      formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(prolepticYears(pattern))
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      parse(formatter, formatter.format(SAMPLE));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "pattern '%s' does not give a date: %s".formatted(pattern, e.getMessage()), e);
    }
    return formatter;
  }

  /**
   * Strict reading knows a year-of-era only together with its era; people write yyyy and mean uuuu.
   */
  private static String prolepticYears(String pattern) {
    StringBuilder result = new StringBuilder();
    boolean literal = false;
    for (char c : pattern.toCharArray()) {
      literal ^= c == '\'';
      result.append(c == 'y' && !literal ? 'u' : c);
    }
    return result.toString();
  }
}
