/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JapaneseHolidaysTest {

  static Stream<Arguments> years() {
    try (var lines = Files.lines(Path.of("src/test/resources/calendar/japan.txt"))) {
      return lines
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .map(parts -> Arguments.of(Integer.valueOf(parts[0]), List.of(parts[1].split(" "))))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("years")
  void theHolidaysOfAYearAreThoseThatWerePublished(int year, List<String> published) {
    assertThat(JapaneseHolidays.of(year).keySet())
        .extracting(day -> day.toString().substring(5))
        .containsExactlyElementsOf(published);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2025-02-24, 振替休日",
    "2025-05-06, 振替休日",
    "2026-09-22, 国民の休日",
    "2019-04-30, 国民の休日",
    "2019-05-01, 天皇の即位の日",
    "2020-07-24, スポーツの日",
    "2006-04-29, みどりの日",
    "2007-04-29, 昭和の日",
    "2018-12-23, 天皇誕生日",
  })
  void aDayHasItsName(LocalDate day, String name) {
    assertThat(JapaneseHolidays.of(day.getYear())).containsEntry(day, name);
  }

  @ParameterizedTest
  @ValueSource(ints = {1999, 2100})
  void aYearTheFormulaDoesNotHoldForIsRefused(int year) {
    assertThatThrownBy(() -> JapaneseHolidays.of(year))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theTableIsNotEmpty() {
    assertThat(years()).hasSize(27);
  }
}
