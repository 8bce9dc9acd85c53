/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.laws;

import dev.meyasu.core.metric.Aspect;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a window of {@link PlainBooks} answers: every line of the books is looked at, none is summed
 * beforehand.
 *
 * @param until an instant of the last day, or its end
 */
record PlainReadings(
    PlainBooks books, ZoneId zone, LocalDate firstDay, LocalDate lastDay, Instant until) {

  /** The first day of the window with that text (of those that the laws read) on a day. */
  static LocalDate firstDay(String window, LocalDate last) {
    var day = last;
    switch (window) {
      case "calendar:week" -> {
        while (day.getDayOfWeek() != DayOfWeek.MONDAY) day = day.minusDays(1);
      }
      case "calendar:month" -> day = LocalDate.of(last.getYear(), last.getMonth(), 1);
      case "calendar:quarter" -> { // of a year that begins in April
        while (day.getDayOfMonth() != 1 || !Set.of(1, 4, 7, 10).contains(day.getMonthValue())) {
          day = day.minusDays(1);
        }
      }
      case "trailing:P28D" -> day = last.minusDays(27);
      case "trailing:P1D" -> day = last;
      default -> throw new IllegalArgumentException(window);
    }
    return day;
  }

  OptionalDouble read(String measure, String segment, Aspect aspect) {
    long count = sum(measure, segment, 0);
    long second = sum(measure, segment, 1);
    return switch (aspect) {
      case COUNT, DUE -> OptionalDouble.of(count);
      case SUM -> OptionalDouble.of(second / 1e6);
      case MEAN -> count == 0 ? OptionalDouble.empty() : OptionalDouble.of(second / (count * 1e6));
      case KEPT -> OptionalDouble.of(second);
      case OPENED -> OptionalDouble.of(spells(measure, segment, s -> within(s.from())));
      case CLOSED -> OptionalDouble.of(spells(measure, segment, s -> within(s.until())));
      case ACTIVE_AT_START -> OptionalDouble.of(spells(measure, segment, s -> active(s, firstDay)));
      case ACTIVE_AT_END ->
          OptionalDouble.of(spells(measure, segment, s -> active(s, lastDay.plusDays(1))));
      case ELAPSED -> elapsed(measure, segment);
      case AGE -> age(measure, segment);
      default -> throw new IllegalArgumentException("the laws do not read " + aspect.id() + " yet");
    };
  }

  private long sum(String measure, String segment, int part) {
    long sum = 0;
    for (var entry : books.entries()) {
      if (!entry.day().isBefore(firstDay)
          && !entry.day().isAfter(lastDay)
          && entry.measure().equals(measure)
          && entry.segment().equals(segment)) {
        sum += entry.parts()[part];
      }
    }
    return sum;
  }

  private interface Question {
    boolean ask(PlainBooks.Spell spell);
  }

  private long spells(String measure, String segment, Question question) {
    return books.spells().stream()
        .filter(s -> s.measure().equals(measure) && s.segment().equals(segment))
        .filter(question::ask)
        .count();
  }

  private boolean within(Instant instant) {
    return instant != null
        && !books.day(instant).isBefore(firstDay)
        && !books.day(instant).isAfter(lastDay);
  }

  private boolean active(PlainBooks.Spell spell, LocalDate atStartOf) {
    return books.day(spell.from()).isBefore(atStartOf)
        && (spell.until() == null || !books.day(spell.until()).isBefore(atStartOf));
  }

  /** Seconds inside the window; empty where the cells cannot know, by their own word. */
  private OptionalDouble elapsed(String measure, String segment) {
    var spells =
        books.spells().stream()
            .filter(s -> s.measure().equals(measure) && s.segment().equals(segment))
            .toList();
    if (straddle(spells.stream().map(PlainBooks.Spell::from))) return OptionalDouble.empty();
    if (straddle(spells.stream().map(PlainBooks.Spell::until))) return OptionalDouble.empty();
    var from = firstDay.atStartOfDay(zone).toInstant();
    long micros = 0;
    for (var spell : spells) {
      var begin = spell.from().isAfter(from) ? spell.from() : from;
      var end = spell.until() == null || spell.until().isAfter(until) ? until : spell.until();
      if (begin.isBefore(end)) micros += ChronoUnit.MICROS.between(begin, end);
    }
    return OptionalDouble.of(BigDecimal.valueOf(micros, 6).doubleValue());
  }

  /** Of what is open at the end of the last day; empty where some of it has yet to begin. */
  private OptionalDouble age(String measure, String segment) {
    long micros = 0;
    for (var spell : books.spells()) {
      boolean counts = spell.measure().equals(measure) && spell.segment().equals(segment);
      if (!counts || !active(spell, lastDay.plusDays(1))) continue;
      if (spell.from().isAfter(until)) return OptionalDouble.empty();
      micros += ChronoUnit.MICROS.between(spell.from(), until);
    }
    return OptionalDouble.of(BigDecimal.valueOf(micros, 6).doubleValue());
  }

  /** Whether the last day has some of these before the as-of and some after it. */
  private boolean straddle(Stream<Instant> instants) {
    return instants
            .filter(instant -> instant != null && books.day(instant).equals(lastDay))
            .map(instant -> instant.isAfter(until))
            .distinct()
            .count()
        > 1;
  }
}
