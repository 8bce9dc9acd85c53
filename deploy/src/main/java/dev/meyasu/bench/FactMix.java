/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.bench.Message.Nature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * A year of facts with the shape of a company's, the same for the same seed.
 *
 * <table>
 * <caption>What there is</caption>
 * <tr><td>60 %</td><td>life cycle of {@link Tickets}</td></tr>
 * <tr><td>15 %</td><td>{@link UsageDays usage}</td></tr>
 * <tr><td>10 %</td><td>{@link Answers surveys}</td></tr>
 * <tr><td>5 %</td><td>{@link Plans churn and plans}: contracts that change or end, and customers</td></tr>
 * <tr><td>5 %</td><td>{@link Contracts referral and onboarding}</td></tr>
 * <tr><td>5 %</td><td>{@link Incidents}</td></tr>
 * </table>
 *
 * <table>
 * <caption>What is not as it should be, of all</caption>
 * <tr><td>5 %</td><td>corrections: an entity's newest state with a higher version and something put
 *     right; mostly of the last days</td></tr>
 * <tr><td>2 %</td><td>duplicates: the very bytes of one of the last messages of the group</td></tr>
 * <tr><td>3 %</td><td>late: told one to six weeks after it happened, so that newer states of the
 *     entity have been told before, as a rule; none happens in the year's last week</td></tr>
 * <tr><td>0.01 %</td><td>malformed: the message 5,000, 15,000 and so on, each by another {@link
 *     Damage}; what it would have said is lost</td></tr>
 * </table>
 *
 * <p>What is neither begins an entity with the one probability, whatever its group, by which there
 * are in the end about as many as asked for.
 */
final class FactMix implements Iterator<Message> {
  static final Duration YEAR = Duration.ofDays(365);

  private static final double DUPLICATES = 0.02;
  private static final double CORRECTIONS = 0.05;
  private static final double LATE = 0.03;
  private static final int MALFORMED_EVERY = 10_000;

  private static final int REMEMBERED = 100;
  private static final int ENTITIES_PER_SERVICE = 5_000;
  private static final double USUAL_AGE_DAYS = 2;

  private final Random random;
  private final int facts;
  private final Instant from;
  private final double beginning;
  private final Map<Group, FactSource> sources = new EnumMap<>(Group.class);
  private final Map<Group, List<Message>> sent = new EnumMap<>(Group.class);

  private final PriorityQueue<Held> late =
      new PriorityQueue<>(Comparator.comparingInt(Held::due).thenComparing(Held::version));

  private long version;
  private int count;

  /** A message that is sent when so many others were. */
  private record Held(Message message, int due, long version) {}

  /**
   * @param facts how many messages there are
   * @param entities about how many there are of, at the end
   * @param from the year's first instant, to the microsecond
   * @throws IllegalArgumentException when so few facts cannot begin so many entities
   */
  FactMix(long seed, int facts, int entities, Instant from) {
    this.random = new Random(seed);
    this.facts = facts;
    this.from = from;
    this.beginning = entities / (facts * (1 - DUPLICATES - CORRECTIONS));
    if (entities < 1 || beginning > 1) {
      throw new IllegalArgumentException(
          entities + " entities of " + facts + " facts; give 1 to 0.93 entities a fact");
    }
    addSources(entities);
    for (var group : Group.values()) sent.put(group, new ArrayList<>());
  }

  private void addSources(int entities) {
    var customers = new Customers(random, usualAge(Group.PLAN, entities));
    var contracts = new Contracts(random, usualAge(Group.ONBOARDING, entities), customers);
    int services = Math.max(5, entities / ENTITIES_PER_SERVICE);
    sources.put(Group.TICKET, new Tickets(random, usualAge(Group.TICKET, entities), customers));
    sources.put(Group.USAGE, new UsageDays(random, usualAge(Group.USAGE, entities), customers));
    sources.put(Group.SURVEY, new Answers(random, usualAge(Group.SURVEY, entities), customers));
    sources.put(Group.PLAN, new Plans(random, customers, contracts));
    sources.put(Group.ONBOARDING, contracts);
    sources.put(
        Group.INCIDENT, new Incidents(random, usualAge(Group.INCIDENT, entities), services));
  }

  /** The entities of a group that begin in two days. */
  private static double usualAge(Group group, int entities) {
    return entities * (group.share / 100.0) * USUAL_AGE_DAYS / YEAR.toDays();
  }

  @Override
  public boolean hasNext() {
    return count < facts;
  }

  @Override
  public Message next() {
    if (!hasNext()) throw new NoSuchElementException();
    var message = message();
    if (message.nature() != Nature.MALFORMED) remember(message);
    count++;
    return message;
  }

  private void remember(Message message) {
    var ofGroup = sent.get(message.group());
    if (ofGroup.size() < REMEMBERED) ofGroup.add(message);
    else ofGroup.set(random.nextInt(REMEMBERED), message);
  }

  private Message message() {
    while (true) {
      boolean due = !late.isEmpty() && late.peek().due() <= count;
      if (due || count + late.size() == facts) {
        return late.remove().message().again(Nature.LATE, now());
      }
      var made = make();
      if (made.nature() != Nature.LATE) return made;
      hold(made);
    }
  }

  /** For one to six weeks. */
  private void hold(Message message) {
    int longest = Math.min(6 * week(), facts - count - 1);
    int due = count + week() + random.nextInt(1 + longest - week());
    late.add(new Held(message, due, version));
  }

  /** In messages. */
  private int week() {
    return (int) (facts * 7L / YEAR.toDays());
  }

  private Message make() {
    var group = Group.any(random);
    if (count % MALFORMED_EVERY == MALFORMED_EVERY / 2) return malformed(group);
    double dice = random.nextDouble();
    if (dice < DUPLICATES && !sent.get(group).isEmpty()) {
      var one = sent.get(group).get(random.nextInt(sent.get(group).size()));
      return one.again(Nature.DUPLICATE, now());
    }
    version++;
    if (dice < DUPLICATES + CORRECTIONS) {
      Optional<? extends SpecificRecord> correction = sources.get(group).correct(version);
      if (correction.isPresent()) return message(group, Nature.CORRECTION, correction.get());
    }
    boolean isLate = dice >= 1 - LATE && count + week() < facts - 1;
    return message(group, isLate ? Nature.LATE : Nature.FRESH, happening(group));
  }

  private Message malformed(Group group) {
    version++;
    var damage = Damage.values()[count / MALFORMED_EVERY % Damage.values().length];
    return new Message(group, Nature.MALFORMED, happening(group), Optional.of(damage), now());
  }

  private Message message(Group group, Nature nature, SpecificRecord fact) {
    return new Message(group, nature, fact, now());
  }

  private SpecificRecord happening(Group group) {
    var source = sources.get(group);
    if (random.nextDouble() >= beginning) {
      Optional<? extends SpecificRecord> next = source.goOn(version, now());
      if (next.isPresent()) return next.get();
    }
    return source.begin(version, now());
  }

  private Instant now() {
    double micros = YEAR.toMillis() * 1_000.0 / facts * count;
    return from.plus((long) micros, ChronoUnit.MICROS);
  }
}
