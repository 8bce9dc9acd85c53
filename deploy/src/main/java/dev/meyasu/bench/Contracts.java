/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.facts.Contract;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;

/** Contracts: signed, half of them by referral, then brought into use, and used. */
final class Contracts implements FactSource {
  /** Of {@code mrr} in the schema. */
  private static final int SCALE = 6;

  private final Random random;
  private final Population<Contract> contracts;
  private final Customers customers;

  Contracts(Random random, double usualAge, Customers customers) {
    this.random = random;
    this.contracts = new Population<>(random, usualAge);
    this.customers = customers;
  }

  @Override
  public Contract begin(long version, Instant now) {
    boolean referred = random.nextBoolean();
    return contracts.begin(
        Contract.newBuilder()
            .setSource("crm")
            .setEntityId("k" + contracts.begun())
            .setVersion(version)
            .setCustomerRef(customers.any())
            .setSignedAt(now)
            .setStartedAt(now.plus(random.nextInt(14), ChronoUnit.DAYS))
            .setTrial(random.nextInt(10) == 0)
            .setPlan(Customers.PLANS[random.nextInt(Customers.PLANS.length)])
            .setMrr(yen(1 + random.nextInt(100)))
            .setCurrency("JPY")
            .setAcquisitionChannel(referred ? "referral" : "inbound")
            .setReferredBy(referred ? customers.any() : null)
            .build());
  }

  private static BigDecimal yen(int thousands) {
    return BigDecimal.valueOf(thousands * 1_000L).setScale(SCALE);
  }

  @Override
  public Optional<Contract> goOn(long version, Instant now) {
    return contracts.change(
        last -> {
          var next = Contract.newBuilder(last).setVersion(version);
          return last.getOnboardingCompletedAt() == null && random.nextBoolean()
              ? next.setOnboardingCompletedAt(now).build()
              : next.setLastUsedAt(now).build();
        });
  }

  /** A contract gets another plan and price; one in three ends in a month, or goes on after all. */
  Optional<Contract> change(long version, Instant now) {
    return contracts.change(
        last -> {
          var next = Contract.newBuilder(last).setVersion(version);
          if (random.nextInt(3) > 0) {
            return next.setPlan(Customers.PLANS[random.nextInt(Customers.PLANS.length)])
                .setMrr(yen(1 + random.nextInt(100)))
                .build();
          }
          return last.getEndedAt() == null
              ? next.setEndedAt(now.plus(30, ChronoUnit.DAYS)).setEndReason("price").build()
              : next.setEndedAt(null).setEndReason(null).build();
        });
  }

  @Override
  public Optional<Contract> correct(long version) {
    return contracts.change(
        last ->
            Contract.newBuilder(last)
                .setVersion(version)
                .setStartedAt(last.getStartedAt().plus(1, ChronoUnit.DAYS))
                .build());
  }
}
