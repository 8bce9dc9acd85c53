/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.document.Nearest;
import dev.meyasu.document.YamlMap;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Reads {@code time_zone}. */
final class ZoneReader {
  private ZoneReader() {}

  /** Empty if it is absent, or after a recorded fault. */
  static Optional<ZoneId> zone(YamlMap map) {
    return map.text("time_zone")
        .flatMap(
            name -> {
              try {
                return Optional.of(ZoneId.of(name));
              } catch (DateTimeException e) {
                var hint = Nearest.hint(name, ZoneId.getAvailableZoneIds());
                map.fault("time_zone", "there is no time zone \"" + name + "\"" + hint);
                return Optional.empty();
              }
            });
  }
}
