/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.metric.Metric;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The newest definitions, and the former ones that still decide what is shown.
 *
 * <p>Two rules. A key result is <em>held</em> to the definition it had when its cycle began, until
 * a person switches it. And whatever is held to, or not held at all, is shown by the newest
 * definition up to there whose measures are all filled: so an edit never leaves a gap, nor half a
 * number. The second rule is that of metrics by themselves, too.
 *
 * @param former newest first, all before the newest
 * @param settled the number from which on revisions follow each other without having been complete;
 *     those before it are kept for the key results that are held to them only
 * @param held by key result, to which revision; for the rest it follows from the cycle's start
 * @param trials counted beside all of that, in the order of their start; nothing is shown by them
 */
public record Revisions(
    Revision newest,
    List<Revision> former,
    long settled,
    Map<String, Hold> held,
    List<Trial> trials) {

  /**
   * A decision about one key result.
   *
   * @param revision the number of the revision whose definition it keeps
   * @param since when that was decided, or when the revision came
   */
  public record Hold(long revision, Instant since) {}

  public Revisions {
    former = List.copyOf(former);
    held = Map.copyOf(held);
    trials = List.copyOf(trials);
  }

  /** Definitions before which there were none. */
  public static Revisions first(Revision revision) {
    return new Revisions(revision, List.of(), revision.number(), Map.of(), List.of());
  }

  /** With the lists that were frozen, by key result; whatever a key result is held to. */
  public Revisions frozen(Map<String, FrozenList> lists) {
    return lists.isEmpty()
        ? this
        : new Revisions(
            newest.frozen(lists),
            former.stream().map(revision -> revision.frozen(lists)).toList(),
            settled,
            held,
            trials);
  }

  /** Grows with every change of these. */
  public long revision() {
    return newest.definitions().revision();
  }

  /** One change further, by a set of files. */
  public Revisions followedBy(Revision next) {
    return new Revisions(next, all().toList(), settled, held, trials).withoutUnneeded();
  }

  /** With a key result that is from now on held to the newest definition. */
  public Revisions switched(String keyResult, Instant at) {
    var holds = new LinkedHashMap<>(held);
    holds.put(keyResult, new Hold(newest.number(), at));
    return new Revisions(newest, former, settled, holds, trials).withoutUnneeded();
  }

  /** With other trials. */
  public Revisions with(List<Trial> others) {
    return new Revisions(newest, former, settled, held, others);
  }

  /**
   * Once {@link #isComplete}: only what key results are held to is kept of former revisions.
   *
   * @param now the organisation's
   */
  public Revisions settled(Instant now) {
    var holds = new LinkedHashMap<String, Hold>();
    for (var keyResult : newest.definitions().keyResults()) {
      var base = base(keyResult, now);
      if (base.number() != newest.number() && !isReadAs(keyResult, base)) {
        holds.put(keyResult.id(), hold(keyResult, now));
      }
    }
    return new Revisions(newest, former, newest.number(), holds, trials).withoutUnneeded();
  }

  /** Whether former revisions wait for newer ones to be complete. */
  public boolean isSettling() {
    return former.stream().anyMatch(this::isOpen);
  }

  /** Whether everything that is to be shown is filled. */
  public boolean isComplete(Predicate<Metric> filled, Instant now) {
    return newest.definitions().metrics().values().stream().allMatch(filled)
        && newest.definitions().keyResults().stream()
            .allMatch(keyResult -> filled.test(readAt(keyResult, base(keyResult, now)).metric()));
  }

  /** What to count: all that is or was defined and is still shown, and what is on trial. */
  public Map<String, Measure> measuresByHash() {
    var counted = new LinkedHashMap<>(newest.definitions().measuresByHash());
    for (var revision : former) {
      metricsOf(revision)
          .flatMap(metric -> metric.reads().stream())
          .forEach(measure -> counted.putIfAbsent(measure.hash(), measure));
    }
    trials.forEach(trial -> trial.measures().forEach(counted::putIfAbsent));
    return Collections.unmodifiableMap(counted);
  }

  /** The metrics for which a former revision is kept. */
  private Stream<Metric> metricsOf(Revision revision) {
    var ofKeyResults =
        newest.definitions().keyResults().stream()
            .filter(keyResult -> isKeptFor(keyResult, revision))
            .map(keyResult -> readAt(keyResult, revision).metric());
    if (!isOpen(revision)) return ofKeyResults;
    var changed =
        newest.definitions().metrics().values().stream()
            .filter(metric -> isChangedSince(metric, revision))
            .map(metric -> revision.definitions().metrics().get(metric.id()));
    return Stream.concat(ofKeyResults, changed);
  }

  private boolean isKeptFor(KeyResult keyResult, Revision revision) {
    boolean holds =
        Optional.ofNullable(held.get(keyResult.id()))
            .map(hold -> hold.revision() == revision.number())
            .orElse(false);
    return (holds || isOpen(revision)) && !isReadAs(keyResult, revision);
  }

  private static boolean isChangedSince(Metric metric, Revision revision) {
    var before = revision.definitions().metrics().get(metric.id());
    return before != null
        && !(metric.meansTheSameAs(before) && metric.window().equals(before.window()));
  }

  /**
   * Those that followed each other stay together, also those that say what the newest says: they
   * tell what a cycle began with.
   */
  private Revisions withoutUnneeded() {
    boolean settling = former.stream().filter(this::isOpen).anyMatch(this::isNeeded);
    var needed = former.stream().filter(r -> isOpen(r) ? settling : isNeeded(r)).toList();
    return new Revisions(newest, needed, settled, holds(needed), trials);
  }

  private boolean isNeeded(Revision revision) {
    return metricsOf(revision).findAny().isPresent();
  }

  private boolean isOpen(Revision revision) {
    return revision.number() >= settled;
  }

  /** A hold to a definition that is the newest again, though of an earlier revision, is to that. */
  private Map<String, Hold> holds(List<Revision> needed) {
    var holds = new LinkedHashMap<String, Hold>();
    for (var keyResult : newest.definitions().keyResults()) {
      var hold = held.get(keyResult.id());
      if (hold == null) continue;
      var kept = find(hold.revision()).filter(r -> version(keyResult, r).isPresent());
      if (kept.isEmpty()) continue;
      boolean same = !needed.contains(kept.get());
      holds.put(keyResult.id(), same ? new Hold(newest.number(), hold.since()) : hold);
    }
    return holds;
  }

  private Optional<Revision> find(long number) {
    return all().filter(revision -> revision.number() == number).findFirst();
  }

  /** Newest first. */
  private Stream<Revision> all() {
    return Stream.concat(Stream.of(newest), former.stream());
  }

  /** Those that followed each other without having been complete, newest first. */
  private Stream<Revision> open() {
    return all().filter(this::isOpen);
  }

  /**
   * The newest definitions, but with every key result and metric as it is shown now.
   *
   * @param filled whether every measure of a metric has met all entities
   * @param now the organisation's
   */
  public Definitions inForce(Predicate<Metric> filled, Instant now) {
    if (former.isEmpty()) return newest.definitions();
    var metrics = new LinkedHashMap<>(newest.definitions().metrics());
    metrics.replaceAll((id, metric) -> shown(metric, filled));
    var objectives = new LinkedHashMap<>(newest.definitions().objectives());
    objectives.replaceAll(
        (id, objective) ->
            objective.with(
                objective.keyResults().stream().map(k -> shown(k, filled, now)).toList()));
    return newest.definitions().with(objectives, metrics);
  }

  /** A metric by the newest definition that is filled; if none is, by the newest of all. */
  private Metric shown(Metric metric, Predicate<Metric> filled) {
    return open()
        .flatMap(r -> Stream.ofNullable(r.definitions().metrics().get(metric.id())))
        .filter(filled)
        .findFirst()
        .orElse(metric);
  }

  private KeyResult shown(KeyResult keyResult, Predicate<Metric> filled, Instant now) {
    var base = base(keyResult, now);
    return Stream.concat(open().filter(r -> r.number() <= base.number()), Stream.of(base))
        .filter(revision -> revision.keyResult(keyResult.id()).isPresent())
        .map(revision -> readAt(keyResult, revision))
        .filter(version -> filled.test(version.metric()))
        .findFirst()
        .orElseGet(() -> readAt(keyResult, base));
  }

  /**
   * How a key result stands between its definitions.
   *
   * @return empty where it is shown by the newest, or is not known
   */
  public Optional<Succession> succession(String id, Predicate<Metric> filled, Instant now) {
    return newest
        .keyResult(id)
        .flatMap(
            keyResult -> {
              var base = base(keyResult, now);
              var shown = shown(keyResult, filled, now);
              boolean changes = !shown.metric().meansTheSameAs(keyResult.metric());
              if (isReadAs(keyResult, base)) {
                return changes
                    ? Optional.of(new Succession(shown, keyResult, Optional.empty()))
                    : Optional.empty();
              }
              return Optional.of(
                  new Succession(shown, keyResult, Optional.of(hold(keyResult, now))));
            });
  }

  private Hold hold(KeyResult keyResult, Instant now) {
    var base = base(keyResult, now);
    var hold = held.get(keyResult.id());
    return hold != null && hold.revision() == base.number()
        ? hold
        : new Hold(base.number(), base.appliedAt());
  }

  /**
   * The revision whose definition a key result keeps: of those that followed each other, the last
   * before its cycle began, or where there was none by then, the first. A replay lives in its own
   * time, in which revisions have none: there it is the first once the cycle has begun.
   */
  private Revision base(KeyResult keyResult, Instant now) {
    var hold = held.get(keyResult.id());
    if (hold != null) {
      var kept = find(hold.revision()).filter(r -> version(keyResult, r).isPresent());
      if (kept.isPresent()) return kept.get();
    }
    var open = open().filter(revision -> version(keyResult, revision).isPresent()).toList();
    var organisation = newest.definitions().organisation();
    var begins = newest.definitions().cycleOf(keyResult).start(organisation.zone());
    boolean replayed = organisation.clock() == Organisation.Clock.EVENT;
    return open.stream()
        .filter(r -> replayed ? now.isBefore(begins) : !r.appliedAt().isAfter(begins))
        .findFirst()
        .orElse(open.get(open.size() - 1));
  }

  /** What may hold it: a key result that has moved to another cycle begins anew there. */
  private static Optional<KeyResult> version(KeyResult keyResult, Revision revision) {
    return revision
        .keyResult(keyResult.id())
        .filter(version -> version.cycle().equals(keyResult.cycle()));
  }

  private static boolean isReadAs(KeyResult keyResult, Revision revision) {
    return revision.keyResult(keyResult.id()).map(keyResult::isReadAs).orElse(true);
  }

  private static KeyResult readAt(KeyResult keyResult, Revision revision) {
    return revision.keyResult(keyResult.id()).map(keyResult::readAs).orElse(keyResult);
  }

  /** Whether a former revision is kept for a key result. */
  public boolean mayBeHeld(String keyResult) {
    return newest
        .keyResult(keyResult)
        .map(one -> former.stream().anyMatch(revision -> isKeptFor(one, revision)))
        .orElse(false);
  }
}
