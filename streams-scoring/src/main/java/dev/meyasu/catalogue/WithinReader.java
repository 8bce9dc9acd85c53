/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.measure.CalendarPeriod;
import dev.meyasu.core.measure.Within;
import dev.meyasu.document.YamlMap;
import java.time.DateTimeException;
import java.time.Month;
import java.time.Period;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads {@code P28D}, of at most ten years, {@code day}, {@code week}, {@code month} or {@code
 * quarter}.
 */
final class WithinReader {
  private static final int LONGEST = 3660;

  private WithinReader() {}

  static Optional<Within> read(YamlMap map, String key, Month fiscalYearStarts) {
    var text = map.requiredText(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var within = trailing(text).or(() -> calendar(text, fiscalYearStarts));
    if (within.isEmpty()) {
      map.fault(
          key,
          "must be day, week, month, quarter or a number of days such as P28D, of at most %d, not"
                  .formatted(LONGEST)
              + " \"%s\"".formatted(text));
    }
    return within;
  }

  private static Optional<Within> calendar(String text, Month fiscalYearStarts) {
    return Arrays.stream(CalendarPeriod.values())
        .filter(period -> period.id().equals(text))
        .findFirst()
        .map(period -> new Within.Calendar(period, fiscalYearStarts));
  }

  private static Optional<Within> trailing(String text) {
    if (text.equals("day")) {
      return Optional.of(new Within.Trailing(1));
    }
    try {
      var period = Period.parse(text);
      boolean days = period.toTotalMonths() == 0 && period.getDays() >= 1;
      return days && period.getDays() <= LONGEST
          ? Optional.of(new Within.Trailing(period.getDays()))
          : Optional.empty();
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty(); // none of days; the caller tells what there is
    }
  }
}
