/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindTest {
  private static final List<String> ENVELOPE =
      List.of("source", "entity_id", "facet", "version", "deleted", "customer_ref");

  @ParameterizedTest
  @EnumSource
  void everyKindHasTheFieldsOfItsAvroSchemaInTheirOrder(Kind kind) {
    var declared =
        schema(kind).getFields().stream()
            .filter(field -> !ENVELOPE.contains(field.name()))
            .map(field -> new Field(field.name(), type(field.schema())))
            .toList();

    assertThat(kind.fields()).isEqualTo(declared);
  }

  private static Schema schema(Kind kind) {
    return switch (kind) {
      case CUSTOMER -> of(dev.meyasu.facts.Customer.class);
      case CONTRACT -> of(dev.meyasu.facts.Contract.class);
      case TICKET -> of(dev.meyasu.facts.Ticket.class);
      case USER -> of(dev.meyasu.facts.User.class);
      case USAGE -> of(dev.meyasu.facts.Usage.class);
      case SURVEY_RESPONSE -> of(dev.meyasu.facts.SurveyResponse.class);
      case INCIDENT -> of(dev.meyasu.facts.Incident.class);
      case FEATURE_REQUEST -> of(dev.meyasu.facts.FeatureRequest.class);
    };
  }

  private static Schema of(Class<? extends SpecificRecordBase> type) {
    try {
      return (Schema) type.getMethod("getClassSchema").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static FieldType type(Schema nullable) {
    var schema = nullable.getTypes().get(1);
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
      return FieldType.INSTANT;
    }
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      assertThat(decimal.getScale()).isEqualTo(6);
      return FieldType.MONEY;
    }
    return switch (schema.getType()) {
      case STRING -> FieldType.TEXT;
      case BOOLEAN -> FieldType.FLAG;
      case LONG -> FieldType.INTEGER;
      case DOUBLE -> FieldType.NUMBER;
      case ARRAY -> FieldType.TEXTS;
      case MAP -> FieldType.TEXT_MAP;
      default -> throw new AssertionError(schema);
    };
  }
}
