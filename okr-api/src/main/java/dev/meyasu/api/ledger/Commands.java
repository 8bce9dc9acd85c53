/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.ledger;

import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.Event;

/** Asks the ledger for something. */
public interface Commands {

  /**
   * Sends a command and waits for the verdict. Whoever gets none may send the same command again:
   * one id has one effect.
   *
   * @throws Undecided when there is no verdict in time
   */
  Event decide(Command command);

  /** No verdict came; whether the command will have an effect is not known. */
  final class Undecided extends RuntimeException {
    public Undecided(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
