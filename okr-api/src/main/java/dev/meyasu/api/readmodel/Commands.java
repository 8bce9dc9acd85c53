/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.ledger.Event;
import org.apache.avro.specific.SpecificRecord;

/** Asks for a change and waits for the verdict. */
public interface Commands {

  /**
   * @param id of the command; the same id gets the same verdict, however often it is asked
   * @param author who asks
   * @param body one of the bodies of a command
   * @return accepted or refused
   * @throws Undecided if there is no verdict in time; asking again with the same id is safe
   */
  Event decide(String id, String author, SpecificRecord body);

  /** Kafka does not answer, or nobody decides. */
  final class Undecided extends RuntimeException {
    public Undecided(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
