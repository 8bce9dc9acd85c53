/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import dev.meyasu.api.live.LiveEvents.ClockEvent;
import dev.meyasu.api.live.LiveEvents.DefinitionsEvent;
import dev.meyasu.api.live.LiveEvents.ForecastEvent;
import dev.meyasu.api.live.LiveEvents.FreshnessEvent;
import dev.meyasu.api.live.LiveEvents.ObjectiveEvent;
import dev.meyasu.api.live.LiveEvents.ReadingEvent;
import dev.meyasu.api.readmodel.Freshness;
import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.view.BoardRendering;
import dev.meyasu.api.view.DayValue;
import dev.meyasu.api.view.SourceView;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Objective;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;

/** What there is to tell at one moment, each of it as the stream says it. */
final class News {
  private final Moment moment;
  private final BoardRendering board;
  private final ObjectMapper json;

  News(Moment moment, ObjectMapper json) {
    this.moment = moment;
    this.board = new BoardRendering(moment);
    this.json = json;
  }

  Moment moment() {
    return moment;
  }

  Collection<Objective> objectives() {
    return moment.definitions().objectives().values();
  }

  Instant asOf() {
    return board.asOf();
  }

  Told reading(KeyResult keyResult) {
    var reading = board.reading(keyResult);
    var day = dayOf(reading.asOf().toInstant());
    var data = new ReadingEvent(keyResult.id(), reading, new DayValue(day, reading.value()));
    return told("reading:" + keyResult.id(), "reading", data);
  }

  /** Midnight ends the day before it. */
  private LocalDate dayOf(Instant asOf) {
    return LocalDate.ofInstant(asOf.minusNanos(1), moment.zone());
  }

  Told forecast(KeyResult keyResult) {
    var data = new ForecastEvent(keyResult.id(), board.forecast(keyResult));
    return told("forecast:" + keyResult.id(), "forecast", data);
  }

  Told objective(Objective objective) {
    var data = new ObjectiveEvent(objective.id(), board.score(objective));
    return told("objective:" + objective.id(), "objective", data);
  }

  Told clock() {
    return told("clock", "clock", new ClockEvent(moment.at(board.asOf())));
  }

  Told definitions() {
    var data = new DefinitionsEvent(moment.definitions().revision());
    return told("definitions", "definitions", data);
  }

  Told freshness(Freshness freshness) {
    var state = freshness.ready() ? "live" : "stale";
    var data = new FreshnessEvent(state, moment.at(freshness.since()));
    return told("freshness", "freshness", data);
  }

  Told source(SourceView view) {
    return told("source:" + view.source(), "source", view);
  }

  private Told told(String topic, String event, Object data) {
    try {
      return new Told(topic, event, json.writeValueAsString(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
