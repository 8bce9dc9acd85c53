/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.document.YamlMap;
import java.time.DateTimeException;
import java.time.Period;
import java.util.Optional;

/** Reads a term such as {@code P3M}, {@code P30D} or {@code P2W}, of at most ten years. */
final class TermReader {
  private static final int MOST_MONTHS = 120;
  private static final int MOST_DAYS = 3660;

  private TermReader() {}

  static Optional<Period> read(YamlMap map, String key) {
    var text = map.requiredText(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var term = Period.parse(text);
      if (isUsable(term)) {
        return Optional.of(term);
      }
    } catch (DateTimeException | ArithmeticException e) {
      // told below
    }
    map.fault(
        key,
        "must be a term of whole days, weeks, months or years such as P3M or P30D, of at most ten"
            + " years, not \"%s\"".formatted(text));
    return Optional.empty();
  }

  /** Bounded, so that no start leads out of the calendar. */
  private static boolean isUsable(Period term) {
    return !term.isZero()
        && !term.isNegative()
        && term.toTotalMonths() <= MOST_MONTHS
        && term.getDays() <= MOST_DAYS;
  }
}
