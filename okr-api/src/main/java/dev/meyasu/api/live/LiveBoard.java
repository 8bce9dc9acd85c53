/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import dev.meyasu.api.live.LiveEvents.ClockEvent;
import dev.meyasu.api.live.LiveEvents.DefinitionsEvent;
import dev.meyasu.api.live.LiveEvents.FreshnessEvent;
import dev.meyasu.api.live.LiveEvents.ObjectiveEvent;
import dev.meyasu.api.live.LiveEvents.ReadingEvent;
import dev.meyasu.api.readmodel.Connectors;
import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.api.view.BoardRendering;
import dev.meyasu.api.view.DayValue;
import dev.meyasu.api.view.SourceRendering;
import dev.meyasu.api.view.SourceView;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Objective;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Tells clients what changed on the board. Changes are noted as they come and told at each {@link
 * #tell() tick}, the newest of each key result, so that a burst of facts costs one event per tick.
 */
public final class LiveBoard implements AutoCloseable {
  /** A client that missed more than these starts from the whole board again. */
  private static final int KEPT = 4096;

  private final ReadModel model;
  private final Connectors connectors;
  private final ObjectMapper json;
  private final Clock clock;
  private final Pending pending = new Pending();
  private final Hub hub;
  private final Map<String, String> objectivesTold = new HashMap<>();
  private @Nullable Instant clockTold;

  /** What a frame is about, under which name, with what data. */
  private record Told(String topic, String event, Object data) {}

  public LiveBoard(ReadModel model, Connectors connectors, ObjectMapper json, Clock clock) {
    this.model = model;
    this.connectors = connectors;
    this.json = json;
    this.clock = clock;
    var epoch = Long.toString(clock.millis(), Character.MAX_RADIX);
    this.hub = new Hub(epoch, KEPT, this::everything);
    model.listen(pending);
  }

  /** The stream of one client. */
  public Publisher<Frame> listen(@Nullable String lastEventId) {
    return hub.listen(lastEventId);
  }

  public int clients() {
    return hub.clients();
  }

  public void heartbeat() {
    hub.heartbeat();
  }

  /** Tells what changed since the last tick. Called by one thread. */
  public void tell() {
    if (pending.takeFreshness()) {
      publish(freshness(model.moment()));
    }
    if (!model.freshness().caughtUp()) {
      return;
    }
    if (pending.takeDefinitions()) {
      publish(definitions(model.moment()));
    }
    var keyResults = pending.takeKeyResults();
    var sources = pending.takeSources();
    if (keyResults.isEmpty() && sources.isEmpty()) {
      return;
    }
    var moment = model.moment();
    tellReadings(moment, keyResults);
    var rendering = new SourceRendering(moment, connectors, clock.instant());
    sources.forEach(name -> rendering.source(name).ifPresent(view -> publish(source(view))));
  }

  private void tellReadings(Moment moment, Set<String> changed) {
    var board = new BoardRendering(moment);
    for (var objective : moment.definitions().objectives().values()) {
      var concerned =
          objective.keyResults().stream().filter(one -> changed.contains(one.id())).toList();
      concerned.forEach(keyResult -> publish(reading(board, keyResult, moment)));
      if (!concerned.isEmpty()) {
        tellObjective(board, objective);
      }
    }
    if (!changed.isEmpty() && !board.asOf().equals(clockTold)) {
      clockTold = board.asOf();
      publish(clock(board, moment));
    }
  }

  /** An objective's score moves less often than its key results do. */
  private void tellObjective(BoardRendering board, Objective objective) {
    var told = objective(board, objective);
    var text = text(told.data());
    if (!text.equals(objectivesTold.put(objective.id(), text))) {
      hub.publish(told.topic(), told.event(), text);
    }
  }

  private List<Frame> everything(Hub hub) {
    var moment = model.moment();
    var board = new BoardRendering(moment);
    var all = new ArrayList<Told>();
    all.add(freshness(moment));
    if (model.freshness().caughtUp()) {
      all.add(definitions(moment));
      all.add(clock(board, moment));
      for (var objective : moment.definitions().objectives().values()) {
        all.add(objective(board, objective));
        objective.keyResults().forEach(one -> all.add(reading(board, one, moment)));
      }
      new SourceRendering(moment, connectors, clock.instant())
          .sources()
          .forEach(view -> all.add(source(view)));
    }
    return all.stream()
        .map(told -> hub.frame(told.topic(), told.event(), text(told.data())))
        .toList();
  }

  private static Told reading(BoardRendering board, KeyResult keyResult, Moment moment) {
    var reading = board.reading(keyResult);
    var day = dayOf(reading.asOf().toInstant(), moment);
    var data = new ReadingEvent(keyResult.id(), reading, new DayValue(day, reading.value()));
    return new Told("reading:" + keyResult.id(), "reading", data);
  }

  /** Midnight ends the day before it. */
  private static LocalDate dayOf(Instant asOf, Moment moment) {
    return LocalDate.ofInstant(asOf.minusNanos(1), moment.zone());
  }

  private static Told objective(BoardRendering board, Objective objective) {
    var data = new ObjectiveEvent(objective.id(), board.score(objective));
    return new Told("objective:" + objective.id(), "objective", data);
  }

  private static Told clock(BoardRendering board, Moment moment) {
    return new Told("clock", "clock", new ClockEvent(moment.at(board.asOf())));
  }

  private static Told source(SourceView view) {
    return new Told("source:" + view.source(), "source", view);
  }

  private static Told definitions(Moment moment) {
    var data = new DefinitionsEvent(moment.definitions().revision());
    return new Told("definitions", "definitions", data);
  }

  private Told freshness(Moment moment) {
    var freshness = model.freshness();
    var state = freshness.ready() ? "live" : "stale";
    var data = new FreshnessEvent(state, moment.at(freshness.since()));
    return new Told("freshness", "freshness", data);
  }

  private void publish(Told told) {
    hub.publish(told.topic(), told.event(), text(told.data()));
  }

  private String text(Object data) {
    try {
      return json.writeValueAsString(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    hub.close();
  }
}
