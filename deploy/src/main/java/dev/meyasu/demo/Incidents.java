/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Outages and announced maintenance, as the status page exports them. */
final class Incidents {
  private static final int DAYS_BETWEEN = 7;

  private final long seed;
  private final Feed feed;
  private int numbers;

  Incidents(long seed, Feed feed) {
    this.seed = seed;
    this.feed = feed;
  }

  /** A few outages that last the stretch's hours together and do not overlap. */
  void happen(Stretch stretch) {
    Chance chance = new Chance(seed, "incidents " + stretch.index());
    int count = Math.max(1, Math.round((float) stretch.days() / DAYS_BETWEEN));
    List<Double> weights = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      weights.add(chance.logNormal(0.5));
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    double slot = stretch.days() * 86_400.0 / count;
    for (int i = 0; i < count; i++) {
      long length = Math.round(stretch.downtime() * 3600 * weights.get(i) / sum);
      long offset = Math.round(slot * i + chance.between(0, slot - length - 60));
      report(stretch.start().plusSeconds(offset), length, false, chance);
    }
    Instant maintenance = stretch.start().plusSeconds(5 * 86_400 + 2 * 3600);
    report(maintenance, 2 * 3600, true, chance);
  }

  private void report(Instant started, long seconds, boolean planned, Chance chance) {
    String id = "INC-%04d".formatted(++numbers);
    String service = chance.oneOf(Names.SERVICES);
    String impact = planned ? "maintenance" : chance.oneOf("minor", "major", "critical");
    Instant resolved = started.plusSeconds(seconds);
    feed.add(
        SourceFile.INCIDENTS,
        started.plusSeconds(30),
        known -> line(id, service, impact, planned, started, null, known));
    feed.add(
        SourceFile.INCIDENTS,
        resolved.plusSeconds(45),
        known -> line(id, service, impact, planned, started, resolved, known));
  }

  private static String line(
      String id,
      String service,
      String impact,
      boolean planned,
      Instant started,
      Instant resolved,
      Instant updated) {
    return Line.csv(
        ';',
        id,
        service,
        impact,
        planned ? "yes" : "no",
        Line.offset(started),
        Line.offset(resolved),
        Line.offset(updated));
  }
}
