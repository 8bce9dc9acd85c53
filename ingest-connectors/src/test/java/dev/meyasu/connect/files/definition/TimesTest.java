/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "offset wins over the zone,      iso, 2025-01-31T09:30:00+09:00, 2025-01-31T00:30:00Z",
    "basic offset,                   iso, 2025-01-31T09:30:00+0900, 2025-01-31T00:30:00Z",
    "UTC,                            iso, 2025-01-31T09:30:00.123456Z, 2025-01-31T09:30:00.123456Z",
    "local time,                     iso, 2025-01-31 09:30, 2025-01-31T08:30:00Z",
    "a day is its start,             iso, 2025-07-01, 2025-06-30T22:00:00Z",
    "skipped by the clocks,          iso, 2025-03-30T02:30:00, 2025-03-30T01:30:00Z",
    "twice on the clocks,            iso, 2025-10-26T02:30:00, 2025-10-26T00:30:00Z",
    "no such day,                    iso, 2025-02-30T00:00:00, ",
    "leap day,                       dd/MM/yyyy, 29/02/2024, 2024-02-28T23:00:00Z",
    "no leap day,                    dd/MM/yyyy, 29/02/2025, ",
    "trailing text,                  yyyy-MM-dd, 2025-01-31x, ",
    "seconds,                        epoch_s, 1738281600, 2025-01-31T00:00:00Z",
    "milliseconds,                   epoch_ms, 1738281600123, 2025-01-31T00:00:00.123Z",
    "far too large,                  epoch_s, 999999999999999, ",
    "far year,                       iso, +999999999-01-01, ",
    "english month,                  d MMM yyyy h:mm a, 5 jan 2025 1:05 PM, 2025-01-05T12:05:00Z",
  })
  void reads(String name, String pattern, String text, String expected) {
    assertThat(Times.of(List.of(pattern)).read(text, ROME).map(Object::toString).orElse(null))
        .isEqualTo(expected);
  }
}
