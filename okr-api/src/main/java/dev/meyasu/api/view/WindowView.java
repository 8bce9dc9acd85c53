/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.core.metric.Window;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that a reading covers.
 *
 * @param type calendar, trailing or cycle
 * @param period week, month or quarter of a calendar window, days such as P30D of a trailing one
 */
@Serdeable
public record WindowView(String type, @Nullable String period, Text label) {
  static WindowView of(Window window) {
    var label = Text.of(window.label());
    if (window instanceof Window.Calendar calendar) {
      return new WindowView("calendar", calendar.unit().name().toLowerCase(Locale.ROOT), label);
    }
    if (window instanceof Window.Trailing trailing) {
      return new WindowView("trailing", "P" + trailing.days() + "D", label);
    }
    return new WindowView("cycle", null, label);
  }
}
