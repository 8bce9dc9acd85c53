/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

import java.util.Optional;
import org.apache.avro.Schema;

/** Where schemas have numbers. Thread-safe; every method may throw {@link RegistryException}. */
public interface RegistryClient {

  /** The id of a schema under a subject, registering it if it is new there. */
  int register(String subject, Schema schema);

  /** The id of a schema that must be registered under the subject already. */
  int idOf(String subject, Schema schema);

  /** The schema of an id. */
  Schema schemaById(int id);

  /** The newest schema of a subject with its id; empty when the subject is not known. */
  Optional<Registered> latest(String subject);

  /** Whether the registry would accept the schema as the subject's next version. */
  boolean compatible(String subject, Schema schema);

  /** A schema and its number. */
  record Registered(int id, Schema schema) {}
}
