/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.facts.Customer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Customers as a CRM exports them: half of what it tells is as before but for the version, half is
 * another plan. The help desk knows them by numbers of its own.
 */
final class Customers implements FactSource {
  static final String[] PLANS = {"light", "standard", "pro"};
  private static final String[] REGIONS = {"kanto", "kansai", "tohoku", "kyushu"};
  private static final String[] INDUSTRIES = {"retail", "health", "logistics"};

  private final Random random;
  private final Population<Customer> customers;

  Customers(Random random, double usualAge) {
    this.random = random;
    this.customers = new Population<>(random, usualAge);
  }

  /** A reference to one; to one in twelve that the CRM tells later, or never. */
  String any() {
    return "crm:c" + anyNumber();
  }

  /** The same by the help desk's number. */
  String anyAtTheDesk() {
    return "desk:o" + anyNumber();
  }

  private int anyNumber() {
    return random.nextInt(1 + customers.begun() * 12 / 11);
  }

  @Override
  public Customer begin(long version, Instant now) {
    int number = customers.begun();
    return customers.begin(
        Customer.newBuilder()
            .setSource("crm")
            .setEntityId("c" + number)
            .setVersion(version)
            .setName("Customer " + number)
            .setExternalRefs(List.of("desk:o" + number))
            .setAttributes(attributes(random.nextInt(PLANS.length), random.nextInt(12)))
            .build());
  }

  private static Map<String, String> attributes(int plan, int place) {
    var attributes = new TreeMap<String, String>(); // in an order, since bytes shall be the same
    attributes.put("plan", PLANS[plan]);
    attributes.put("region", REGIONS[place % REGIONS.length]);
    attributes.put("industry", INDUSTRIES[place % INDUSTRIES.length]);
    return attributes;
  }

  @Override
  public Optional<Customer> goOn(long version, Instant now) {
    return customers.change(
        last -> random.nextBoolean() ? again(last, version) : otherPlan(last, version));
  }

  private static Customer again(Customer last, long version) {
    return Customer.newBuilder(last).setVersion(version).build();
  }

  private static Customer otherPlan(Customer last, long version) {
    int plan = List.of(PLANS).indexOf(last.getAttributes().get("plan"));
    return with(last, version, "plan", PLANS[(plan + 1) % PLANS.length]);
  }

  private static Customer with(Customer last, long version, String name, String value) {
    var attributes = new TreeMap<>(last.getAttributes());
    attributes.put(name, value);
    return Customer.newBuilder(last).setVersion(version).setAttributes(attributes).build();
  }

  @Override
  public Optional<Customer> correct(long version) {
    return customers.change(
        last -> {
          int region = List.of(REGIONS).indexOf(last.getAttributes().get("region"));
          return with(last, version, "region", REGIONS[(region + 1) % REGIONS.length]);
        });
  }
}
