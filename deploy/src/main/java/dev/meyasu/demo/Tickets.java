/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import dev.meyasu.demo.Row.Nature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The helpdesk: what is answered and how soon, what is asked, what the help pages solve. */
final class Tickets {
  private static final int ANSWERS_A_DAY = 24;
  private static final double SPAM_A_DAY = 0.2;
  private static final double CORRECTED = 0.008;
  private static final int DAY = 86_400;

  private final long seed;
  private final Feed feed;
  private final Contracts contracts;
  private final Quota selfResolved = new Quota();
  private final List<Ticket> recent = new ArrayList<>();
  private int numbers;

  Tickets(long seed, Feed feed, Contracts contracts) {
    this.seed = seed;
    this.feed = feed;
    this.contracts = contracts;
  }

  /** The replies of a stretch. Their mean time is exactly the stretch's; weeks differ. */
  void answer(Stretch stretch) {
    Chance chance = new Chance(seed, "answers " + stretch.index());
    List<Contract> served =
        contracts.servedIn(stretch.start().minusSeconds(14 * DAY), stretch.end());
    int count = ANSWERS_A_DAY * stretch.days();
    Map<Long, Double> weeks = new HashMap<>();
    Instant[] replied = new Instant[count];
    double[] hours = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      replied[i] = chance.within(stretch.from(), stretch.until());
      long week = replied[i].getEpochSecond() / (7 * DAY);
      double level = weeks.computeIfAbsent(week, any -> chance.logNormal(0.12));
      hours[i] = level * chance.logNormal(0.6);
      sum += hours[i];
    }
    for (int i = 0; i < count; i++) {
      double seconds = hours[i] * stretch.response() * 3600 * count / sum;
      open(replied[i].minusSeconds(Math.round(seconds)), replied[i], served, chance);
    }
    for (int i = 0; i < stretch.days() * SPAM_A_DAY; i++) {
      spam(chance.within(stretch.from(), stretch.until()), served, chance);
    }
  }

  /** What was opened in a stretch; the answers up to two weeks after it must be there. */
  void ask(Stretch stretch) {
    Chance chance = new Chance(seed, "questions " + stretch.index());
    recent.removeIf(ticket -> ticket.opened().isBefore(stretch.start()));
    List<Ticket> opened =
        recent.stream().filter(ticket -> stretch.contains(ticket.opened())).toList();
    chance
        .sample(opened, stretch.complaints())
        .forEach(ticket -> ticket.complain(chance.oneOf(Names.COMPLAINTS)));
    double share = stretch.selfResolved() / 100;
    int count = selfResolved.round(stretch, opened.size() * share / (1 - share));
    List<Contract> served = contracts.servedIn(stretch.start(), stretch.end());
    for (int i = 0; i < count; i++) {
      Instant at = chance.within(stretch.from(), stretch.until());
      Contract contract = customerOf(at, served, chance);
      Ticket ticket = new Ticket(++numbers, contract.customer(), at, null, at, chance);
      feed.add(SourceFile.HELPDESK, at.plusSeconds(60), ticket::row);
    }
  }

  private void open(Instant opened, Instant replied, List<Contract> served, Chance chance) {
    Contract contract = customerOf(opened, served, chance);
    Instant solved = replied.plusSeconds(600 + (long) (chance.logNormal(0.9) * 8 * 3600));
    Ticket ticket = new Ticket(++numbers, contract.customer(), opened, replied, solved, chance);
    recent.add(ticket);
    write(ticket, opened, Nature.REGULAR);
    write(ticket, replied, Nature.REGULAR);
    write(ticket, solved, Nature.REGULAR);
    if (chance.happens(CORRECTED)) {
      Instant corrected = solved.plusSeconds(3600 + chance.below(4 * DAY));
      ticket.correctedAt(corrected);
      write(ticket, corrected, Nature.CORRECTION);
    }
  }

  private void spam(Instant at, List<Contract> served, Chance chance) {
    Contract contract = customerOf(at, served, chance);
    Ticket ticket =
        new Ticket(++numbers, contract.customer(), at, at.plusSeconds(DAY), null, chance);
    feed.add(SourceFile.HELPDESK, at, known -> ticket.row(known, "open"));
    Instant found = at.plusSeconds(600 + chance.below(DAY / 2));
    feed.add(SourceFile.HELPDESK, found, Nature.CORRECTION, known -> ticket.row(known, "deleted"));
  }

  private void write(Ticket ticket, Instant at, Nature nature) {
    if (nature == Nature.REGULAR) {
      feed.add(SourceFile.HELPDESK, at, ticket::row);
    } else {
      feed.add(SourceFile.HELPDESK, at, nature, ticket::row);
    }
  }

  private static Contract customerOf(Instant at, List<Contract> served, Chance chance) {
    Contract contract = chance.oneOf(served);
    while (!contract.activeAt(at)) {
      contract = chance.oneOf(served);
    }
    return contract;
  }
}
