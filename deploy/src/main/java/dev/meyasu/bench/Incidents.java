/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.facts.Incident;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;

/**
 * Outages as a status page tells them: started, rated otherwise, resolved. One in ten is planned.
 */
final class Incidents implements FactSource {
  private final Random random;
  private final Population<Incident> incidents;
  private final int services;

  Incidents(Random random, double usualAge, int services) {
    this.random = random;
    this.incidents = new Population<>(random, usualAge);
    this.services = services;
  }

  @Override
  public Incident begin(long version, Instant now) {
    return incidents.begin(
        Incident.newBuilder()
            .setSource("status")
            .setEntityId("i" + incidents.begun())
            .setVersion(version)
            .setService("service " + random.nextInt(services))
            .setImpact("minor")
            .setStartedAt(now)
            .setPlanned(random.nextInt(10) == 0)
            .build());
  }

  @Override
  public Optional<Incident> goOn(long version, Instant now) {
    return incidents.change(
        last -> {
          var next = Incident.newBuilder(last).setVersion(version);
          return last.getResolvedAt() == null && random.nextInt(4) > 0
              ? next.setResolvedAt(now).build()
              : next.setImpact("minor".equals(last.getImpact()) ? "major" : "minor").build();
        });
  }

  @Override
  public Optional<Incident> correct(long version) {
    return incidents.change(
        last ->
            Incident.newBuilder(last)
                .setVersion(version)
                .setStartedAt(last.getStartedAt().minus(5, ChronoUnit.MINUTES))
                .build());
  }
}
