/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.core.metric.Window;
import java.time.Period;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Reads the windows that a query names. */
final class Windows {
  static final String FORMS =
      "calendar:month, calendar:quarter, calendar:week, trailing:P30D or cycle:ID";
  private static final int MOST_DAYS = 3660;

  /** A window, and the cycle that it runs in if it is one of a cycle. */
  record Chosen(Window window, Optional<String> cycle) {}

  private Windows() {}

  /**
   * @throws IllegalArgumentException if it is none of the {@link #FORMS}, or of an unknown cycle
   */
  static Chosen parse(String text, Collection<String> cycles) {
    var colon = text.indexOf(':');
    var kind = colon < 0 ? text : text.substring(0, colon);
    var rest = colon < 0 ? "" : text.substring(colon + 1);
    return switch (kind) {
      case "calendar" ->
          new Chosen(
              new Window.Calendar(Window.Unit.valueOf(rest.toUpperCase(Locale.ROOT))),
              Optional.empty());
      case "trailing" -> new Chosen(new Window.Trailing(days(rest)), Optional.empty());
      case "cycle" -> cycle(rest, cycles);
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static int days(String text) {
    var period = Period.parse(text);
    if (period.toTotalMonths() != 0 || period.getDays() < 1 || period.getDays() > MOST_DAYS) {
      throw new IllegalArgumentException(text);
    }
    return period.getDays();
  }

  private static Chosen cycle(String id, Collection<String> cycles) {
    if (!cycles.contains(id)) {
      throw new IllegalArgumentException(id);
    }
    return new Chosen(new Window.CycleToDate(), Optional.of(id));
  }
}
