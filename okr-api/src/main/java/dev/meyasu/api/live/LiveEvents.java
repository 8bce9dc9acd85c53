/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import dev.meyasu.api.view.DayValue;
import dev.meyasu.api.view.ObjectiveScoreView;
import dev.meyasu.api.view.ReadingView;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;

/** The data of each event of the stream; an event about a source carries its view. */
final class LiveEvents {
  private LiveEvents() {}

  @Serdeable(naming = SnakeCaseStrategy.class)
  record ReadingEvent(String keyResult, ReadingView reading, DayValue point) {}

  @Serdeable(naming = SnakeCaseStrategy.class)
  record ObjectiveEvent(String id, ObjectiveScoreView score) {}

  @Serdeable(naming = SnakeCaseStrategy.class)
  record ClockEvent(OffsetDateTime asOf) {}

  @Serdeable(naming = SnakeCaseStrategy.class)
  record DefinitionsEvent(long revision) {}

  /**
   * Whether what is shown is what Kafka says.
   *
   * @param state live or stale
   */
  @Serdeable(naming = SnakeCaseStrategy.class)
  record FreshnessEvent(String state, OffsetDateTime since) {}
}
