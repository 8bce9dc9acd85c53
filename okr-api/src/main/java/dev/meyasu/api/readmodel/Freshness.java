/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import java.time.Instant;

/**
 * How far the read model is behind its topics.
 *
 * @param caughtUp whether everything that was there at the start has been read
 * @param reached whether the broker answers, and what it took in while it did not has been read
 * @param lag records not read yet, as last asked
 * @param since when {@code caughtUp} and {@code reached} became what they are
 * @param detail what is being waited for; empty if nothing
 */
public record Freshness(boolean caughtUp, boolean reached, long lag, Instant since, String detail) {

  /** Nothing has been read yet. */
  public static Freshness atStart(Instant now) {
    return new Freshness(false, false, 0, now, "connecting to Kafka");
  }

  /** Whether what is shown is what the topics say. */
  public boolean ready() {
    return caughtUp && reached;
  }

  Freshness next(boolean caughtUp, boolean reached, long lag, Instant now, String detail) {
    var same = caughtUp == this.caughtUp && reached == this.reached;
    return new Freshness(caughtUp, reached, lag, same ? since : now, detail);
  }
}
