/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.Incident;
import dev.meyasu.facts.SurveyResponse;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import dev.meyasu.topics.Topic;
import dev.meyasu.topics.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * A stream of facts with the shape of a company's: 60 % ticket life cycle, 15 % usage, 10 %
 * surveys, 10 % contracts and customers, 5 % incidents; 5 % of all are corrections and 2 %
 * duplicates. Seeded, so that every run has the same.
 */
final class FactMix {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final String[] PLANS = {"light", "standard", "pro"};

  private final Random random;
  private final int entities;
  private int newest;

  /** A fact on its way to its topic. */
  record Message(Topic topic, String key, SpecificRecord fact, Instant at) {}

  FactMix(long seed, int entities) {
    this.random = new Random(seed);
    this.entities = entities;
  }

  void facts(int count, Consumer<Message> out) {
    Message last = null;
    for (int i = 0; i < count; i++) {
      newest = (int) ((long) entities * i / count);
      boolean duplicate = last != null && random.nextInt(100) < 2;
      last = duplicate ? last : fact(i);
      out.accept(last);
    }
  }

  private Message fact(long version) {
    int dice = random.nextInt(100);
    if (dice < 60) return ticket(version);
    if (dice < 75) return usage(version);
    if (dice < 85) return survey(version);
    if (dice < 90) return contract(version);
    if (dice < 95) return customer(version);
    return incident(version);
  }

  private Message ticket(long version) {
    int id = recent(entities);
    var opened = at(id);
    var ticket =
        Ticket.newBuilder()
            .setSource("desk")
            .setEntityId("t" + id)
            .setVersion(version)
            .setCustomerRef("crm:c" + id % customers())
            .setOpenedAt(opened)
            .setChannel(id % 2 == 0 ? "mail" : "chat")
            .setPriority(id % 5 == 0 ? "high" : "normal");
    int step = random.nextInt(3);
    if (step > 0) ticket.setFirstResponseAt(opened.plus(random.nextInt(48), ChronoUnit.HOURS));
    if (step > 1) ticket.setResolvedAt(opened.plus(2 + random.nextInt(90), ChronoUnit.HOURS));
    return new Message(Topics.FACTS_TICKET, "desk/t" + id, ticket.build(), opened);
  }

  private Message usage(long version) {
    int user = random.nextInt(Math.max(1, entities / 20));
    var at = at(recent(entities));
    var usage =
        Usage.newBuilder()
            .setSource("app")
            .setEntityId("e" + version)
            .setEventId("e" + version)
            .setVersion(version)
            .setCustomerRef("crm:c" + user % customers())
            .setUser("u" + user)
            .setName("open")
            .setAt(at)
            .build();
    return new Message(Topics.FACTS_USAGE, "app/u" + user, usage, at);
  }

  private Message survey(long version) {
    int id = recent(entities);
    boolean nps = id % 2 == 0;
    var answer =
        SurveyResponse.newBuilder()
            .setSource("survey")
            .setEntityId("s" + id)
            .setVersion(version)
            .setCustomerRef("crm:c" + id % customers())
            .setSurvey(nps ? "nps" : "csat")
            .setRespondent("r" + id)
            .setScore((double) (nps ? random.nextInt(11) : 1 + random.nextInt(5)))
            .setScaleMin(nps ? 0.0 : 1.0)
            .setScaleMax(nps ? 10.0 : 5.0)
            .setRespondedAt(at(id))
            .build();
    return new Message(Topics.FACTS_SURVEY_RESPONSE, "survey/s" + id, answer, at(id));
  }

  private Message contract(long version) {
    int id = recent(customers());
    var signed = at((int) ((long) id * entities / customers()));
    var contract =
        Contract.newBuilder()
            .setSource("crm")
            .setEntityId("k" + id)
            .setVersion(version)
            .setCustomerRef("crm:c" + id)
            .setSignedAt(signed)
            .setStartedAt(signed)
            .setPlan(PLANS[random.nextInt(PLANS.length)])
            .setAcquisitionChannel(id % 7 == 0 ? "referral" : "inbound");
    if (random.nextInt(10) == 0) contract.setEndedAt(signed.plus(90, ChronoUnit.DAYS));
    return new Message(Topics.FACTS_CONTRACT, "crm/k" + id, contract.build(), signed);
  }

  private Message customer(long version) {
    int id = random.nextInt(customers());
    var customer =
        Customer.newBuilder()
            .setSource("crm")
            .setEntityId("c" + id)
            .setVersion(id) // the same again in most cases, as exports of a CRM are
            .setName("Customer " + id)
            .setAttributes(Map.of("plan", PLANS[id % PLANS.length]))
            .build();
    return new Message(Topics.FACTS_CUSTOMER, "crm/c" + id, customer, at(id));
  }

  private Message incident(long version) {
    int id = recent(entities) / 50 * 50;
    var incident =
        Incident.newBuilder()
            .setSource("status")
            .setEntityId("i" + id)
            .setVersion(version)
            .setService("app")
            .setStartedAt(at(id))
            .setResolvedAt(at(id).plus(random.nextInt(120), ChronoUnit.MINUTES))
            .setPlanned(id % 4 == 0)
            .build();
    return new Message(Topics.FACTS_INCIDENT, "status/i" + id, incident, at(id));
  }

  private int customers() {
    return Math.max(1, entities / 100);
  }

  /**
   * One of so many entities, as life goes: mostly of the last days, and one in twenty from anywhere
   * before, for what is late or corrected.
   */
  private int recent(int of) {
    int last = (int) ((long) newest * of / entities);
    if (random.nextInt(20) == 0) return random.nextInt(last + 1);
    double days = -Math.log(1 - random.nextDouble()) * 2;
    return Math.max(0, last - (int) (days * of / 365));
  }

  /** Spread over a year in the order of their numbers, the same for every fact about one. */
  private Instant at(int id) {
    return START.plus(id * 365L * 24 * 60 / entities, ChronoUnit.MINUTES);
  }
}
