/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import dev.meyasu.api.readmodel.Ledger;
import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.readmodel.ReadModel;
import dev.meyasu.core.okr.Definitions;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Gives controllers the moment they answer from, once there is one. */
@Singleton
final class Boards {
  private final ReadModel model;

  Boards(ReadModel model) {
    this.model = model;
  }

  /** Half a board would be a wrong one, so nothing is shown before all of it has been read. */
  Moment moment() {
    var freshness = model.freshness();
    if (!freshness.caughtUp()) {
      throw Refusal.unavailable(
          "Still reading what is known, "
              + freshness.lag()
              + " records to go"
              + (freshness.detail().isEmpty() ? "" : ": " + freshness.detail()));
    }
    return model.moment();
  }

  /** What was decided, once all of it has been read. */
  Ledger ledger() {
    moment();
    return model.ledger();
  }

  /** As they were applied at a revision; empty where this build cannot read those. */
  Optional<Definitions> definitions(long revision) {
    return model.definitions(revision);
  }

  static <T> T known(String what, String id, Map<String, T> all) {
    var found = all.get(id);
    if (found == null) {
      throw Refusal.unknown(what, id, all.keySet());
    }
    return found;
  }
}
