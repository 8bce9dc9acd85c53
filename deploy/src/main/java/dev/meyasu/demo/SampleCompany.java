/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * NexBridge Solutions, a made-up seller of business software in Tokyo: the rows that its systems
 * export from October 2024, through its year of key results, and on without end. The same seed
 * gives the same rows. Who, when and how much is chance; how many follows the company's {@link
 * History}. Not thread-safe.
 */
public final class SampleCompany {
  /** The organisation's time zone. */
  public static final ZoneId ZONE = Chance.TOKYO;

  /** The seed of the demo. */
  public static final long SEED = 10;

  /** A Monday; the first week's files hold everything before its end. */
  public static final LocalDate FIRST_WEEK = LocalDate.of(2024, 9, 30);

  /** Stretches between who is a customer and what customers do: use ends 3 months before. */
  private static final int CONTRACTS_AHEAD = 8;

  /** Stretches between replies and what was asked: no reply takes longer than the two. */
  private static final int ANSWERS_AHEAD = 2;

  private final Feed feed;
  private final Contracts contracts;
  private final Tickets tickets;
  private final Surveys surveys;
  private final Usage usage;
  private final Incidents incidents;
  private final FeatureRequests features;
  private int stretches;
  private int weeks;

  private SampleCompany(long seed) {
    feed = new Feed(seed);
    contracts = new Contracts(seed, feed);
    tickets = new Tickets(seed, feed, contracts);
    features = new FeatureRequests(seed, feed);
    surveys = new Surveys(seed, feed, contracts, features);
    usage = new Usage(seed, feed, contracts);
    incidents = new Incidents(seed, feed);
    Malformed.add(feed);
    for (int index = 0; index < CONTRACTS_AHEAD; index++) {
      contracts.simulate(History.stretch(index));
    }
    for (int index = 0; index < ANSWERS_AHEAD; index++) {
      tickets.answer(History.stretch(index));
    }
  }

  /** The company with this seed, from its first row. */
  public static SampleCompany generate(long seed) {
    return new SampleCompany(seed);
  }

  /** All rows that arrive before the instant and were not taken yet, by arrival. Never ends. */
  public List<Row> rowsUntil(Instant until) {
    while (History.stretch(stretches).start().isBefore(until)) {
      live(stretches++);
    }
    return feed.takeUntil(until);
  }

  /** The files of the next calendar week, Monday to Sunday; the first also holds all before. */
  public Week nextWeek() {
    LocalDate monday = FIRST_WEEK.plusWeeks(weeks);
    LocalDate next = monday.plusWeeks(1);
    return new Week(weeks++, monday, next, rowsUntil(Chance.start(next)));
  }

  private void live(int index) {
    Stretch now = History.stretch(index);
    contracts.simulate(History.stretch(index + CONTRACTS_AHEAD));
    tickets.answer(History.stretch(index + ANSWERS_AHEAD));
    features.plan(now);
    tickets.ask(now);
    surveys.ask(now);
    usage.record(now);
    incidents.happen(now);
  }
}
