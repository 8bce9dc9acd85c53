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
  private final Deque<Growth> grown = new ArrayDeque<>();
  private long facts;
  private long rejected;

  /** What one part delivered at once. */
  private record Growth(Instant at, long facts) {}

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

  /** The first record of a part says how much there was already, so nothing has grown by it. */
  synchronized void progressed(SourceProgress progress) {
    var key = progress.getKind() + "|" + progress.getPartition();
    var before = parts.put(key, progress);
    var more = progress.getFacts() - (before == null ? 0 : before.getFacts());
    facts += more;
    if (before != null) {
      grown.addLast(new Growth(progress.getLastArrival(), more));
    }
    var old = progress.getLastArrival().minus(RATED);
    while (!grown.isEmpty() && !grown.getFirst().at().isAfter(old)) {
      grown.removeFirst();
    }
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
    return grown.stream()
        .filter(growth -> growth.at().isAfter(start))
        .mapToLong(Growth::facts)
        .sum();
  }
}
