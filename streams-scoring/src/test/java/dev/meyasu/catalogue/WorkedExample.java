/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.Facts;
import dev.meyasu.core.LocalText;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Field;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Recount;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Metric;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A metric's worked example, as {@code examples.yaml} tells it.
 *
 * @param each the fields that all facts have, unless they say otherwise
 * @param calendars a file that the company adds to the library
 * @param frozen ids of what a review has frozen; empty where the metric freezes nothing
 * @param facts in the order of their versions
 * @param cycle where the window is the cycle's
 * @param money currency and rates of the organisation, as YAML; empty where nothing is converted
 */
record WorkedExample(
    String metric,
    String source,
    Kind kind,
    Map<String, Object> each,
    Optional<String> calendars,
    List<String> frozen,
    List<Row> facts,
    LocalDate asOf,
    Optional<Frame.Span> cycle,
    String money,
    double value,
    String arithmetic) {
  static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private static final String FILE = "examples.yaml";
  private static final Set<String> ENVELOPE = Set.of("id", "of", "so");

  /** What a fact's envelope carries beside its fields. */
  static final String CUSTOMER = "customer_ref";

  /**
   * @param fields those it gives itself; null where it says that one is not known
   * @param so what becomes of it
   */
  record Row(Kind kind, String id, Map<String, Object> fields, String so) {}

  /** The field as the fact has it, of the row itself or of all. */
  Object value(Row row, String field) {
    return row.fields().containsKey(field) || row.kind() != kind
        ? row.fields().get(field)
        : each.get(field);
  }

  /** The kinds of the facts, in the order in which they come. */
  List<Kind> kinds() {
    return facts.stream().map(Row::kind).distinct().toList();
  }

  /** Folds the facts, counts the entities and reads the metric. */
  Reading run() {
    var library = library();
    var entities = new TreeMap<String, Entity>();
    for (int i = 0; i < facts.size(); i++) {
      var fact = fact(facts.get(i), i + 1L);
      entities.merge(
          fact.kind() + "|" + Entity.keyOf(fact, ZONE),
          Entity.of(fact, ZONE),
          (known, one) -> known.fold(fact));
    }
    var linked = new ArrayList<Recount.Linked>();
    entities.forEach(
        (key, entity) -> {
          var view = entity.view(ZONE).orElseThrow();
          linked.add(new Recount.Linked(key, view, CustomerLink.UNLINKED));
        });
    var cells = new CellIndex(ZONE);
    var read = metric(library);
    Stream.concat(library.measuresByHash().values().stream(), read.reads().stream())
        .collect(Collectors.toMap(Measure::hash, measure -> measure, (one, same) -> one))
        .values()
        .stream()
        .flatMap(measure -> Recount.of(measure, linked, ZONE).stream())
        .forEach(c -> cells.add(c.cell(), c.tally()));
    var frame = new Frame(ZONE, Month.JANUARY, cycle);
    return read.read(cells, Segment.TOTAL, AsOf.endOf(asOf, ZONE), frame);
  }

  private Metric metric(Definitions library) {
    var declared = library.metrics().get(metric);
    if (frozen.isEmpty()) {
      return declared;
    }
    var keys = frozen.stream().map(id -> "src/" + id).toList();
    return declared.frozen(new TreeSet<>(keys), LocalText.same(""));
  }

  /** The library, read together with the calendars. */
  private Definitions library() {
    var files = new TreeMap<>(Map.of(Library.FILE, Library.yaml()));
    calendars.ifPresent(text -> files.put("calendars.yaml", text));
    if (!money.isEmpty()) {
      files.put("organisation.yaml", LibraryTest.organisation(money));
    }
    if (DefinitionReader.read(files) instanceof Read.Ok ok) {
      return ok.definitions();
    }
    throw new AssertionError(DefinitionReader.read(files).toString());
  }

  private Fact fact(Row row, long version) {
    var fields = new LinkedHashMap<String, Object>();
    if (row.kind() == kind) {
      fields.putAll(each);
    }
    fields.putAll(row.fields());
    var customer = (String) fields.remove(CUSTOMER);
    return new Facts(row.kind(), row.id(), Fact.CORE, version, false, customer, fields).fact();
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
    map.only(
        "source",
        "of",
        "each",
        "calendars",
        "frozen",
        "facts",
        "as_of",
        "cycle",
        "money",
        "value",
        "arithmetic");
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
            map.text("calendars"),
            map.texts("frozen"),
            facts,
            asOf.get(),
            cycle,
            map.text("money").orElse(""),
            value.get().doubleValue(),
            arithmetic));
  }

  private static Frame.Span span(YamlMap map) {
    return new Frame.Span(
        map.requiredDate("from").orElseThrow(), map.requiredDate("until").orElseThrow());
  }

  private static Row row(YamlMap map, Kind kind) {
    var own = map.choice("of", Kind.class).orElse(kind);
    return new Row(own, map.requiredText("id"), fields(map, own), map.requiredText("so"));
  }

  private static Map<String, Object> fields(YamlMap map, Kind kind) {
    var fields = new LinkedHashMap<String, Object>();
    for (var key : map.keys()) {
      if (ENVELOPE.contains(key)) {
        continue;
      }
      if (key.equals(CUSTOMER)) {
        fields.put(key, map.requiredText(key));
      } else if (kind.position(key) < 0) {
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
      case MONEY -> map.requiredNumber(key).map(n -> n.movePointRight(6).longValue()).orElse(null);
      case TEXTS -> throw new AssertionError("no example needs a " + field.type());
    };
  }
}
