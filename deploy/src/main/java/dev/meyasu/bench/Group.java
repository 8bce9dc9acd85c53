/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.util.Random;

/** What a fact of the {@link FactMix} is about, with the share that it has of all facts. */
enum Group {
  /** The life cycle of a ticket. */
  TICKET(60),
  /** What users do. */
  USAGE(15),
  /** Answers to surveys: nps, csat, feature. */
  SURVEY(10),
  /** Contracts that change their plan or end, and customers. */
  PLAN(5),
  /** Contracts that are signed, half of them by referral, brought into use, and used. */
  ONBOARDING(5),
  INCIDENT(5);

  /** In percent. */
  final int share;

  Group(int share) {
    this.share = share;
  }

  /** One of them, by their shares. */
  static Group any(Random random) {
    int dice = random.nextInt(100);
    for (var group : values()) {
      dice -= group.share;
      if (dice < 0) return group;
    }
    throw new AssertionError("the shares do not add up to 100");
  }
}
