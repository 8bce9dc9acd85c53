/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.facts.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;

/** What users do, by the days on which they do something: those are the entities. */
final class UsageDays implements FactSource {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** Of a user. */
  private static final int DAYS = 20;

  private final Random random;
  private final Population<Usage> days;
  private final Customers customers;

  UsageDays(Random random, double usualAge, Customers customers) {
    this.random = random;
    this.days = new Population<>(random, usualAge);
    this.customers = customers;
  }

  @Override
  public Usage begin(long version, Instant now) {
    var user = "u" + random.nextInt(1 + days.begun() / DAYS);
    return days.begin(event(user, customers.any(), version, now).build());
  }

  private Usage.Builder event(String user, String customer, long version, Instant at) {
    return Usage.newBuilder()
        .setSource("app")
        .setEntityId("e" + version)
        .setEventId("e" + version)
        .setVersion(version)
        .setCustomerRef(customer)
        .setUser(user)
        .setName(random.nextInt(3) == 0 ? "export" : "open")
        .setAt(at);
  }

  /** Another event of the user on the same day. */
  @Override
  public Optional<Usage> goOn(long version, Instant now) {
    return days.change(
        last -> {
          var later = last.getAt().plusSeconds(1 + random.nextInt(3_600));
          boolean same = day(later).equals(day(last.getAt())) && !later.isAfter(now);
          var at = same ? later : last.getAt();
          return event(last.getUser(), last.getCustomerRef(), version, at).build();
        });
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, TOKYO);
  }

  @Override
  public Optional<Usage> correct(long version) {
    return days.change(
        last ->
            Usage.newBuilder(last)
                .setVersion(version)
                .setName("open".equals(last.getName()) ? "export" : "open")
                .build());
  }
}
