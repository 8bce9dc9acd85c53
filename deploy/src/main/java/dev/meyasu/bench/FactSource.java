/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What tells the facts of one {@link Group}. */
interface FactSource {

  /** An entity begins. */
  SpecificRecord begin(long version, Instant now);

  /**
   * Something happens to an entity that is there.
   *
   * @return empty while there is none
   */
  Optional<? extends SpecificRecord> goOn(long version, Instant now);

  /**
   * The newest state of an entity that is there, with something put right.
   *
   * @return empty while there is none
   */
  Optional<? extends SpecificRecord> correct(long version);
}
