/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One record of a source about one facet of one entity.
 *
 * <p>What names something, customers that it refers to included, holds no NUL character.
 *
 * @param source the system it comes from; not empty, without {@code /}
 * @param entityId unique in that source; not empty
 * @param facet which part of the entity it describes; not empty
 * @param version the source's own update time or sequence number; per facet the greatest wins
 * @param deleted on the facet {@link #CORE}: the entity is gone; on another: this facet is
 * @param customerRef {@code source:external id}, or null
 * @param values one per {@link Kind#fields()}, null where unknown; instants are cut to
 *     microseconds, maps are sorted, both copied
 */
public record Fact(
    Kind kind,
    String source,
    String entityId,
    String facet,
    long version,
    boolean deleted,
    String customerRef,
    List<Object> values) {

  /** The facet whose deletion deletes the entity. */
  public static final String CORE = "core";

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /**
   * @throws IllegalArgumentException for a value of the wrong type, an instant outside the years 1
   *     to 9999, or an unusable name; such a fact is to be rejected by the caller
   */
  public Fact {
    Objects.requireNonNull(kind, "kind");
    require(!source.isEmpty() && source.indexOf('/') < 0, "source", source);
    require(!entityId.isEmpty(), "entity_id", entityId);
    require(!facet.isEmpty(), "facet", facet);
    keyable("source", source);
    keyable("entity_id", entityId);
    keyable("facet", facet);
    keyable("customer_ref", customerRef);
    if (values.size() != kind.fields().size()) {
      throw new IllegalArgumentException(
          kind.id() + " has " + kind.fields().size() + " fields, not " + values.size());
    }
    var copy = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      copy.add(canonical(kind.fields().get(i), values.get(i)));
    }
    values = Collections.unmodifiableList(copy);
    if (kind == Kind.USAGE) {
      keyable("event_id", copy.get(kind.position("event_id")));
      keyable("user", copy.get(kind.position("user")));
    }
  }

  /** The value of that field, or null. */
  public Object value(String field) {
    int position = kind.position(field);
    if (position < 0 || position >= values.size()) {
      throw new IllegalArgumentException(kind.id() + " has no field " + field);
    }
    return values.get(position);
  }

  private static Object canonical(Field field, Object value) {
    if (value == null) {
      return null;
    }
    require(field.type().valueClass().isInstance(value), field.name(), value);
    return switch (field.type()) {
      case INSTANT -> {
        var instant = (Instant) value;
        require(!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST), field.name(), value);
        yield instant.truncatedTo(ChronoUnit.MICROS);
      }
      case TEXTS ->
          ((List<?>) value).stream().map(text -> (String) keyable(field.name(), text)).toList();
      case TEXT_MAP -> {
        var sorted = new TreeMap<String, String>();
        ((Map<?, ?>) value)
            .forEach((k, v) -> sorted.put((String) k, (String) Objects.requireNonNull(v)));
        yield Collections.unmodifiableSortedMap(sorted);
      }
      default -> value;
    };
  }

  /** What names something ends with NUL in the keys of stores, so it must not hold any. */
  private static Object keyable(String field, Object name) {
    boolean holds = name != null && ((String) name).indexOf('\0') >= 0;
    if (holds) {
      throw new IllegalArgumentException("unusable " + field + ": it holds a NUL character");
    }
    return name;
  }

  private static void require(boolean holds, String field, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("unusable " + field + ": " + value);
    }
  }
}
