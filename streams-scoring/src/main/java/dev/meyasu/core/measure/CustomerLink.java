/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import java.util.Objects;
import java.util.Optional;

/** Whether an entity's customer is known. */
public sealed interface CustomerLink {

  /** The entity names no customer, or one that no customer entity answers to. */
  record Unlinked() implements CustomerLink {
    @Override
    public Optional<Customer> customer() {
      return Optional.empty();
    }
  }

  /** The entity belongs to this customer. */
  record Linked(Customer known) implements CustomerLink {
    public Linked {
      Objects.requireNonNull(known);
    }

    @Override
    public Optional<Customer> customer() {
      return Optional.of(known);
    }
  }

  CustomerLink UNLINKED = new Unlinked();

  static CustomerLink to(Customer customer) {
    return new Linked(customer);
  }

  /** A customer is its own; everything else keeps its link. */
  default CustomerLink seenFrom(EntityView view) {
    return view.kind() == Kind.CUSTOMER ? to(Customer.of(view)) : this;
  }

  Optional<Customer> customer();
}
