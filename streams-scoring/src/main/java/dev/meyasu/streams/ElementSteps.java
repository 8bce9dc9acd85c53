/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.kpi.ElementChanged;
import dev.meyasu.kpi.ElementStep;
import dev.meyasu.kpi.ElementsComplete;
import dev.meyasu.kpi.ElementsWithdrawn;
import dev.meyasu.kpi.KeyElement;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/** The core's elements as records on their way to the partition of their key, and back. */
final class ElementSteps {
  private ElementSteps() {}

  static ElementStep given(String measure, Element element) {
    var changed =
        ElementChanged.newBuilder()
            .setKey(element.key())
            .setEntity(element.entity())
            .setElement(record(element))
            .build();
    return new ElementStep(measure, changed);
  }

  static ElementStep gone(String measure, String key, String entity) {
    return new ElementStep(measure, new ElementChanged(key, entity, null));
  }

  static ElementStep withdrawn(String measure) {
    return new ElementStep(measure, new ElementsWithdrawn());
  }

  static ElementStep complete(String measure) {
    return new ElementStep(measure, new ElementsComplete());
  }

  /**
   * Where all of a key's elements meet.
   *
   * @param partitions of keys
   */
  static int partition(String measure, String key, int partitions) {
    var bytes = (measure + "|" + key).getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }

  /** A bound on the encoded size: 3 bytes a character, 10 a long, and the lengths. */
  static int atMost(ElementStep step) {
    int bytes = 3 * step.getMeasure().length() + 20;
    if (!(step.getBody() instanceof ElementChanged changed)) return bytes;
    bytes += 3 * (changed.getKey().length() + changed.getEntity().length());
    if (changed.getElement() == null) return bytes;
    for (var segment : changed.getElement().getSegments()) bytes += 3 * segment.length() + 5;
    return bytes + 40;
  }

  /** What the entity gives to the key now; empty for nothing. */
  static Optional<Element> element(ElementChanged changed) {
    var given = changed.getElement();
    if (given == null) return Optional.empty();
    return Optional.of(
        new Element(
            changed.getKey(),
            changed.getEntity(),
            Micros.instant(given.getAt()),
            given.getUntil() == null ? null : Micros.instant(given.getUntil()),
            given.getValue(),
            given.getSegments().stream().map(Segment::parse).toList()));
  }

  private static KeyElement record(Element element) {
    return KeyElement.newBuilder()
        .setAt(Micros.of(element.at()))
        .setUntil(element.until() == null ? null : Micros.of(element.until()))
        .setValue(element.value())
        .setSegments(element.segments().stream().map(Segment::text).toList())
        .build();
  }
}
