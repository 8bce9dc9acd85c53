/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.review;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Tally;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What happened to one entity's contributions over a while: each cell as it was before and as it is
 * after. What came and went in between does not show.
 *
 * @param entity {@code kind|key}; or {@code KEY|measure hash|key} of a measure over keys
 * @param isNew whether the entity was not there before; of a key, whether all that changed was
 *     added to it
 * @param cause of the last change: {@code fact}, {@code customer} where the entity stayed and its
 *     customer changed, or {@link #KEY} where elements of the key changed
 * @param lastAt when it last changed
 * @param cells only those that differ
 */
public record Shift(
    String entity, boolean isNew, String cause, Instant lastAt, Map<CellKey, Change> cells) {
  public static final String KEY = "key";

  /** What the entity gave to a cell; empty for nothing. */
  public record Change(Optional<Tally> before, Optional<Tally> after) {
    public Change {
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
    }

    /** What has to be added to undo it; empty where nothing changed. */
    public Optional<Tally> undoing() {
      var undoing =
          before.isEmpty()
              ? after.map(Tally::negated)
              : after.map(a -> before.get().minus(a)).or(() -> before);
      return undoing.filter(tally -> !tally.isZero());
    }

    Change then(Change next) {
      return new Change(before, next.after);
    }
  }

  public Shift {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /**
   * This and then that, of the same entity.
   *
   * @throws IllegalArgumentException if it is another's
   */
  public Shift then(Shift next) {
    if (!entity.equals(next.entity)) {
      throw new IllegalArgumentException(next.entity + " is not " + entity);
    }
    var both = new LinkedHashMap<>(cells);
    next.cells.forEach((cell, change) -> both.merge(cell, change, Change::then));
    boolean isKey = cause.equals(KEY);
    return new Shift(entity, isNew && (!isKey || next.isNew), next.cause, next.lastAt, both);
  }
}
