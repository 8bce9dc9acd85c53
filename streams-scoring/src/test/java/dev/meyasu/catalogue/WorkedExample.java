/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.Field;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.document.Faults;
import dev.meyasu.document.YamlMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A metric's worked example, as {@code examples.yaml} tells it.
 *
 * @param each the fields that all facts have, unless they say otherwise
 * @param facts in the order of their versions
 * @param cycle where the window is the cycle's
 */
record WorkedExample(
    String metric,
    String source,
    Kind kind,
    Map<String, Object> each,
    List<Row> facts,
    LocalDate asOf,
    Optional<Frame.Span> cycle,
    double value,
    String arithmetic) {
  static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private static final String FILE = "examples.yaml";

  /**
   * @param fields those it gives itself; null where it says that one is not known
   * @param so what becomes of it
   */
  record Row(String id, Map<String, Object> fields, String so) {}

  /** The field as the fact has it, of the row itself or of all. */
  Object value(Row row, String field) {
    return row.fields().containsKey(field) ? row.fields().get(field) : each.get(field);
  }

  /** Folds the facts, counts the entities and reads the metric. */
  Reading run(Definitions library) {
    var entities = new TreeMap<String, Entity>();
    for (int i = 0; i < facts.size(); i++) {
      var fields = new LinkedHashMap<>(each);
      fields.putAll(facts.get(i).fields());
      var fact = new Facts(kind, facts.get(i).id(), "core", i + 1L, false, null, fields).fact();
      entities.merge(fact.entityId(), Entity.of(fact, ZONE), (known, one) -> known.fold(fact));
    }
    var cells = new CellIndex(ZONE);
    for (var entity : entities.values()) {
      library.measuresByHash().values().stream()
          .filter(measure -> measure.kind() == kind)
          .map(EntityMeasure.class::cast)
          .flatMap(
              m ->
                  m
                      .contributions(entity.view(ZONE).orElseThrow(), CustomerLink.UNLINKED, ZONE)
                      .stream())
          .forEach(c -> cells.add(c.cell(), c.tally()));
    }
    var frame = new Frame(ZONE, Month.JANUARY, cycle);
    return library.metrics().get(metric).read(cells, Segment.TOTAL, AsOf.endOf(asOf, ZONE), frame);
  }

  // --- reading ------------------------------------------------------------------------------

  static List<WorkedExample> all() {
    var faults = new Faults();
    var document = YamlMap.parse(FILE, yaml(), faults).orElseThrow();
    var examples = new ArrayList<WorkedExample>();
    for (var metric : document.keys()) {
      document.map(metric).flatMap(map -> read(metric, map)).ifPresent(examples::add);
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(faults.list().toString());
    }
    return examples;
  }

  private static String yaml() {
    try (var in = Library.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<WorkedExample> read(String metric, YamlMap map) {
    map.only("source", "of", "each", "facts", "as_of", "cycle", "value", "arithmetic");
    var source = map.requiredText("source");
    var arithmetic = map.requiredText("arithmetic");
    var kind = map.choice("of", Kind.class);
    var asOf = map.requiredDate("as_of");
    var value = map.requiredNumber("value");
    if (kind.isEmpty() || asOf.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    var each = map.map("each").map(m -> fields(m, kind.get())).orElse(Map.of());
    var facts = map.maps("facts").stream().map(row -> row(row, kind.get())).toList();
    var cycle = map.map("cycle").map(WorkedExample::span);
    return Optional.of(
        new WorkedExample(
            metric,
            source,
            kind.get(),
            each,
            facts,
            asOf.get(),
            cycle,
            value.get().doubleValue(),
            arithmetic));
  }

  private static Frame.Span span(YamlMap map) {
    return new Frame.Span(
        map.requiredDate("from").orElseThrow(), map.requiredDate("until").orElseThrow());
  }

  private static Row row(YamlMap map, Kind kind) {
    return new Row(map.requiredText("id"), fields(map, kind), map.requiredText("so"));
  }

  private static Map<String, Object> fields(YamlMap map, Kind kind) {
    var fields = new LinkedHashMap<String, Object>();
    for (var key : map.keys()) {
      if (key.equals("id") || key.equals("so")) {
        continue;
      }
      if (kind.position(key) < 0) {
        map.fault(key, kind.id() + " has no such field");
      } else {
        fields.put(key, value(map, kind.fields().get(kind.position(key))));
      }
    }
    return fields;
  }

  private static Object value(YamlMap map, Field field) {
    var key = field.name();
    if (!map.has(key)) {
      return null;
    }
    return switch (field.type()) {
      case TEXT -> map.requiredText(key);
      case FLAG -> map.flag(key).orElse(null);
      case INTEGER -> map.integer(key).orElse(null);
      case NUMBER -> map.requiredNumber(key).map(Number::doubleValue).orElse(null);
      case INSTANT -> LocalDateTime.parse(map.requiredText(key), TIME).atZone(ZONE).toInstant();
      case TEXT_MAP -> map.textMap(key);
      case MONEY, TEXTS -> throw new AssertionError("no example needs a " + field.type());
    };
  }
}
