/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one entity gives to its key.
 *
 * @param key whose number it is; not empty, without NUL
 * @param entity tells the elements of a key apart, and decides between equal instants
 * @param at when it happened or began, in microseconds' precision
 * @param until when it ended; null while it has not, or where it has no length
 * @param value in millionths; 0 where there is nothing to sum
 * @param segments one per dimension of the measure, in their order; the total is not among them
 */
public record Element(
    String key, String entity, Instant at, Instant until, long value, List<Segment> segments) {
  public Element {
    Objects.requireNonNull(at, "at");
    segments = List.copyOf(segments);
    if (key.isEmpty() || key.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a key: '" + key + "'");
    }
  }
}
