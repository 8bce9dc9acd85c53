/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.live;

import org.jspecify.annotations.Nullable;

/**
 * One block of a server-sent event stream.
 *
 * @param id where a client resumes after it; null in a comment and inside of a snapshot
 * @param topic what it is about: of two frames about the same, the newer says all
 * @param event the event's name; null in a comment
 * @param data JSON on one line, or a comment's text
 */
public record Frame(@Nullable String id, String topic, @Nullable String event, String data) {

  /** A line that keeps the connection alive and that clients do not see. */
  static Frame comment(String text) {
    return new Frame(null, "comment", null, text);
  }

  /** As it goes over the wire. */
  String text() {
    if (event == null) {
      return ": " + data + "\n\n";
    }
    // No id is not an empty one: that would make the client forget the one it has.
    return (id == null ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: " + data + "\n\n";
  }
}
