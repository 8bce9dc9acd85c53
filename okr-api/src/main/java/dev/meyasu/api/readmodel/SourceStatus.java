/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.kpi.SourceProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one source has delivered. Written by one thread, read by any. */
public final class SourceStatus {
  private static final Duration RATED = Duration.ofMinutes(1);
  private final String source;
  private final Map<String, SourceProgress> parts = new HashMap<>();
  private final Deque<Sample> samples = new ArrayDeque<>();
  private long facts;
  private long rejected;

  private record Sample(Instant at, long facts) {}

  /**
   * All partitions of one kind together.
   *
   * @param facts read so far, duplicates included
   */
  public record OfKind(
      String kind, long facts, long entities, Instant newestEvent, Instant lastArrival) {
    static OfKind of(SourceProgress part) {
      return new OfKind(
          part.getKind(),
          part.getFacts(),
          part.getEntities(),
          part.getNewestEvent(),
          part.getLastArrival());
    }

    OfKind plus(OfKind other) {
      return new OfKind(
          kind,
          facts + other.facts,
          entities + other.entities,
          later(newestEvent, other.newestEvent),
          later(lastArrival, other.lastArrival));
    }

    private static Instant later(Instant a, Instant b) {
      return a.isAfter(b) ? a : b;
    }
  }

  SourceStatus(String source) {
    this.source = source;
  }

  public String source() {
    return source;
  }

  synchronized void progressed(SourceProgress progress) {
    var key = progress.getKind() + "|" + progress.getPartition();
    var before = parts.put(key, progress);
    facts += progress.getFacts() - (before == null ? 0 : before.getFacts());
    samples.addLast(new Sample(progress.getLastArrival(), facts));
    var old = progress.getLastArrival().minus(RATED);
    // One sample older than the minute stays: it is what the minute's growth is counted from.
    while (samples.size() > 2 && second(samples).at().isBefore(old)) {
      samples.removeFirst();
    }
  }

  private static Sample second(Deque<Sample> samples) {
    var all = samples.iterator();
    all.next();
    return all.next();
  }

  synchronized void oneRejected() {
    rejected++;
  }

  public synchronized long rejected() {
    return rejected;
  }

  public synchronized long facts() {
    return facts;
  }

  public synchronized List<OfKind> kinds() {
    Map<String, OfKind> kinds = new TreeMap<>();
    Collection<SourceProgress> all = parts.values();
    all.forEach(part -> kinds.merge(part.getKind(), OfKind.of(part), OfKind::plus));
    return List.copyOf(kinds.values());
  }

  /** Empty before the first fact. */
  public Optional<Instant> lastArrival() {
    return kinds().stream().map(OfKind::lastArrival).max(Instant::compareTo);
  }

  /** Empty before the first fact. */
  public Optional<Instant> newestEvent() {
    return kinds().stream().map(OfKind::newestEvent).max(Instant::compareTo);
  }

  /** Facts that arrived in the minute before. */
  public synchronized double perMinute(Instant now) {
    var start = now.minus(RATED);
    long before = facts;
    for (var sample : samples) {
      if (sample.at().isAfter(start)) {
        break;
      }
      before = sample.facts();
    }
    var first = samples.peekFirst();
    if (first != null && first.at().isAfter(start)) {
      before = first.facts();
    }
    return facts - (double) before;
  }
}
