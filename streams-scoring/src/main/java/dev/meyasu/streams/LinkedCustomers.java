/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.kpi.LinkedCustomer;
import java.util.Map;
import java.util.TreeMap;

/** The core's customer as a record on its way to every partition, and back. */
final class LinkedCustomers {
  private LinkedCustomers() {}

  static LinkedCustomer of(EntityView view) {
    var customer = Customer.of(view);
    return LinkedCustomer.newBuilder()
        .setKey(customer.key())
        .setRefs(customer.refs())
        .setName(customer.name())
        .setAttributes(Map.copyOf(customer.attributes()))
        .build();
  }

  static Customer customer(LinkedCustomer linked) {
    return new Customer(
        linked.getKey(), linked.getRefs(), linked.getName(), new TreeMap<>(linked.getAttributes()));
  }
}
