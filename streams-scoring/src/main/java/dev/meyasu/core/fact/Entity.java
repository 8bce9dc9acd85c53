/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of an entity: per facet the fact that won.
 *
 * <p>{@link #fold} keeps the greatest (version, canonical bytes) of each facet, so the order and
 * the repetition of facts cannot matter. A deletion is a fact like any other and stays in the
 * state: a late older fact cannot bring back what is deleted, a newer one revives it.
 *
 * <p>Usage events fold into one entity per user and day of the organisation's zone, with one facet
 * per event id. An event's time is therefore part of its identity: a correction that moves it to
 * another day, or its deletion, must name the day it leaves. A day may see thousands of events, so
 * it keeps of each {@linkplain UsageDay only what a reader of the day can see}.
 */
public final class Entity {
  private static final int REVISION = 1;

  private final Kind kind;
  private final String key;
  private final SortedMap<String, Facet> facets;

  private Entity(Kind kind, String key, SortedMap<String, Facet> facets) {
    this.kind = kind;
    this.key = key;
    this.facets = facets;
  }

  /** Nothing known yet. */
  public static Entity empty(Kind kind, String key) {
    return new Entity(kind, Objects.requireNonNull(key), Collections.emptySortedMap());
  }

  /** The entity of a single fact. */
  public static Entity of(Fact fact, ZoneId zone) {
    return empty(fact.kind(), keyOf(fact, zone)).fold(fact);
  }

  /**
   * {@code source/entity_id}; for usage {@code source/user/day}, where a missing user is the entity
   * id and a missing time is the version, read as microseconds since the epoch.
   */
  public static String keyOf(Fact fact, ZoneId zone) {
    if (fact.kind() != Kind.USAGE) {
      return fact.source() + "/" + fact.entityId();
    }
    var user = fact.value("user") == null ? fact.entityId() : (String) fact.value("user");
    return fact.source() + "/" + user + "/" + LocalDate.ofInstant(usageTime(fact), zone);
  }

  private static Instant usageTime(Fact fact) {
    var at = (Instant) fact.value("at");
    return at == null ? Instant.EPOCH.plus(fact.version(), ChronoUnit.MICROS) : at;
  }

  public Kind kind() {
    return kind;
  }

  public String key() {
    return key;
  }

  /**
   * Adds a fact of this entity.
   *
   * @return this very instance if the fact changes nothing
   */
  public Entity fold(Fact fact) {
    if (fact.kind() != kind) {
      throw new IllegalArgumentException("a fact of " + fact.kind().id() + " on " + kind.id());
    }
    boolean usage = kind == Kind.USAGE;
    var name = usage ? UsageDay.facetOf(fact) : fact.facet();
    var kept = usage ? UsageDay.kept(fact) : fact;
    var incoming = Facet.of(kept);
    var known = facets.get(name);
    if (known != null && known.compareTo(incoming) >= 0) {
      return this;
    }
    var merged = new TreeMap<>(facets);
    merged.put(name, incoming);
    return new Entity(kind, key, merged);
  }

  /** A bound on the length of {@link #toBytes}, found without writing them. */
  public int atMostBytes() {
    int bytes = 3 * key.length() + 24;
    for (var facet : facets.entrySet()) {
      bytes += 3 * facet.getKey().length() + facet.getValue().bytes().length + 24;
    }
    return bytes;
  }

  /** The union of what two states of the same entity know. */
  public Entity merge(Entity other) {
    if (other.kind != kind || !other.key.equals(key)) {
      throw new IllegalArgumentException(other.key + " is not " + key);
    }
    var merged = new TreeMap<>(facets);
    other.facets.forEach(
        (name, facet) -> merged.merge(name, facet, (a, b) -> a.compareTo(b) >= 0 ? a : b));
    return merged.equals(facets) ? this : new Entity(kind, key, merged);
  }

  /**
   * The merged fields; empty while the entity is deleted or nothing but deletions is known.
   *
   * @param zone of the organisation, for the day of a usage entity
   */
  public Optional<EntityView> view(ZoneId zone) {
    return EntityView.of(kind, key, facets, zone);
  }

  /** Compact and canonical: equal states have equal bytes. */
  public byte[] toBytes() {
    var sink = new ByteSink();
    sink.write(REVISION);
    sink.write(kind.ordinal());
    sink.text(key);
    if (kind == Kind.USAGE) {
      UsageDay.write(facets, sink);
    } else {
      write(sink);
    }
    return sink.toBytes();
  }

  private void write(ByteSink sink) {
    sink.unsigned(facets.size());
    facets.forEach(
        (name, facet) -> {
          sink.text(name.equals(Fact.CORE) ? "" : name);
          sink.signed(facet.version());
          sink.block(facet.bytes());
        });
  }

  /**
   * @throws IllegalArgumentException if no entity wrote these bytes
   */
  public static Entity fromBytes(byte[] bytes) {
    var source = new ByteSource(bytes);
    int revision = source.read();
    int ordinal = source.read();
    if (revision != REVISION || ordinal >= Kind.values().length) {
      throw new IllegalArgumentException("entity of revision " + revision + ", kind " + ordinal);
    }
    var kind = Kind.values()[ordinal];
    var key = source.text();
    return new Entity(kind, key, kind == Kind.USAGE ? UsageDay.read(source) : facets(source));
  }

  private static SortedMap<String, Facet> facets(ByteSource source) {
    int count = source.count();
    var facets = new TreeMap<String, Facet>();
    for (int i = 0; i < count; i++) {
      var name = source.text();
      long version = source.signed();
      facets.put(name.isEmpty() ? Fact.CORE : name, new Facet(version, source.block()));
    }
    return facets;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entity entity
        && kind == entity.kind
        && key.equals(entity.key)
        && facets.equals(entity.facets);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, key, facets);
  }

  @Override
  public String toString() {
    return kind.id() + " " + key + " " + facets;
  }
}
