/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {

  /** Worked out with a paper calendar; the local times are in the names. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon 10:00 to 11:00               | OFFICE | Asia/Tokyo | 2025-03-10T01:00:00Z | 2025-03-10T02:00:00Z | PT1H",
        "Mon 17:00 to Tue 10:00           | OFFICE | Asia/Tokyo | 2025-03-10T08:00:00Z | 2025-03-11T01:00:00Z | PT2H",
        "Fri 17:00 to Mon 10:00           | OFFICE | Asia/Tokyo | 2025-03-07T08:00:00Z | 2025-03-10T01:00:00Z | PT2H",
        "Mon 07:00 to 09:00               | OFFICE | Asia/Tokyo | 2025-03-09T22:00:00Z | 2025-03-10T00:00:00Z | PT0S",
        "Mon 18:00 to 19:00               | OFFICE | Asia/Tokyo | 2025-03-10T09:00:00Z | 2025-03-10T10:00:00Z | PT0S",
        "over lunch, 11:30 to 13:30       | LUNCH  | Asia/Tokyo | 2025-03-10T02:30:00Z | 2025-03-10T04:30:00Z | PT1H",
        "three microseconds               | OFFICE | Asia/Tokyo | 2025-03-10T00:00:00.000001Z | 2025-03-10T00:00:00.000004Z | PT0.000003S",
        "one microsecond before closing   | OFFICE | Asia/Tokyo | 2025-03-10T08:59:59.999999Z | 2025-03-10T12:00:00Z | PT0.000001S",
        "backwards, Tue 10:00 to Mon 17:00| OFFICE | Asia/Tokyo | 2025-03-11T01:00:00Z | 2025-03-10T08:00:00Z | PT-2H",
        "no time at all                   | OFFICE | Asia/Tokyo | 2025-03-10T01:00:00Z | 2025-03-10T01:00:00Z | PT0S",
        "over 29 February                 | OFFICE | Asia/Tokyo | 2024-02-28T08:00:00Z | 2024-03-01T01:00:00Z | PT11H",
        "over no 29 February              | OFFICE | Asia/Tokyo | 2023-02-28T08:00:00Z | 2023-03-01T01:00:00Z | PT2H",
        "the 261 weekdays of 2025         | OFFICE | Asia/Tokyo | 2024-12-31T15:00:00Z | 2025-12-31T15:00:00Z | PT2349H",
        "24/7 is elapsed time, 366 days   | ALWAYS | Europe/Rome | 2024-01-01T00:00:00Z | 2025-01-01T00:00:00Z | PT8784H",
        "a night that skips 02:00-03:00   | NIGHT | Europe/Rome | 2025-03-29T20:00:00Z | 2025-03-30T10:00:00Z | PT7H",
        "a night with 02:00-03:00 twice   | NIGHT | Europe/Rome | 2025-10-25T18:00:00Z | 2025-10-26T10:00:00Z | PT9H",
        "from within the repeated hour    | NIGHT | Europe/Rome | 2025-10-26T00:30:00Z | 2025-10-26T10:00:00Z | PT4H30M",
        "a night that skips 02:00-03:00   | NIGHT | America/New_York | 2025-03-09T00:00:00Z | 2025-03-09T12:00:00Z | PT7H",
        "a clock put back by half an hour | NIGHT | Australia/Lord_Howe | 2025-04-05T10:00:00Z | 2025-04-05T21:00:00Z | PT8H30M",
        "a day that begins at 01:00       | NIGHT | America/Sao_Paulo | 2018-11-04T00:00:00Z | 2018-11-04T12:00:00Z | PT7H",
        "a clock put back over midnight   | NIGHT | America/St_Johns | 2006-10-28T23:30:00Z | 2006-10-29T12:00:00Z | PT9H",
        "a Friday that never was          | OFFICE | Pacific/Apia | 2011-12-30T03:00:00Z | 2012-01-01T20:00:00Z | PT2H",
      })
  void whatIsWorkedBetweenTwoInstants(
      String name, Weeks week, String zone, Instant from, Instant until, Duration worked) {
    assertThat(week.in(zone).between(from, until)).isEqualTo(worked);
  }

  /** 29 April 2025 is a Tuesday. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon 17:00 to Wed 10:00        | OFFICE | 2025-04-28T08:00:00Z | 2025-04-30T01:00:00Z | PT2H",
        "from the holiday's noon       | OFFICE | 2025-04-29T03:00:00Z | 2025-04-30T01:00:00Z | PT1H",
        "within the holiday            | OFFICE | 2025-04-29T01:00:00Z | 2025-04-29T05:00:00Z | PT0S",
        "nights, by the date they touch| NIGHT  | 2025-04-28T12:00:00Z | 2025-04-29T23:00:00Z | PT8H",
      })
  void aHolidayTakesItsWholeLocalDate(
      String name, Weeks week, Instant from, Instant until, Duration worked) {
    var calendar = week.in("Asia/Tokyo", "2025-04-29");

    assertThat(calendar.between(from, until)).isEqualTo(worked);
  }

  /** Offices open on 1 March 2025, a Saturday; from 1 April, a Tuesday, there is a lunch break. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "across the change, Mon 10:00 to Tue 15:00 | 2025-03-31T01:00:00Z | 2025-04-01T06:00:00Z | PT13H",
        "the week before the change                | 2025-03-23T15:00:00Z | 2025-03-30T15:00:00Z | PT45H",
        "the week after the change                 | 2025-04-06T15:00:00Z | 2025-04-13T15:00:00Z | PT40H",
        "before there was an office                | 2025-02-01T00:00:00Z | 2025-02-28T15:00:00Z | PT0S",
        "from before until Mon 3 March 10:00       | 2025-02-01T00:00:00Z | 2025-03-03T01:00:00Z | PT1H",
      })
  void theScheduleInForceAtTheTimeCounts(
      String name, Instant from, Instant until, Duration worked) {
    var schedules = Weeks.OFFICE.since(LocalDate.of(2025, 3, 1));
    schedules.putAll(Weeks.LUNCH.since(LocalDate.of(2025, 4, 1)));

    assertThat(Weeks.calendar("Asia/Tokyo", schedules).between(from, until)).isEqualTo(worked);
  }

  @Test
  void aSpanOfAYearIsCheap() {
    var calendar = Weeks.LUNCH.in("Europe/Rome", "2025-04-29", "2025-12-25");
    var from = Instant.parse("2025-01-01T00:00:00Z");

    assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 100_000; i++) {
            calendar.between(from, from.plusSeconds(365L * 86_400 + i));
          }
        });
  }

  @Test
  void aSpanBeyondAllMeasureIsRefused() {
    var calendar = Weeks.OFFICE.in("Europe/Rome");
    var from = Instant.parse("2025-01-01T00:00:00Z");
    var far = Instant.parse("9999-01-01T00:00:00Z");

    assertThatThrownBy(() -> calendar.between(from, far))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("400 years");
    assertThatThrownBy(() -> calendar.between(far, from))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theHashIsOfTheWorkingTimeNotOfHowItIsWritten() {
    var hash = Weeks.OFFICE.in("Asia/Tokyo", "2025-04-29").hash();
    var inTwoParts =
        WeeklySchedule.everyDay(List.of(new Shift(12 * 60, 18 * 60), new Shift(9 * 60, 12 * 60)));
    inTwoParts.remove(DayOfWeek.SATURDAY);
    inTwoParts.remove(DayOfWeek.SUNDAY);
    var schedules = Weeks.OFFICE.since(LocalDate.MIN);
    schedules.put(LocalDate.MIN, new WeeklySchedule(inTwoParts));

    assertThat(Weeks.calendar("Asia/Tokyo", schedules, "2025-04-29").hash()).isEqualTo(hash);
    assertThat(
            List.of(
                Weeks.OFFICE.in("Asia/Seoul", "2025-04-29").hash(),
                Weeks.OFFICE.in("Asia/Tokyo", "2025-04-30").hash(),
                Weeks.OFFICE.in("Asia/Tokyo").hash(),
                Weeks.LUNCH.in("Asia/Tokyo", "2025-04-29").hash(),
                Weeks.calendar("Asia/Tokyo", Weeks.OFFICE.since(LocalDate.EPOCH), "2025-04-29")
                    .hash()))
        .doesNotContain(hash)
        .doesNotHaveDuplicates();
  }

  @Test
  void shiftsThatOverlapAreRefusedWithDayAndTime() {
    var night = new Shift(22 * 60, 30 * 60);
    var early = new Shift(5 * 60 + 30, 9 * 60);

    assertThatThrownBy(
            () ->
                new WeeklySchedule(
                    Map.of(DayOfWeek.SUNDAY, List.of(night), DayOfWeek.MONDAY, List.of(early))))
        .hasMessage("two shifts overlap on Monday at 05:30");
  }
}
