/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.kpi.LinkedCustomer;
import java.util.List;
import java.util.Map;
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

  /** Answers kept, some kilobytes each at most; facts of a source come customer by customer. */
  private static final int REMEMBERED = 4_096;

  private final KeyValueStore<String, LinkedCustomer> byKey;
  private final KeyValueStore<String, byte[]> claims;

  /** The last answers, so that a fact costs no search and no decoding. */
  private final Map<String, CustomerLink> answers = new Remembered<>(REMEMBERED);

  Customers(KeyValueStore<String, LinkedCustomer> byKey, KeyValueStore<String, byte[]> claims) {
    this.byKey = byKey;
    this.claims = claims;
  }

  /**
   * @param reference null for none
   */
  CustomerLink named(String reference) {
    if (reference == null) return CustomerLink.UNLINKED;
    var known = answers.get(reference);
    if (known != null) return known;
    var found = find(reference);
    answers.put(reference, found);
    return found;
  }

  private CustomerLink find(String reference) {
    try (var claimants = claims.range(reference + '\0', reference + '\1')) {
      if (!claimants.hasNext()) return CustomerLink.UNLINKED;
      var owner = claimants.next().key.substring(reference.length() + 1);
      return CustomerLink.to(LinkedCustomers.customer(byKey.get(owner)));
    }
  }

  /** The references that may mean another customer, or another state of it, after this change. */
  SortedSet<String> concernedBy(String key, LinkedCustomer next) {
    SortedSet<String> references = new TreeSet<>(refs(byKey.get(key)));
    references.addAll(refs(next));
    return references;
  }

  void put(String key, LinkedCustomer next) {
    concernedBy(key, next).forEach(answers::remove);
    refs(byKey.get(key)).forEach(ref -> claims.delete(ref + '\0' + key));
    byKey.put(key, next);
    refs(next).forEach(ref -> claims.put(ref + '\0' + key, PRESENT));
  }

  private static List<String> refs(LinkedCustomer customer) {
    return customer == null ? List.of() : customer.getRefs();
  }
}
