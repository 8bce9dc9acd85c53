/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.core.LocalText;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.Organisation;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.Score;
import java.time.Clock;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The compacted topics in memory. One thread {@linkplain #apply applies} records, any number read.
 * It knows no Kafka: the same records give the same model, however they come.
 */
public final class ReadModel {
  private static final AppliedDefinitions NOTHING =
      AppliedDefinitions.none(
          new Definitions(
              0,
              new Organisation(
                  "none",
                  new LocalText("No definitions applied yet", "定義がまだ適用されていません"),
                  ZoneOffset.UTC,
                  Month.JANUARY,
                  Organisation.Clock.WALL),
              Map.of(),
              Map.of(),
              Map.of(),
              Map.of(),
              Map.of()));

  private final Clock clock;
  private final Function<dev.meyasu.ledger.Definitions, AppliedDefinitions> reader;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong version = new AtomicLong();
  private volatile Map<String, SourceStatus> sources = new ConcurrentSkipListMap<>();
  private volatile CellIndex cells = new CellIndex(ZoneOffset.UTC);
  private volatile AppliedDefinitions definitions = NOTHING;
  private volatile Map<String, String> files = Map.of();
  private volatile Map<String, Score> scores = Map.of();
  private volatile Freshness freshness;
  private volatile String fault = "";
  private volatile Fills fills = Fills.UNKNOWN;
  private volatile Ledger ledger = Ledger.EMPTY;
  private final Forecasts forecasts = new Forecasts();

  /** The days of each measure that have had a cell. */
  private final Map<String, Set<Integer>> days = new HashMap<>();

  /**
   * @param clock the wall clock
   * @param reader turns applied files into checked definitions; throws IllegalArgumentException
   *     with all faults where this build cannot read them
   */
  public ReadModel(
      Clock clock, Function<dev.meyasu.ledger.Definitions, AppliedDefinitions> reader) {
    this.clock = clock;
    this.reader = reader;
    this.freshness = Freshness.atStart(clock.instant());
  }

  public void listen(ChangeListener listener) {
    listeners.add(listener);
  }

  /** Grows with every change; equal versions show equal boards. */
  public long version() {
    return version.get();
  }

  public Freshness freshness() {
    return freshness;
  }

  /** Why the newest definitions cannot be shown, the former ones staying; empty if they can. */
  public String fault() {
    return fault;
  }

  /**
   * Tells how far behind the model is; readers are told only when it begins or ceases to be ready.
   */
  public void follow(boolean caughtUp, boolean reached, long lag, String detail) {
    var before = freshness;
    freshness = before.next(caughtUp, reached, lag, clock.instant(), detail);
    if (before.ready() != freshness.ready()) {
      listeners.forEach(ChangeListener::freshnessChanged);
    }
  }

  /**
   * Tells how many partitions count facts: so many have to fill a measure before it is read. Said
   * before there is anything to show, so it is no change of what is shown.
   */
  public void countedBy(int partitions) {
    fills = fills.countedBy(partitions);
  }

  /** Forgets everything, to be filled anew. */
  public void clear() {
    definitions = NOTHING;
    files = Map.of();
    fault = "";
    cells = new CellIndex(organisation(NOTHING).zone());
    days.clear();
    fills = Fills.UNKNOWN.countedBy(fills.partitions());
    forecasts.clear();
    scores = Map.of();
    ledger = Ledger.EMPTY;
    sources = new ConcurrentSkipListMap<>();
    version.incrementAndGet();
    listeners.forEach(ChangeListener::definitionsChanged);
  }

  /**
   * Takes in one record.
   *
   * @throws RuntimeException if it cannot be made sense of; the model is as before
   */
  public void apply(Change change) {
    if (change instanceof Change.OfCell cell) {
      apply(cell);
    } else if (change instanceof Change.OfScore score) {
      apply(score);
    } else if (change instanceof Change.OfDefinitions applied) {
      apply(applied);
    } else if (change instanceof Change.OfEvent decided) {
      ledger = ledger.with(decided.event());
    } else if (change instanceof Change.OfProgress progress) {
      apply(progress);
    } else if (change instanceof Change.OfRejected rejected) {
      apply(rejected);
    }
    version.incrementAndGet();
  }

  private void apply(Change.OfCell change) {
    Cell cell = change.cell();
    var key = cell == null ? CellKey.parse(change.key()) : key(cell);
    var tally = cell == null ? null : Tally.of(cell.getTally());
    if (key.isFillMarker()) {
      int filled = fills.filled(key.measure());
      var now = freshness.ready() ? Optional.of(clock.instant()) : Optional.<Instant>empty();
      fills = fills.with(key, tally, now);
      if (filled == fills.filled(key.measure())) {
        return; // how far a fill is changes no value
      }
    } else if (tally == null) {
      cells.remove(key);
    } else {
      cells.put(key, tally);
      days.computeIfAbsent(key.measure(), measure -> new HashSet<>()).add(key.epochDay());
    }
    forecasts.changed(key);
  }

  private static CellKey key(Cell cell) {
    var day = Math.toIntExact(cell.getDay().toEpochDay());
    return new CellKey(cell.getMeasure(), Segment.parse(cell.getSegment()), day);
  }

  private void apply(Change.OfScore change) {
    var next = new HashMap<>(scores);
    if (change.score() == null) {
      next.remove(change.keyResult());
    } else {
      next.put(change.keyResult(), change.score());
    }
    scores = Map.copyOf(next);
    listeners.forEach(listener -> listener.scoreChanged(change.keyResult()));
  }

  private void apply(Change.OfDefinitions change) {
    try {
      definitions = change.definitions() == null ? NOTHING : reader.apply(change.definitions());
      files = change.definitions() == null ? Map.of() : Map.copyOf(change.definitions().getFiles());
      fault = "";
    } catch (IllegalArgumentException e) {
      fault = String.valueOf(e.getMessage());
    }
    var zone = organisation(definitions).zone();
    if (!zone.equals(cells.zone())) {
      cells = copy(cells, zone);
      forecasts.clear();
    }
    listeners.forEach(ChangeListener::definitionsChanged);
  }

  private void apply(Change.OfProgress change) {
    var progress = change.progress();
    if (progress != null) {
      status(progress.getSource()).progressed(progress);
      listeners.forEach(listener -> listener.sourceChanged(progress.getSource()));
    }
  }

  private void apply(Change.OfRejected change) {
    status(change.source()).oneRejected();
    listeners.forEach(listener -> listener.sourceChanged(change.source()));
  }

  /** What was decided so far. */
  public Ledger ledger() {
    return ledger;
  }

  /**
   * The definitions as they were applied at a revision.
   *
   * @return empty for a revision that the ledger has not, or that this build cannot read
   */
  public Optional<Definitions> definitions(long revision) {
    try {
      return ledger
          .applied(revision)
          .map(reader)
          .map(applied -> applied.revisions().newest().definitions());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private SourceStatus status(String source) {
    return sources.computeIfAbsent(source, SourceStatus::new);
  }

  /** Cells that came before the definitions were read in no zone; their days stay what they are. */
  private CellIndex copy(CellIndex old, ZoneId zone) {
    var copy = new CellIndex(zone);
    for (var measure : Set.copyOf(old.measures())) {
      for (var segment : old.segments(measure)) {
        for (int day : days.get(measure)) {
          var key = new CellKey(measure, segment, day);
          copy.put(key, old.get(key));
        }
      }
    }
    return copy;
  }

  /** What there is to show now. */
  public Moment moment() {
    var applied = definitions;
    var filled = fills;
    var scored = scores;
    var delivered = new TreeMap<>(sources);
    var organisation = organisation(applied);
    var now = AsOf.now(now(organisation, scored, delivered), organisation.zone());
    var inForce = applied.revisions().inForce(filled::complete, now.instant());
    return new Moment(
        inForce,
        applied,
        cells,
        filled,
        scored,
        now,
        List.copyOf(delivered.values()),
        files,
        forecasts);
  }

  private static Organisation organisation(AppliedDefinitions applied) {
    return applied.revisions().newest().definitions().organisation();
  }

  private Instant now(
      Organisation organisation, Map<String, Score> scored, Map<String, SourceStatus> delivered) {
    if (organisation.clock() == Organisation.Clock.WALL) {
      return clock.instant();
    }
    var newest = scored.values().stream().map(Score::getAsOf).max(Instant::compareTo);
    return newest
        .or(
            () ->
                delivered.values().stream()
                    .flatMap(s -> s.newestEvent().stream())
                    .max(Instant::compareTo))
        .orElseGet(clock::instant);
  }
}
