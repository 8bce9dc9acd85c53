/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import dev.meyasu.api.view.DayValue;
import dev.meyasu.api.view.ForecastView;
import dev.meyasu.api.view.ObjectiveScoreView;
import dev.meyasu.api.view.ReadingView;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.OffsetDateTime;

/** The data of each event of the stream; an event about a source carries its view. */
public final class LiveEvents {
  private LiveEvents() {}

  /** A key result was scored: its reading, and that reading's day in the series. */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record ReadingEvent(String keyResult, ReadingView reading, DayValue point) {}

  /** A key result's forecast changed. */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record ForecastEvent(String keyResult, ForecastView forecast) {}

  /** An objective's score changed. */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record ObjectiveEvent(String id, ObjectiveScoreView score) {}

  /** The board's as-of moved. */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record ClockEvent(OffsetDateTime asOf) {}

  /** Which definitions are in force: a board of another revision has to be fetched again. */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record DefinitionsEvent(long revision) {}

  /**
   * Whether what is shown is what Kafka says.
   *
   * @param state live or stale
   */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record FreshnessEvent(String state, OffsetDateTime since) {}
}
