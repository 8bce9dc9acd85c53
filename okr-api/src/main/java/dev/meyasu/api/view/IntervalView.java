/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.core.metric.Interval95;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In the metric's unit, the values that chance alone may have turned into the one that was read; of
 * 100 such intervals 95 hold the true value.
 *
 * @param method {@code wilson}, {@code student_t} or {@code normal}
 */
@Serdeable
public record IntervalView(double low, double high, String method) {
  static @Nullable IntervalView of(Optional<Interval95> interval) {
    return interval.map(i -> new IntervalView(i.low(), i.high(), i.method().id())).orElse(null);
  }
}
