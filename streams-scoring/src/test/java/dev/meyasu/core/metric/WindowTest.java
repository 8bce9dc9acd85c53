/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static Window window(String text) {
    return switch (text) {
      case "month" -> new Window.Calendar(Window.Unit.MONTH);
      case "quarter" -> new Window.Calendar(Window.Unit.QUARTER);
      case "week" -> new Window.Calendar(Window.Unit.WEEK);
      case "cycle" -> new Window.CycleToDate();
      default -> new Window.Trailing(Integer.parseInt(text));
    };
  }

  private static Frame frame(int fiscalYearStarts) {
    var cycle = new Frame.Span(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 4, 1));
    return new Frame(TOKYO, Month.of(fiscalYearStarts), Optional.of(cycle));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a month to date, month, 1, 2025-02-10, 2025-02-01, 2025-02-10",
    "a month's last day makes the whole month, month, 1, 2025-02-28, 2025-02-01, 2025-02-28",
    "a quarter of the calendar year, quarter, 1, 2025-03-31, 2025-01-01, 2025-03-31",
    "a quarter of a year that starts in April, quarter, 4, 2025-03-31, 2025-01-01, 2025-03-31",
    "a quarter of a year that starts in February, quarter, 2, 2025-01-15, 2024-11-01, 2025-01-15",
    "a quarter of a year that starts in December, quarter, 12, 2025-01-15, 2024-12-01, 2025-01-15",
    "a week begins on Monday, week, 1, 2025-03-02, 2025-02-24, 2025-03-02",
    "a Monday begins a week, week, 1, 2025-03-03, 2025-03-03, 2025-03-03",
    "one trailing day is the day itself, 1, 1, 2025-03-01, 2025-03-01, 2025-03-01",
    "thirty trailing days, 30, 1, 2025-03-01, 2025-01-31, 2025-03-01",
    "a cycle to date, cycle, 1, 2025-03-01, 2025-01-01, 2025-03-01",
    "a cycle ends, cycle, 1, 2025-05-01, 2025-01-01, 2025-03-31",
  })
  void whereAWindowLies(
      String name, String window, int fiscal, LocalDate day, LocalDate first, LocalDate last) {
    var range = window(window).at(AsOf.endOf(day, TOKYO), frame(fiscal)).orElseThrow();

    assertThat(range.firstDay()).isEqualTo(first);
    assertThat(range.lastDay()).isEqualTo(last);
    assertThat(range.from()).isEqualTo(first.atStartOfDay(TOKYO).toInstant());
    assertThat(range.until()).isEqualTo(last.plusDays(1).atStartOfDay(TOKYO).toInstant());
  }

  @Test
  void aCycleThatHasNotBegunHasNoWindow() {
    var before = AsOf.endOf(LocalDate.of(2024, 12, 31), TOKYO);

    assertThat(new Window.CycleToDate().at(before, frame(1))).isEmpty();
    assertThat(
            new Window.CycleToDate().at(before, new Frame(TOKYO, Month.JANUARY, Optional.empty())))
        .isEmpty();
  }

  @Test
  void todayEndsNowAndAPastDayIsWhole() {
    var now = Instant.parse("2025-03-03T03:00:00Z");

    assertThat(AsOf.of(LocalDate.of(2025, 3, 3), now, TOKYO)).isEqualTo(AsOf.now(now, TOKYO));
    assertThat(AsOf.of(LocalDate.of(2025, 3, 9), now, TOKYO)).isEqualTo(AsOf.now(now, TOKYO));
    assertThat(AsOf.of(LocalDate.of(2025, 3, 2), now, TOKYO))
        .isEqualTo(new AsOf(Instant.parse("2025-03-02T15:00:00Z"), LocalDate.of(2025, 3, 2)));
  }

  @Test
  void anEventAtMidnightBelongsToTheDayItBegins() {
    var midnight = Instant.parse("2025-03-02T15:00:00Z");

    assertThat(AsOf.now(midnight, TOKYO).lastDay()).isEqualTo(LocalDate.of(2025, 3, 3));
  }
}
