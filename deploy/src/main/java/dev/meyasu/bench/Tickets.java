/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.facts.Ticket;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/**
 * Tickets as a help desk tells them, in the steps that one ticket goes through: opened, first
 * answered, resolved, rated, and then now and then opened again. One in ten is resolved by the
 * customer before anybody answers.
 */
final class Tickets implements FactSource {
  private static final String[] CHANNELS = {"mail", "chat", "phone", "web"};
  private static final String[] TEAMS = {"first", "second", "field"};

  private final Random random;
  private final Population<Ticket> tickets;
  private final Customers customers;

  Tickets(Random random, double usualAge, Customers customers) {
    this.random = random;
    this.tickets = new Population<>(random, usualAge);
    this.customers = customers;
  }

  @Override
  public Ticket begin(long version, Instant now) {
    return tickets.begin(
        Ticket.newBuilder()
            .setSource("desk")
            .setEntityId("t" + tickets.begun())
            .setVersion(version)
            .setCustomerRef(customers.anyAtTheDesk())
            .setOpenedAt(now)
            .setChannel(CHANNELS[random.nextInt(CHANNELS.length)])
            .setPriority(random.nextInt(5) == 0 ? "high" : "normal")
            .setAssigneeTeam(TEAMS[random.nextInt(TEAMS.length)])
            .build());
  }

  @Override
  public Optional<Ticket> goOn(long version, Instant now) {
    return tickets.change(
        last -> step(last, Ticket.newBuilder(last).setVersion(version), now).build());
  }

  private Ticket.Builder step(Ticket last, Ticket.Builder next, Instant now) {
    if (last.getResolvedAt() == null) {
      boolean answered = last.getFirstResponseAt() != null;
      if (answered) return next.setResolvedAt(now);
      if (random.nextInt(10) > 0) return next.setFirstResponseAt(now);
      return next.setSelfResolved(true).setResolvedAt(now);
    }
    if (last.getRating() == null) return next.setRating((double) (1 + random.nextInt(5)));
    return next.setReopened(true).setSelfResolved(false).setResolvedAt(null).setRating(null);
  }

  @Override
  public Optional<Ticket> correct(long version) {
    return tickets.change(
        last ->
            Ticket.newBuilder(last)
                .setVersion(version)
                .setPriority("high".equals(last.getPriority()) ? "normal" : "high")
                .build());
  }
}
