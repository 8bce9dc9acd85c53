/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Field;
import dev.meyasu.core.fact.FieldType;
import dev.meyasu.core.fact.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Turns the Avro record of a fact into the core's fact, by position. */
final class FactReader {
  private final Map<Kind, Layout> layouts = new EnumMap<>(Kind.class);

  /** Where the envelope and the fields of one kind stand in its Avro record; -1 is absent. */
  private record Layout(
      int source,
      int entityId,
      int facet,
      int version,
      int deleted,
      int customerRef,
      int[] fields) {
    static Layout of(Kind kind, Schema schema) {
      var fields = kind.fields();
      var positions = new int[fields.size()];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = position(schema, fields.get(i).name());
      }
      return new Layout(
          position(schema, "source"),
          position(schema, "entity_id"),
          position(schema, "facet"),
          position(schema, "version"),
          position(schema, "deleted"),
          position(schema, "customer_ref"),
          positions);
    }

    private static int position(Schema schema, String name) {
      var field = schema.getField(name);
      return field == null ? -1 : field.pos();
    }
  }

  /**
   * @throws IllegalArgumentException when the envelope is incomplete; the message names the field
   */
  Fact read(Kind kind, SpecificRecord avro) {
    var layout = layouts.computeIfAbsent(kind, k -> Layout.of(k, avro.getSchema()));
    List<Object> values = new ArrayList<>(layout.fields().length);
    for (int i = 0; i < layout.fields().length; i++) {
      values.add(value(kind.fields().get(i), at(avro, layout.fields()[i])));
    }
    return new Fact(
        kind,
        text(avro, layout.source(), "source"),
        text(avro, layout.entityId(), "entity_id"),
        text(avro, layout.facet(), "facet"),
        (long) avro.get(layout.version()),
        (boolean) avro.get(layout.deleted()),
        (String) at(avro, layout.customerRef()),
        values);
  }

  private static Object at(SpecificRecord avro, int position) {
    return position < 0 ? null : avro.get(position);
  }

  private static String text(SpecificRecord avro, int position, String field) {
    var text = (String) avro.get(position);
    if (text == null || text.isEmpty()) {
      throw new IllegalArgumentException(field + " is empty; every fact names its " + field);
    }
    return text;
  }

  private static Object value(Field field, Object avro) {
    if (avro == null || field.type() != FieldType.MONEY) return avro;
    return ((BigDecimal) avro).setScale(6, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
  }
}
