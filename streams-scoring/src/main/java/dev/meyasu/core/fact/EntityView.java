/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An entity's fields, merged over its facets: each field has the value of the facet with the
 * greatest (version, facet name) that has one; maps are merged key by key in the same order.
 */
public final class EntityView {
  private static final Comparator<Map.Entry<String, Facet>> OLDEST_FIRST =
      Comparator.comparingLong((Map.Entry<String, Facet> e) -> e.getValue().version())
          .thenComparing(Map.Entry::getKey);

  private final Kind kind;
  private final String key;
  private final String customerRef;
  private final Object[] values;

  private EntityView(Kind kind, String key, String customerRef, Object[] values) {
    this.kind = kind;
    this.key = key;
    this.customerRef = customerRef;
    this.values = values;
  }

  static Optional<EntityView> of(
      Kind kind, String key, SortedMap<String, Facet> facets, ZoneId zone) {
    var live = new ArrayList<FactCodec.Content>(facets.size());
    var oldestFirst = new ArrayList<>(facets.entrySet());
    if (oldestFirst.size() > 1) oldestFirst.sort(OLDEST_FIRST);
    for (var facet : oldestFirst) {
      var content = facet.getValue().content(kind);
      if (!content.deleted()) {
        live.add(content);
      } else if (kind != Kind.USAGE && facet.getKey().equals(Fact.CORE)) {
        return Optional.empty();
      }
    }
    return live.isEmpty() ? Optional.empty() : Optional.of(merge(kind, key, live, zone));
  }

  private static EntityView merge(
      Kind kind, String key, List<FactCodec.Content> oldestFirst, ZoneId zone) {
    var values = new Object[kind.viewFields().size()];
    String customerRef = null;
    for (var content : oldestFirst) {
      customerRef = content.customerRef() == null ? customerRef : content.customerRef();
      for (int i = 0; i < content.values().size(); i++) {
        values[i] = merge(values[i], content.values().get(i));
      }
    }
    if (kind == Kind.USAGE) {
      summarise(key, oldestFirst, values, zone);
    }
    return new EntityView(kind, key, customerRef, values);
  }

  private static Object merge(Object older, Object newer) {
    if (newer == null) {
      return older;
    }
    if (older instanceof Map<?, ?> a && newer instanceof Map<?, ?> b) {
      var merged = new TreeMap<Object, Object>(a);
      merged.putAll(b);
      return Collections.unmodifiableSortedMap(merged);
    }
    return newer;
  }

  /** A day of usage: which event came last says nothing, how many there were and which does. */
  private static void summarise(
      String key, List<FactCodec.Content> events, Object[] values, ZoneId zone) {
    int name = Kind.USAGE.position("name");
    var names = new TreeSet<String>();
    for (var event : events) {
      if (event.values().get(name) != null) {
        names.add((String) event.values().get(name));
      }
    }
    values[Kind.USAGE.position("event_id")] = null;
    values[name] = null;
    values[Kind.USAGE.position("properties")] = null;
    var day = LocalDate.parse(key.substring(key.lastIndexOf('/') + 1));
    values[Kind.USAGE.position("at")] = day.atStartOfDay(zone).toInstant();
    values[Kind.USAGE.position("events")] = (long) events.size();
    values[Kind.USAGE.position("names")] = List.copyOf(names);
  }

  public Kind kind() {
    return kind;
  }

  public String key() {
    return key;
  }

  /** {@code source:external id} of the customer, where one is named. */
  public Optional<String> customerRef() {
    return Optional.ofNullable(customerRef);
  }

  /** The value at a {@linkplain Kind#position position}, or null. */
  public Object value(int position) {
    return values[position];
  }

  /**
   * The value of a field, or null where unknown.
   *
   * @throws IllegalArgumentException if the kind has no such field
   */
  public Object value(String field) {
    int position = kind.position(field);
    if (position < 0) {
      throw new IllegalArgumentException(kind.id() + " has no field " + field);
    }
    return values[position];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EntityView view
        && kind == view.kind
        && key.equals(view.key)
        && customerRef().equals(view.customerRef())
        && Arrays.equals(values, view.values);
  }

  @Override
  public int hashCode() {
    return key.hashCode() * 31 + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return kind.id() + " " + key + " " + Arrays.toString(values);
  }
}
