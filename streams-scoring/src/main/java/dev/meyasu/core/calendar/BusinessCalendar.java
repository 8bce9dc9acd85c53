/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.calendar;

import dev.meyasu.core.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Says which instants are business time: an instant is if the local time it has in the zone lies in
 * a shift of the schedule in force on its local date, and that date is no holiday.
 *
 * <p>So where the clock is put forward the skipped hour is not worked, and where it is put back the
 * repeated hour is worked twice, as it is by people. A holiday takes the whole local date: of a
 * night shift only the part that lies on it.
 *
 * @param schedules each in force from the start of a local date until the next; nothing is worked
 *     before the first, {@link LocalDate#MIN} meaning since ever
 * @param holidays their names by local date
 */
public record BusinessCalendar(
    ZoneId zone,
    NavigableMap<LocalDate, WeeklySchedule> schedules,
    NavigableMap<LocalDate, String> holidays) {

  /** Of a span: 400 years, so that a mistaken time costs no more than a refusal. */
  public static final Duration LONGEST = Duration.ofDays(146_097);

  public BusinessCalendar {
    Objects.requireNonNull(zone, "zone");
    schedules = Collections.unmodifiableNavigableMap(new TreeMap<>(schedules));
    holidays = Collections.unmodifiableNavigableMap(new TreeMap<>(holidays));
  }

  /**
   * The business time between two instants, to the microsecond; negative if the second is before
   * the first, so that {@code a to b} and {@code b to c} always add up to {@code a to c}.
   *
   * @throws IllegalArgumentException if they are more than {@link #LONGEST} apart
   */
  public Duration between(Instant from, Instant until) {
    if (until.isBefore(from)) {
      return between(until, from).negated();
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          from + " and " + until + " are more than 400 years apart; no calendar is that good");
    }
    return Duration.of(
        micros(from.truncatedTo(ChronoUnit.MICROS), until.truncatedTo(ChronoUnit.MICROS)),
        ChronoUnit.MICROS);
  }

  /**
   * While the offset from UTC stays the same, instants and local times run side by side; so the
   * span is cut where the offset changes, about twice a year, and each piece is counted on the
   * local clock.
   */
  private long micros(Instant from, Instant until) {
    var rules = zone.getRules();
    long sum = 0;
    var at = from;
    while (at.isBefore(until)) {
      var change = rules.nextTransition(at);
      var end = change == null || change.getInstant().isAfter(until) ? until : change.getInstant();
      var offset = rules.getOffset(at);
      sum += local(LocalDateTime.ofInstant(at, offset), LocalDateTime.ofInstant(end, offset));
      at = end;
    }
    return sum;
  }

  private long local(LocalDateTime from, LocalDateTime until) {
    return wholeDays(from.toLocalDate(), until.toLocalDate()) + morning(until) - morning(from);
  }

  /** What is worked on the local date until then. */
  private long morning(LocalDateTime time) {
    var day = time.toLocalDate();
    return holidays.containsKey(day)
        ? 0
        : inForce(day).worked(day.getDayOfWeek(), time.toLocalTime().toNanoOfDay() / 1_000);
  }

  private long wholeDays(LocalDate first, LocalDate end) {
    long sum = 0;
    var day = first;
    while (day.isBefore(end)) {
      var next = schedules.higherKey(day);
      var last = next == null || next.isAfter(end) ? end : next;
      sum += inForce(day).worked(day, last);
      day = last;
    }
    for (var holiday : holidays.subMap(first, end).keySet()) {
      sum -= inForce(holiday).worked(holiday.getDayOfWeek());
    }
    return sum;
  }

  private WeeklySchedule inForce(LocalDate day) {
    var schedule = schedules.floorEntry(day);
    return schedule == null ? WeeklySchedule.NONE : schedule.getValue();
  }

  /** Identifies when it is business time; names do not count. */
  public String hash() {
    var contents = new StringBuilder(zone.getId());
    schedules.forEach(
        (from, schedule) ->
            contents.append('\n').append(from).append(' ').append(schedule.contents()));
    holidays.keySet().forEach(day -> contents.append('\n').append(day));
    return Sha256.hex(contents.toString());
  }
}
