/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.FeatureRequest;
import dev.meyasu.facts.Incident;
import dev.meyasu.facts.SurveyResponse;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import dev.meyasu.facts.User;
import dev.meyasu.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The kinds of facts a row can give. */
public enum FactKind {
  CUSTOMER(Customer::new),
  CONTRACT(Contract::new),
  TICKET(Ticket::new),
  USER(User::new),
  USAGE(Usage::new),
  SURVEY_RESPONSE(SurveyResponse::new),
  INCIDENT(Incident::new),
  FEATURE_REQUEST(FeatureRequest::new);

  private final Supplier<SpecificRecord> blank;

  FactKind(Supplier<SpecificRecord> blank) {
    this.blank = blank;
  }

  /** The kind's name in definitions and topics. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String topic() {
    return Topics.facts(id()).name();
  }

  /** A record whose fields are still to be put. */
  public SpecificRecord blank() {
    return blank.get();
  }

  public Schema schema() {
    return blank().getSchema();
  }

  /** Position of a field that every fact has. */
  public int position(String field) {
    return schema().getField(field).pos();
  }

  public boolean has(String field) {
    return schema().getField(field) != null;
  }

  /** The fields a definition may set. */
  public List<FieldType> settable() {
    List<FieldType> fields = new ArrayList<>();
    for (Schema.Field field : schema().getFields()) {
      if (!FieldType.ENVELOPE.contains(field.name())) {
        FieldType.of(field).ifPresent(fields::add);
      }
    }
    return fields;
  }

  public Optional<FieldType> field(String name) {
    return settable().stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
