/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.kpi.LinkedCustomer;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which customer a reference means, as this partition knows it.
 *
 * <p>Two customers may claim the same reference (a merge in the CRM that is not finished); the one
 * with the least key has it then, on every partition and in whatever order they arrived.
 */
final class Customers {
  private static final byte[] PRESENT = {};

  private final KeyValueStore<String, LinkedCustomer> byKey;
  private final KeyValueStore<String, byte[]> claims;

  Customers(KeyValueStore<String, LinkedCustomer> byKey, KeyValueStore<String, byte[]> claims) {
    this.byKey = byKey;
    this.claims = claims;
  }

  Optional<LinkedCustomer> named(String reference) {
    if (reference == null) return Optional.empty();
    try (var claimants = claims.range(reference + '\0', reference + '\1')) {
      return claimants.hasNext()
          ? Optional.of(byKey.get(owner(claimants.next().key)))
          : Optional.empty();
    }
  }

  /** The references that may mean another customer, or another state of it, after this change. */
  SortedSet<String> concernedBy(String key, LinkedCustomer next) {
    SortedSet<String> references = new TreeSet<>(refs(byKey.get(key)));
    references.addAll(refs(next));
    return references;
  }

  void put(String key, LinkedCustomer next) {
    refs(byKey.get(key)).forEach(ref -> claims.delete(ref + '\0' + key));
    byKey.put(key, next);
    refs(next).forEach(ref -> claims.put(ref + '\0' + key, PRESENT));
  }

  private static List<String> refs(LinkedCustomer customer) {
    return customer == null ? List.of() : customer.getRefs();
  }

  private static String owner(String claim) {
    return claim.substring(claim.indexOf('\0') + 1);
  }
}
