/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.util.Map;
import java.util.Optional;

/**
 * A part that listens. Its ports were found free a while before it takes them; when another program
 * was faster, that is what is told, whichever way the part itself puts it.
 */
final class Listening implements Part {
  private final Part part;
  private final Map<String, Integer> ports;

  /**
   * @param ports by the setting that chooses them
   */
  Listening(Part part, Map<String, Integer> ports) {
    this.part = part;
    this.ports = Map.copyOf(ports);
  }

  @Override
  public String name() {
    return part.name();
  }

  @Override
  public void start() throws Exception {
    try {
      part.start();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      // What it has taken itself must not look like another program's.
      part.close();
      Optional<StartFailure> taken = Ports.taken(ports, e);
      if (taken.isPresent()) {
        throw taken.get();
      }
      throw e;
    }
  }

  @Override
  public boolean ready() {
    return part.ready();
  }

  @Override
  public void close() {
    part.close();
  }
}
