/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Kind;
import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.FeatureRequest;
import dev.meyasu.facts.Incident;
import dev.meyasu.facts.SurveyResponse;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Facts as rows of a scenario file: field name to scalar, the rest at its default. */
final class FactRows {
  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          Kind.CUSTOMER.id(), Customer.getClassSchema(),
          Kind.CONTRACT.id(), Contract.getClassSchema(),
          Kind.TICKET.id(), Ticket.getClassSchema(),
          Kind.USAGE.id(), Usage.getClassSchema(),
          Kind.INCIDENT.id(), Incident.getClassSchema(),
          Kind.SURVEY_RESPONSE.id(), SurveyResponse.getClassSchema(),
          Kind.FEATURE_REQUEST.id(), FeatureRequest.getClassSchema());

  private FactRows() {}

  static SpecificRecord of(String kind, Map<String, Object> row) {
    var schema = SCHEMAS.get(kind);
    var fact = (SpecificRecord) SpecificData.get().newRecord(null, schema);
    for (var field : schema.getFields()) {
      var value = row.get(field.name());
      fact.put(field.pos(), value == null ? fallback(field) : value(field.schema(), value));
    }
    return fact;
  }

  private static Object fallback(Schema.Field field) {
    return switch (field.name()) {
      case "facet" -> "core";
      case "deleted" -> false;
      case "source" -> "crm";
      default -> null;
    };
  }

  private static Object value(Schema schema, Object value) {
    var type = schema.getType() == Schema.Type.UNION ? schema.getTypes().get(1) : schema;
    if (type.getLogicalType() != null && type.getType() == Schema.Type.LONG) return instant(value);
    return switch (type.getType()) {
      case LONG -> ((Number) value).longValue();
      case DOUBLE -> ((Number) value).doubleValue();
      case STRING -> value.toString();
      default -> value;
    };
  }

  static Instant instant(Object text) {
    return OffsetDateTime.parse(text.toString()).toInstant();
  }
}
