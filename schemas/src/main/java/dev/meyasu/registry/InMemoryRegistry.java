/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

import dev.meyasu.registry.RegistryException.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidatorBuilder;

/** A registry of this JVM for tests: ids from 1, compatibility BACKWARD. */
final class InMemoryRegistry implements RegistryClient {
  private final List<Schema> byId = new ArrayList<>();
  private final Map<String, List<Integer>> bySubject = new HashMap<>();

  @Override
  public synchronized int register(String subject, Schema schema) {
    var versions = bySubject.computeIfAbsent(subject, s -> new ArrayList<>());
    for (int id : versions) {
      if (byId.get(id - 1).equals(schema)) return id;
    }
    if (!compatible(subject, schema)) {
      throw new RegistryException(
          subject + ": the schema cannot read what is there", Fault.REFUSED, null);
    }
    int id = byId.indexOf(schema) + 1;
    if (id == 0) {
      byId.add(schema);
      id = byId.size();
    }
    versions.add(id);
    return id;
  }

  @Override
  public synchronized int idOf(String subject, Schema schema) {
    return bySubject.getOrDefault(subject, List.of()).stream()
        .filter(id -> byId.get(id - 1).equals(schema))
        .findFirst()
        .orElseThrow(
            () ->
                new RegistryException(
                    subject + ": the schema is not registered", Fault.REFUSED, null));
  }

  @Override
  public synchronized Schema schemaById(int id) {
    if (id < 1 || id > byId.size()) {
      throw new RegistryException("no schema has the id " + id, Fault.REFUSED, null);
    }
    return byId.get(id - 1);
  }

  @Override
  public synchronized Optional<Registered> latest(String subject) {
    var versions = bySubject.getOrDefault(subject, List.of());
    if (versions.isEmpty()) return Optional.empty();
    int id = versions.get(versions.size() - 1);
    return Optional.of(new Registered(id, byId.get(id - 1)));
  }

  @Override
  public synchronized boolean compatible(String subject, Schema schema) {
    var latest = latest(subject).map(Registered::schema);
    if (latest.isEmpty()) return true;
    try {
      new SchemaValidatorBuilder()
          .canReadStrategy()
          .validateLatest()
          .validate(schema, latest.stream().toList());
      return true;
    } catch (SchemaValidationException e) {
      return false;
    }
  }
}
