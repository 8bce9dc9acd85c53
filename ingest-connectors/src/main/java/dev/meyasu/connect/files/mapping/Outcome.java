/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.mapping;

import dev.meyasu.connect.files.definition.FactKind;
import dev.meyasu.connect.files.reading.RawRecord;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What one row gives for one rule of the definition. */
public sealed interface Outcome {
  /** {@code file:line} of the row, the file as its path under the drop folder. */
  String position();

  /**
   * A fact, ready to be written.
   *
   * @param key of its topic
   * @param at event time, not before 1970 and not in the future
   * @param row it was made of, to show should it not be written
   */
  record Fact(
      String position, FactKind kind, String key, Instant at, SpecificRecord value, RawRecord row)
      implements Outcome {}

  /**
   * A row, or a fact of it, that could not be made.
   *
   * @param kind the fact's, where the row could be read
   * @param reason what is wrong and what would be right
   * @param raw the row's bytes, at most {@link RowMapper#RAW_LIMIT}
   * @param truncated whether raw is only their beginning
   */
  record Rejection(
      String position,
      Stage stage,
      Optional<FactKind> kind,
      String reason,
      Optional<Throwable> cause,
      byte[] raw,
      boolean truncated)
      implements Outcome {}

  /** Where a row failed. */
  enum Stage {
    READ,
    MAP
  }
}
