/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.metric.Window;
import dev.meyasu.document.YamlMap;
import java.time.DateTimeException;
import java.time.Period;
import java.util.Optional;

/** Reads {@code {calendar: month}}, {@code {trailing: P30D}} or {@code {cycle: true}}. */
final class WindowReader {
  private static final int LONGEST = 3660;

  private WindowReader() {}

  static Optional<Window> read(YamlMap parent, String key) {
    return parent.map(key).flatMap(map -> window(parent, key, map));
  }

  private static Optional<Window> window(YamlMap parent, String key, YamlMap map) {
    map.only("calendar", "trailing", "cycle");
    if (map.keys().size() != 1) {
      parent.fault(key, "must be one of {calendar: month}, {trailing: P30D}, {cycle: true}");
      return Optional.empty();
    }
    if (map.has("calendar")) {
      return map.choice("calendar", Window.Unit.class).map(Window.Calendar::new);
    }
    if (map.has("trailing")) {
      return map.text("trailing").flatMap(text -> trailing(map, text));
    }
    if (map.has("cycle") && map.flag("cycle").orElse(true)) {
      return Optional.of(new Window.CycleToDate());
    }
    map.fault("cycle", "must be true");
    return Optional.empty();
  }

  private static Optional<Window> trailing(YamlMap map, String text) {
    try {
      var period = Period.parse(text);
      boolean days = period.toTotalMonths() == 0 && period.getDays() >= 1;
      if (days && period.getDays() <= LONGEST) {
        return Optional.of(new Window.Trailing(period.getDays()));
      }
    } catch (DateTimeException | ArithmeticException e) {
      // told below
    }
    map.fault("trailing", "must be a number of days such as P30D, not \"" + text + "\"");
    return Optional.empty();
  }
}
