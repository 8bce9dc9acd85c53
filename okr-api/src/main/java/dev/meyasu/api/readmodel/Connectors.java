/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import java.util.Map;

/** What is known of the connectors that bring the facts. */
public interface Connectors {

  /** Where a connector stands. */
  enum State {
    RUNNING,
    FAILED,
    PAUSED,
    UNKNOWN
  }

  /**
   * One source's connector.
   *
   * @param detail why it failed or is not known; empty otherwise
   */
  record Connector(State state, String detail) {}

  /** By source; without an entry there is no connector of that source, or none is watched. */
  Map<String, Connector> connectors();

  /** Nothing is watched. */
  static Connectors none() {
    return Map::of;
  }
}
