/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.core.okr.Definitions;
import java.util.Optional;

/**
 * The newest definitions this instance has read, parsed once and shared by its tasks.
 *
 * <p>The global thread publishes, stream threads read: one volatile reference to an immutable
 * value.
 */
final class DefinitionsInForce {
  private volatile Definitions current;

  /** Empty before any were applied. */
  Optional<Definitions> current() {
    return Optional.ofNullable(current);
  }

  /**
   * Takes over a stored revision.
   *
   * @throws IllegalStateException when this build can no longer read it, with all faults; that
   *     stops the instance rather than letting it count something else
   */
  void publish(dev.meyasu.ledger.Definitions stored) {
    var read = DefinitionReader.read(stored.getFiles());
    if (read instanceof Read.Ok ok) {
      current = ok.definitions().withRevision(stored.getRevision());
    } else if (read instanceof Read.Faulty faulty) {
      throw new IllegalStateException(
          "revision "
              + stored.getRevision()
              + " of the definitions cannot be read by this build: "
              + faulty.faults());
    }
  }
}
