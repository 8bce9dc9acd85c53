/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts for tests, spelled by field names: {@code ticket("1").with("opened_at", t).fact()}. */
public record Facts(
    Kind kind,
    String id,
    String facet,
    long version,
    boolean deleted,
    String customerRef,
    Map<String, Object> fields) {

  public static Facts of(Kind kind, String id) {
    return new Facts(kind, id, Fact.CORE, 1, false, null, Map.of());
  }

  public static Facts ticket(String id) {
    return of(Kind.TICKET, id);
  }

  public static Facts contract(String id) {
    return of(Kind.CONTRACT, id);
  }

  public static Facts usage(String id) {
    return of(Kind.USAGE, id);
  }

  public static Facts customer(String id) {
    return of(Kind.CUSTOMER, id);
  }

  public Facts facet(String name) {
    return new Facts(kind, id, name, version, deleted, customerRef, fields);
  }

  public Facts version(long number) {
    return new Facts(kind, id, facet, number, deleted, customerRef, fields);
  }

  public Facts deletion() {
    return new Facts(kind, id, facet, version, true, customerRef, fields);
  }

  public Facts of(String customer) {
    return new Facts(kind, id, facet, version, deleted, customer, fields);
  }

  public Facts with(String field, Object value) {
    var more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new Facts(kind, id, facet, version, deleted, customerRef, more);
  }

  public Facts at(String field, String instant) {
    return with(field, Instant.parse(instant));
  }

  public Fact fact() {
    var values = new Object[kind.fields().size()];
    fields.forEach((name, value) -> values[kind.position(name)] = value);
    return new Fact(kind, "src", id, facet, version, deleted, customerRef, Arrays.asList(values));
  }
}
