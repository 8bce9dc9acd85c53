/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.wiring;

import dev.meyasu.api.readmodel.Connectors;
import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.api.readmodel.RejectedLog;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/** What Kafka will bring. */
@Factory
final class Skeleton {
  @Singleton
  ReadModel readModel(Clock clock) {
    return new ReadModel(
        clock,
        applied -> {
          throw new IllegalArgumentException("definitions are not read yet");
        });
  }

  @Singleton
  Connectors connectors() {
    return Connectors.none();
  }

  @Singleton
  RejectedLog rejected() {
    return (source, before, limit) -> new RejectedLog.Page(List.of(), OptionalLong.empty());
  }
}
