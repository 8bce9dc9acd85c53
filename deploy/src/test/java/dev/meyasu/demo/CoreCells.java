/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import dev.meyasu.connect.files.DryRun;
import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.mapping.Outcome;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Recount;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.okr.Definitions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The product's core over rows: mapped, folded, linked and counted, without any broker. */
public final class CoreCells {
  private CoreCells() {}

  public static CellIndex of(List<Row> rows, Definitions definitions, Path folder)
      throws IOException {
    ZoneId zone = definitions.organisation().zone();
    Map<String, Entity> entities = new HashMap<>();
    for (Map.Entry<String, byte[]> file : Week.files("all", rows).entrySet()) {
      if (!file.getKey().startsWith("product-usage")) {
        Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
        fold(SourceDefinitionsTest.definitionOf(file.getKey()), path, entities, zone);
      }
    }
    return count(entities, definitions);
  }

  /** Over one file, by each of these sources. */
  public static CellIndex of(List<SourceDefinition> sources, Path file, Definitions definitions)
      throws IOException {
    Map<String, Entity> entities = new HashMap<>();
    for (SourceDefinition source : sources) {
      fold(source, file, entities, definitions.organisation().zone());
    }
    return count(entities, definitions);
  }

  private static CellIndex count(Map<String, Entity> entities, Definitions definitions) {
    ZoneId zone = definitions.organisation().zone();
    List<EntityView> views = new ArrayList<>();
    entities.values().forEach(e -> e.view(zone).ifPresent(views::add));
    Map<String, CustomerLink> links = new HashMap<>();
    views.stream()
        .filter(view -> view.kind() == Kind.CUSTOMER)
        .map(Customer::of)
        .forEach(c -> c.refs().forEach(ref -> links.put(ref, CustomerLink.to(c))));
    CellIndex cells = new CellIndex(zone);
    List<Recount.Linked> linked = new ArrayList<>();
    for (EntityView view : views) {
      CustomerLink link = view.customerRef().map(links::get).orElse(CustomerLink.UNLINKED);
      linked.add(new Recount.Linked(view.kind() + "|" + view.key(), view, link));
    }
    definitions.measuresByHash().values().stream()
        .flatMap(measure -> Recount.of(measure, linked, zone).stream())
        .forEach(contribution -> cells.add(contribution.cell(), contribution.tally()));
    return cells;
  }

  private static void fold(
      SourceDefinition definition, Path file, Map<String, Entity> entities, ZoneId zone)
      throws IOException {
    for (Outcome outcome : DryRun.first(definition, file, Integer.MAX_VALUE).outcomes()) {
      if (outcome instanceof Outcome.Fact mapped) {
        Fact fact = fact(Kind.valueOf(mapped.kind().name()), mapped.value());
        entities.merge(
            fact.kind() + Entity.keyOf(fact, zone), Entity.of(fact, zone), Entity::merge);
      }
    }
  }

  private static Fact fact(Kind kind, SpecificRecord avro) {
    List<Object> values = new ArrayList<>();
    kind.fields().forEach(field -> values.add(plain(value(avro, field.name()))));
    return new Fact(
        kind,
        (String) value(avro, "source"),
        (String) value(avro, "entity_id"),
        (String) value(avro, "facet"),
        (long) value(avro, "version"),
        (boolean) value(avro, "deleted"),
        kind == Kind.CUSTOMER || avro.getSchema().getField("customer_ref") == null
            ? null
            : (String) value(avro, "customer_ref"),
        values);
  }

  private static Object value(SpecificRecord avro, String field) {
    return avro.get(avro.getSchema().getField(field).pos());
  }

  private static Object plain(Object value) {
    return value instanceof BigDecimal money
        ? (Object) money.unscaledValue().longValueExact()
        : value;
  }
}
