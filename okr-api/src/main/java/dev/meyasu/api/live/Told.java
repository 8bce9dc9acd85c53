/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell.
 *
 * @param topic what it is about: of two of the same, the newer says all
 * @param event its name in the stream
 * @param json on one line
 */
record Told(String topic, String event, String json) {
  /** As one of several that only together say where things stand, so it cannot be resumed after. */
  Frame frame() {
    return frame(null);
  }

  Frame frame(@Nullable String id) {
    return new Frame(id, topic, event, json);
  }
}
