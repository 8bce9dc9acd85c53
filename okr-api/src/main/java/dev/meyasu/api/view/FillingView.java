/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Filling;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a measure is that is still being counted.
 *
 * @param met entities counted so far
 * @param of how many entities there are of its kind
 * @param secondsLeft at the pace of late; null where that is not known yet
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FillingView(long met, long of, @Nullable Long secondsLeft) {

  static @Nullable FillingView of(Optional<Filling> filling) {
    return filling.map(FillingView::of).orElse(null);
  }

  private static FillingView of(Filling filling) {
    var left = filling.secondsLeft();
    return new FillingView(filling.met(), filling.of(), left.isPresent() ? left.getAsLong() : null);
  }
}
