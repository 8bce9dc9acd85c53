/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.core.metric.Window;
import java.time.Period;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the windows that a query names. */
final class Windows {
  static final String FORMS =
      "calendar:month, calendar:quarter, calendar:week, trailing:P30D or cycle:ID";
  private static final String CYCLE = "cycle:";
  private static final int MOST_DAYS = 3660;

  /** A window, and the cycle that it runs in if it is one of a cycle. */
  record Chosen(Window window, Optional<String> cycle) {}

  private Windows() {}

  /** What a query names; notes a fault if it is none of the {@link #FORMS}, or of no cycle. */
  static Optional<Chosen> read(Checks checks, @Nullable String text, Collection<String> cycles) {
    if (text != null
        && text.startsWith(CYCLE)
        && !cycles.contains(text.substring(CYCLE.length()))) {
      var id = text.substring(CYCLE.length());
      checks.fault("window", "there is no cycle '" + id + "'" + Nearby.hint(id, cycles));
      return Optional.empty();
    }
    return checks.read("window", text, FORMS, Windows::parse);
  }

  private static Chosen parse(String text) {
    var colon = text.indexOf(':');
    var kind = colon < 0 ? text : text.substring(0, colon);
    var rest = colon < 0 ? "" : text.substring(colon + 1);
    return switch (kind) {
      case "calendar" ->
          new Chosen(
              new Window.Calendar(Window.Unit.valueOf(rest.toUpperCase(Locale.ROOT))),
              Optional.empty());
      case "trailing" -> new Chosen(new Window.Trailing(days(rest)), Optional.empty());
      case "cycle" -> new Chosen(new Window.CycleToDate(), Optional.of(rest));
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
}
