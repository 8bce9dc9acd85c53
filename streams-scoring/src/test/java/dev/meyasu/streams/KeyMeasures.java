/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Dimension;
import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.okr.Definitions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures over a key for tests of the stage that counts them: simple ones, so that what the stage
 * does to them can be recounted by hand. Their ids are their hashes.
 */
final class KeyMeasures {
  /** Per customer reference, the newest ticket: one on the day it was opened, by plan. */
  static final String NEWEST = "newest";

  /** Per customer that is known, its contracts: how many, on the day the first one started. */
  static final String HELD = "held";

  /** Per user, the days it was active: how many, on the last of them. */
  static final String ACTIVE = "active";

  private static final String FILE = "keyed";

  private KeyMeasures() {}

  static Map<String, String> files(String yaml, String... keyed) {
    return Map.of("catalogue.yaml", yaml, FILE, String.join(",", keyed));
  }

  /** As the product reads definitions, with measures of these added. */
  static Read read(Map<String, String> files) {
    var yaml = Map.of("catalogue.yaml", files.get("catalogue.yaml"));
    if (!(DefinitionReader.read(yaml) instanceof Read.Ok ok)) return DefinitionReader.read(yaml);
    var d = ok.definitions();
    var measures = new LinkedHashMap<String, Measure>(d.measures());
    for (var id : files.getOrDefault(FILE, "").split(",")) {
      if (!id.isEmpty()) measures.put(id, of(id));
    }
    return new Read.Ok(
        new Definitions(
            d.revision(),
            d.organisation(),
            d.owners(),
            d.cycles(),
            d.objectives(),
            measures,
            d.metrics()));
  }

  private static KeyedMeasure of(String id) {
    return switch (id) {
      case NEWEST -> new Newest();
      case HELD -> new Held();
      case ACTIVE -> new Active();
      default -> throw new IllegalArgumentException(id);
    };
  }

  private static Instant instant(EntityView entity, String field) {
    return (Instant) entity.value(field);
  }

  private static Contribution on(String measure, Segment segment, LocalDate day, long... parts) {
    var cell = new CellKey(measure, segment, Math.toIntExact(day.toEpochDay()));
    return new Contribution(cell, Tally.of(parts));
  }

  private interface TestMeasure extends KeyedMeasure {
    @Override
    default String id() {
      return hash();
    }

    @Override
    default List<Dimension> dimensions() {
      return List.of();
    }
  }

  private record Newest() implements TestMeasure {
    @Override
    public String hash() {
      return NEWEST;
    }

    @Override
    public Kind kind() {
      return Kind.TICKET;
    }

    @Override
    public boolean usesCustomer() {
      return true;
    }

    @Override
    public Optional<Element> element(
        String entityKey, EntityView entity, CustomerLink link, ZoneId zone) {
      var opened = instant(entity, "opened_at");
      if (opened == null || entity.customerRef().isEmpty()) return Optional.empty();
      var plan =
          link.customer()
              .map(customer -> customer.attributes().getOrDefault("plan", Segment.NONE))
              .orElse(Segment.UNLINKED);
      var key = entity.customerRef().get();
      var segments = List.of(new Segment("plan", plan));
      return Optional.of(new Element(key, entityKey, opened, null, 0, segments));
    }

    @Override
    public List<Contribution> contributions(Collection<Element> elements, ZoneId zone) {
      var newest =
          elements.stream().max(Comparator.comparing(Element::at).thenComparing(Element::entity));
      if (newest.isEmpty()) return List.of();
      var day = LocalDate.ofInstant(newest.get().at(), zone);
      return List.of(
          on(NEWEST, Segment.TOTAL, day, 1), on(NEWEST, newest.get().segments().get(0), day, 1));
    }
  }

  private record Held() implements TestMeasure {
    @Override
    public String hash() {
      return HELD;
    }

    @Override
    public Kind kind() {
      return Kind.CONTRACT;
    }

    @Override
    public boolean usesCustomer() {
      return true;
    }

    @Override
    public Optional<Element> element(
        String entityKey, EntityView entity, CustomerLink link, ZoneId zone) {
      var from = instant(entity, "started_at");
      if (from == null) return Optional.empty();
      var until = instant(entity, "ended_at");
      return link.customer()
          .map(Customer::key)
          .map(key -> new Element(key, entityKey, from, until, 1_000_000, List.of()));
    }

    @Override
    public List<Contribution> contributions(Collection<Element> elements, ZoneId zone) {
      if (elements.isEmpty()) return List.of();
      var first = elements.stream().map(Element::at).min(Comparator.naturalOrder()).orElseThrow();
      long ended = elements.stream().filter(e -> e.until() != null).count();
      long value = elements.stream().mapToLong(Element::value).sum() / 1_000_000;
      return List.of(on(HELD, Segment.TOTAL, LocalDate.ofInstant(first, zone), value, ended));
    }
  }

  private record Active() implements TestMeasure {
    @Override
    public String hash() {
      return ACTIVE;
    }

    @Override
    public Kind kind() {
      return Kind.USAGE;
    }

    @Override
    public boolean usesCustomer() {
      return false;
    }

    @Override
    public Optional<Element> element(
        String entityKey, EntityView entity, CustomerLink link, ZoneId zone) {
      var user = (String) entity.value("user");
      return Optional.of(new Element(user, entityKey, instant(entity, "at"), null, 0, List.of()));
    }

    @Override
    public List<Contribution> contributions(Collection<Element> elements, ZoneId zone) {
      var days = new ArrayList<LocalDate>();
      elements.forEach(element -> days.add(LocalDate.ofInstant(element.at(), zone)));
      if (days.isEmpty()) return List.of();
      var last = days.stream().max(Comparator.naturalOrder()).orElseThrow();
      return List.of(on(ACTIVE, Segment.TOTAL, last, days.size()));
    }
  }
}
