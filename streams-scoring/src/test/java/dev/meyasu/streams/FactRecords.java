/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.Incident;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The core's facts as the records that a connector writes. */
final class FactRecords {
  private static final Map<Kind, Schema> SCHEMAS =
      Map.of(
          Kind.CUSTOMER, Customer.getClassSchema(),
          Kind.CONTRACT, Contract.getClassSchema(),
          Kind.TICKET, Ticket.getClassSchema(),
          Kind.USAGE, Usage.getClassSchema(),
          Kind.INCIDENT, Incident.getClassSchema());

  private FactRecords() {}

  static SpecificRecord of(Fact fact) {
    var schema = SCHEMAS.get(fact.kind());
    var record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
    put(record, "source", fact.source());
    put(record, "entity_id", fact.entityId());
    put(record, "facet", fact.facet());
    put(record, "version", fact.version());
    put(record, "deleted", fact.deleted());
    if (fact.customerRef() != null) put(record, "customer_ref", fact.customerRef());
    for (var field : fact.kind().fields()) {
      var value = fact.value(field.name());
      if (value != null) put(record, field.name(), value);
    }
    return record;
  }

  /** Whether records of that kind can name a customer. */
  static boolean namesCustomer(Kind kind) {
    return SCHEMAS.get(kind).getField("customer_ref") != null;
  }

  private static void put(SpecificRecord record, String field, Object value) {
    record.put(record.getSchema().getField(field).pos(), value);
  }

  /** As the topics have it: all of an entity in one partition. */
  static String key(Fact fact) {
    var user = fact.kind() == Kind.USAGE ? fact.value("user") : null;
    return fact.source() + "/" + (user == null ? fact.entityId() : user);
  }
}
