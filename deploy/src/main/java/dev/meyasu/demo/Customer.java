/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;

/** An account in the CRM; helpdesk, product and surveys know it by ids of their own. */
final class Customer {
  private final int number;
  private final String name;
  private final String region;
  private final String industry;
  private final String firstOwner;
  private Instant handedOver = Instant.MAX;
  private String secondOwner;

  Customer(int number, Chance chance) {
    this.number = number;
    this.name = Names.company(chance);
    this.region = chance.oneOf(Names.REGIONS);
    this.industry = chance.oneOf(Names.INDUSTRIES);
    this.firstOwner = chance.oneOf(Names.OWNERS);
  }

  String id() {
    return "C-%05d".formatted(number);
  }

  String helpdeskOrganisation() {
    return "ORG-%d".formatted(70_000 + number);
  }

  String tenant() {
    return "t%05d".formatted(number);
  }

  String domain() {
    return "c%05d.example.jp".formatted(number);
  }

  /** From then on another sales person looks after it; once only. */
  boolean handOver(Instant at, String owner) {
    if (secondOwner != null) {
      return false;
    }
    handedOver = at;
    secondOwner = owner;
    return true;
  }

  String row(String plan, Instant at) {
    return Line.csv(
        ',',
        id(),
        name,
        plan,
        region,
        industry,
        at.isBefore(handedOver) ? firstOwner : secondOwner,
        helpdeskOrganisation(),
        tenant(),
        domain(),
        Line.local(at));
  }
}
