/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as stores have them: microseconds since the epoch. */
final class Micros {
  private Micros() {}

  static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
