/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What measures may know of a customer.
 *
 * @param key {@code source/entity_id}
 * @param refs every {@code source:external id} it is known by, its own included; sorted
 * @param name null where unknown
 * @param attributes the current ones
 */
public record Customer(
    String key, List<String> refs, String name, SortedMap<String, String> attributes) {
  public Customer {
    refs = List.copyOf(refs);
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** The customer that an entity of kind customer is. */
  public static Customer of(EntityView view) {
    if (view.kind() != Kind.CUSTOMER) {
      throw new IllegalArgumentException(view.key() + " is not a customer");
    }
    int slash = view.key().indexOf('/');
    var refs = new TreeSet<String>();
    refs.add(view.key().substring(0, slash) + ":" + view.key().substring(slash + 1));
    if (view.value("external_refs") instanceof List<?> external) {
      external.forEach(ref -> refs.add((String) ref));
    }
    var attributes = new TreeMap<String, String>();
    if (view.value("attributes") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> attributes.put((String) name, (String) value));
    }
    return new Customer(view.key(), new ArrayList<>(refs), (String) view.value("name"), attributes);
  }
}
