/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.Sha256;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.measure.KeyedMeasure.Given;
import dev.meyasu.core.measure.Outcome.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Reads what an entity gives to its key.
 *
 * @param where which entities count; no value means no
 * @param key no value or an empty one means that the entity does not count
 * @param at when it happened or began; without it the entity does not count
 * @param until when it ended, no value while it has not; before {@code at} the entity does not
 *     count. Null where elements have no length
 * @param value a duration or number; an entity without one does not count. Null where there is
 *     nothing to sum
 */
public record ElementLens(
    Lens<Boolean> where, Lens<String> key, Lens<Instant> at, Lens<Instant> until, Lens<?> value) {

  /**
   * Of a key, in characters; a longer one is replaced by its hash, so that it fits into records.
   */
  public static final int LONGEST_KEY = 200;

  public ElementLens {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(at, "at");
  }

  /**
   * @throws LensException if a part cannot be computed
   */
  Given read(String entityKey, EntityView entity, CustomerLink link, List<Dimension> dimensions) {
    if (!Boolean.TRUE.equals(where.read(entity, link))) {
      return new Given.Nothing(Reason.FILTERED, "the condition does not hold");
    }
    var name = key.read(entity, link);
    if (name == null || name.isEmpty()) {
      return new Given.Nothing(Reason.NO_KEY, "its key is not known");
    }
    var start = at.read(entity, link);
    if (start == null) {
      return new Given.Nothing(Reason.NO_TIME, "there is no time at which it counts");
    }
    var end = until == null ? null : until.read(entity, link);
    if (end != null && end.isBefore(start)) {
      return new Given.Nothing(Reason.ENDS_BEFORE_START, "it ends " + end + ", before " + start);
    }
    var amount = value == null ? Long.valueOf(0) : value.read(entity, link);
    if (amount == null) {
      return new Given.Nothing(Reason.NO_VALUE, "its value is not known");
    }
    var millionths = Millionths.of(amount);
    if (millionths.isEmpty()) {
      return new Given.Nothing(Reason.OUT_OF_RANGE, amount + " is out of range");
    }
    var segments = dimensions.stream().map(d -> d.segment(entity, link)).toList();
    return new Given.One(element(bounded(name), entityKey, start, end, millionths, segments));
  }

  private static Element element(
      String key, String entity, Instant at, Instant until, OptionalLong value, List<Segment> in) {
    return new Element(key, entity, micros(at), micros(until), value.getAsLong(), in);
  }

  private static Instant micros(Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** Cut, two keys could become one. */
  private static String bounded(String key) {
    return key.length() > LONGEST_KEY || key.indexOf('\0') >= 0 ? "sha256:" + Sha256.hex(key) : key;
  }
}
