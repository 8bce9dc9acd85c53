/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.Score;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.Event;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record of one of the topics that the read model follows; a null value takes the key away. */
public sealed interface Change {
  record OfCell(String key, @Nullable Cell cell) implements Change {}

  record OfScore(String keyResult, @Nullable Score score) implements Change {}

  record OfDefinitions(@Nullable Definitions definitions) implements Change {}

  /** A verdict of the ledger; none is ever taken back. */
  record OfEvent(Event event) implements Change {
    public OfEvent {
      Objects.requireNonNull(event, "event");
    }
  }

  record OfProgress(String key, @Nullable SourceProgress progress) implements Change {}

  /** One more of a source's records was rejected; which one is read from the topic when asked. */
  record OfRejected(String source) implements Change {
    public OfRejected {
      Objects.requireNonNull(source, "source");
    }
  }
}
