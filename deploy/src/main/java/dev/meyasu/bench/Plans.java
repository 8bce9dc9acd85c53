/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/** What changes between the company and its customers: four in five times it is a contract. */
final class Plans implements FactSource {
  private static final int CUSTOMER = 5;

  private final Random random;
  private final Customers customers;
  private final Contracts contracts;

  Plans(Random random, Customers customers, Contracts contracts) {
    this.random = random;
    this.customers = customers;
    this.contracts = contracts;
  }

  @Override
  public SpecificRecord begin(long version, Instant now) {
    return customers.begin(version, now);
  }

  @Override
  public Optional<? extends SpecificRecord> goOn(long version, Instant now) {
    return random.nextInt(CUSTOMER) == 0
        ? customers.goOn(version, now)
        : contracts.change(version, now);
  }

  @Override
  public Optional<? extends SpecificRecord> correct(long version) {
    return random.nextInt(CUSTOMER) == 0 ? customers.correct(version) : contracts.correct(version);
  }
}
