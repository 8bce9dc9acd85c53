/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Organisation.Clock;
import dev.meyasu.core.okr.Revisions;
import dev.meyasu.kpi.Score;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.EndTrial;
import dev.meyasu.ledger.SettleDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Scores key results when a cell, a definition or the time has changed.
 *
 * <p>Cells are gathered between two ticks, so that a burst of facts gives one new score and not one
 * per cell. A score is published when anything but its as-of has changed.
 */
final class ScoreProcessor implements Processor<String, Object, String, Object> {
  private static final Duration TICK = Duration.ofMillis(100);

  /** How old a score may be by which only time has gone on: ages grow, windows move. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  /** Whose commands those of this stage are. */
  private static final String AUTHOR = "meyasu";

  private final ScoringSettings settings;
  private final DefinitionsInForce inForce;

  // Of one run: init makes all of it anew, since Kafka calls it again on the same processor after
  // a transaction was aborted, when the stores may have gone back.
  private ProcessorContext<String, Object> context;
  private KeyValueStore<String, Score> published;
  private Watermarks watermarks;
  private ReadyCells ready;
  private Cancellable ticking;
  private Instant scoredAt;
  private long scoredWallClock;
  private long scoredBy;
  private long publishedBy;
  private long askedFor;
  private Set<String> askedToEnd;

  ScoreProcessor(ScoringSettings settings, DefinitionsInForce inForce) {
    this.settings = settings;
    this.inForce = inForce;
  }

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    published = context.getStateStore(StoreNames.SCORES);
    watermarks = new Watermarks(context.getStateStore(StoreNames.WATERMARKS));
    ready = new ReadyCells(settings);
    Sums.totals(context.getStateStore(StoreNames.SUMS), ready::put);
    scoredAt = Instant.MIN;
    scoredWallClock = Long.MIN_VALUE;
    scoredBy = -1;
    askedFor = -1;
    askedToEnd = new HashSet<>();
    publishedBy = newestRevision();
    ticking = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  private long newestRevision() {
    long newest = -1;
    try (var all = published.all()) {
      while (all.hasNext()) newest = Math.max(newest, all.next().value.getDefinitionsRevision());
    }
    return newest;
  }

  @Override
  public void close() {
    if (ticking != null) ticking.cancel(); // null where init failed
  }

  @Override
  public void process(Record<String, Object> message) {
    if (message.value() instanceof SourceProgress progress) {
      watermarks.put(progress);
      return;
    }
    var sum = (Sums.Sum) message.value();
    ready.put(sum.cell(), sum.total().isZero() ? null : sum.total());
  }

  private void tick(long wallClock) {
    inForce
        .current()
        .ifPresent(
            revisions -> {
              endTrials(revisions, wallClock);
              score(revisions, wallClock);
            });
  }

  /** Asks, once each, that trials be ended whose time is over. */
  private void endTrials(Revisions revisions, long wallClock) {
    for (var trial : revisions.trials()) {
      if (!trial.isOver(Instant.ofEpochMilli(wallClock)) || !askedToEnd.add(trial.id())) continue;
      command("expire-" + trial.id(), new EndTrial(trial.id()), wallClock);
    }
  }

  private void command(String id, SpecificRecord body, long wallClock) {
    var command =
        Command.newBuilder()
            .setCommandId(id)
            .setAuthor(AUTHOR)
            .setIssuedAt(Instant.ofEpochMilli(wallClock))
            .setBody(body)
            .build();
    context.forward(new Record<>(id, command, wallClock), NodeNames.COMMANDS_OUT);
  }

  private void score(Revisions revisions, long wallClock) {
    if (revisions.revision() < publishedBy) return; // this instance has yet to read newer ones
    var now =
        watermarks.now(
            revisions.newest().definitions().organisation().clock(),
            Instant.ofEpochMilli(wallClock));
    if (now.isEmpty()) return;
    var definitions = revisions.inForce(ready::isFilled, now.get());
    boolean redefined = definitions.revision() != scoredBy;
    if (redefined) withdraw(definitions);
    if (!redefined && !ready.changed() && !isDue(definitions, now.get(), wallClock)) return;
    var asOf = AsOf.now(now.get(), settings.zone());
    definitions.keyResults().forEach(keyResult -> publish(definitions, keyResult, asOf, wallClock));
    settle(revisions, now.get(), wallClock);
    ready.taken();
    scoredAt = now.get();
    scoredWallClock = wallClock;
    scoredBy = definitions.revision();
  }

  /** Whether time has gone on far enough; in a replay it goes with the facts. */
  private boolean isDue(Definitions definitions, Instant now, long wallClock) {
    boolean replayed = definitions.organisation().clock() == Clock.EVENT;
    return replayed && !now.equals(scoredAt) || wallClock - IDLE.toMillis() >= scoredWallClock;
  }

  /**
   * Asks, once, that what was kept until all of this is filled be dropped; the id is of the
   * revision, so that asking again after a restart changes nothing.
   */
  private void settle(Revisions revisions, Instant now, long wallClock) {
    if (revisions.revision() == askedFor || !revisions.isSettling()) return;
    if (!revisions.isComplete(ready::isFilled, now)) return;
    var settle = new SettleDefinitions(revisions.revision(), now);
    command("settle-" + revisions.revision(), settle, wallClock);
    askedFor = revisions.revision();
  }

  private void publish(Definitions definitions, KeyResult keyResult, AsOf asOf, long wallClock) {
    var score = Scores.of(definitions, keyResult, ready, asOf, watermarks);
    var before = published.get(keyResult.id());
    if (before != null && Scores.same(before, score)) return;
    published.put(keyResult.id(), score);
    context.forward(new Record<>(keyResult.id(), score, wallClock), NodeNames.SCORES_OUT);
    if (before == null || !Objects.equals(before.getValue(), score.getValue())) {
      context.forward(new Record<>(keyResult.id(), score, wallClock), NodeNames.HISTORY_OUT);
    }
  }

  /** Removes the scores of key results that are no longer defined. */
  private void withdraw(Definitions definitions) {
    try (var all = published.all()) {
      all.forEachRemaining(
          entry -> {
            if (definitions.keyResult(entry.key).isPresent()) return;
            published.delete(entry.key);
            context.forward(
                new Record<>(entry.key, null, context.currentSystemTimeMs()), NodeNames.SCORES_OUT);
          });
    }
  }
}
