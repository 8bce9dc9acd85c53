/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import dev.meyasu.api.readmodel.Connectors;
import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.api.view.SourceRendering;
import dev.meyasu.api.view.SourceView;
import io.micronaut.serde.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells clients what changed on the board. Changes are noted as they come and told at each {@link
 * #tell() tick}, the newest of each key result, so that a burst of facts costs one event per tick.
 *
 * <p>Each thing is told by itself: one that cannot be rendered keeps no other from being told, and
 * is tried again at the next tick.
 */
public final class LiveBoard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);

  /** A client that missed more than these starts from the whole board again. */
  private static final int KEPT = 4096;

  private final ReadModel model;
  private final Connectors connectors;
  private final ObjectMapper json;
  private final Clock clock;
  private final Pending pending = new Pending();
  private final Hub hub;

  /** What was last told of objectives, sources and the clock, which often stay as they were. */
  private final Map<String, String> told = new HashMap<>();

  /** What could not be rendered last time, so that the log says it once. */
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  private @Nullable Instant minuteTold;

  public LiveBoard(ReadModel model, Connectors connectors, ObjectMapper json, Clock clock) {
    this.model = model;
    this.connectors = connectors;
    this.json = json;
    this.clock = clock;
    var epoch = Long.toString(clock.millis(), Character.MAX_RADIX);
    this.hub = new Hub(epoch, KEPT, this::everything);
    model.listen(pending);
  }

  /** The stream of one client, ready to be subscribed to; may render the whole board. */
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
      attempt(
          "freshness",
          () -> hub.publish(news().freshness(model.freshness())),
          pending::freshnessChanged);
    }
    if (!model.freshness().caughtUp()) {
      return;
    }
    if (pending.takeDefinitions()) {
      attempt("definitions", () -> hub.publish(news().definitions()), pending::definitionsChanged);
    }
    tellReadings(pending.takeKeyResults());
    var sources = pending.takeSources();
    if (!sources.isEmpty()) {
      tellSources(sources::contains);
    }
  }

  /**
   * Tells what time alone has changed: a source that fell silent, a connector that stopped, the
   * minute, what is to be expected. Called every few seconds by the thread that {@linkplain #tell()
   * tells}.
   */
  public void tellTime() {
    if (!model.freshness().caughtUp()) {
      return;
    }
    tellSources(source -> true);
    var news = news();
    tellForecasts(news);
    var minute = news.asOf().truncatedTo(ChronoUnit.MINUTES);
    if (!minute.equals(minuteTold)) {
      attempt("clock", () -> tellClock(news), () -> {});
    }
  }

  /** They change with the day and with late facts, so this is often enough. */
  private void tellForecasts(News news) {
    for (var objective : news.objectives()) {
      for (var one : objective.keyResults()) {
        attempt("forecast of " + one.id(), () -> publishIfNew(news.forecast(one)), () -> {});
      }
    }
  }

  private void tellReadings(Set<String> changed) {
    if (changed.isEmpty()) {
      return;
    }
    var news = news();
    for (var objective : news.objectives()) {
      var concerned =
          objective.keyResults().stream().filter(one -> changed.contains(one.id())).toList();
      for (var keyResult : concerned) {
        var id = keyResult.id();
        attempt(id, () -> hub.publish(news.reading(keyResult)), () -> pending.scoreChanged(id));
      }
      if (!concerned.isEmpty()) {
        // A key result of it that could not be told is pending, and with it the objective.
        attempt(objective.id(), () -> publishIfNew(news.objective(objective)), () -> {});
      }
    }
    attempt("clock", () -> tellClock(news), () -> {});
  }

  private void tellClock(News news) {
    publishIfNew(news.clock());
    minuteTold = news.asOf().truncatedTo(ChronoUnit.MINUTES);
  }

  private void tellSources(Predicate<String> which) {
    var news = news();
    for (var view : sources(news.moment())) {
      var name = view.source();
      if (which.test(name)) {
        attempt(name, () -> publishIfNew(news.source(view)), () -> pending.sourceChanged(name));
      }
    }
  }

  private List<SourceView> sources(Moment moment) {
    return new SourceRendering(moment, connectors, clock.instant()).sources();
  }

  /** A source changes with every fact, an objective's score more rarely than its key results. */
  private void publishIfNew(Told one) {
    if (!one.json().equals(told.put(one.topic(), one.json()))) {
      hub.publish(one);
    }
  }

  private List<Told> everything() {
    var news = news();
    var all = new ArrayList<Told>();
    all.add(news.freshness(model.freshness()));
    if (model.freshness().caughtUp()) {
      all.add(news.definitions());
      all.add(news.clock());
      for (var objective : news.objectives()) {
        attempt(objective.id(), () -> all.add(news.objective(objective)), () -> {});
        for (var one : objective.keyResults()) {
          attempt(one.id(), () -> all.add(news.reading(one)), () -> {});
          attempt("forecast of " + one.id(), () -> all.add(news.forecast(one)), () -> {});
        }
      }
      sources(news.moment()).forEach(view -> all.add(news.source(view)));
    }
    return all;
  }

  /** Does it, or says in the log that it cannot be done, once, and notes it down to be done. */
  private void attempt(String what, Runnable telling, Runnable again) {
    try {
      telling.run();
      failing.remove(what);
    } catch (RuntimeException e) {
      if (failing.add(what)) {
        LOG.error("cannot tell {}", what, e);
      }
      again.run();
    }
  }

  private News news() {
    return new News(model.moment(), json);
  }

  @Override
  public void close() {
    hub.close();
  }
}
