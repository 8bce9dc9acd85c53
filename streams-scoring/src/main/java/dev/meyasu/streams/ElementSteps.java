/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.kpi.ElementChanged;
import dev.meyasu.kpi.ElementStep;
import dev.meyasu.kpi.ElementsComplete;
import dev.meyasu.kpi.ElementsWithdrawn;
import dev.meyasu.kpi.KeyElement;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** The core's elements as records on their way to the partition of their key, and back. */
final class ElementSteps {
  private ElementSteps() {}

  /** Elements go where their key goes; what is said of a whole measure goes to every partition. */
  static final StreamPartitioner<String, Object> PARTITIONER =
      (topic, key, step, partitions) ->
          ((ElementStep) step).getBody() instanceof ElementChanged
              ? Optional.empty() // by the hash of the record's key
              : Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));

  static ElementStep given(String measure, int partition, Element element) {
    var changed =
        ElementChanged.newBuilder()
            .setKey(element.key())
            .setEntity(element.entity())
            .setElement(record(element))
            .build();
    return new ElementStep(measure, partition, changed);
  }

  static ElementStep gone(String measure, int partition, Element element) {
    return new ElementStep(
        measure, partition, new ElementChanged(element.key(), element.entity(), null));
  }

  static ElementStep withdrawn(String measure, int partition) {
    return new ElementStep(measure, partition, new ElementsWithdrawn());
  }

  static ElementStep complete(String measure, int partition) {
    return new ElementStep(measure, partition, new ElementsComplete());
  }

  /** All of a key's elements have the same, and therefore one partition. */
  static String recordKey(ElementStep step) {
    return step.getBody() instanceof ElementChanged changed
        ? step.getMeasure() + "|" + changed.getKey()
        : step.getMeasure() + "|";
  }

  /** What the entity gives to the key now; empty for nothing. */
  static Optional<Element> element(ElementChanged changed) {
    var given = changed.getElement();
    if (given == null) return Optional.empty();
    return Optional.of(
        new Element(
            changed.getKey(),
            changed.getEntity(),
            given.getAt(),
            given.getUntil(),
            given.getValue(),
            given.getSegments().stream().map(Segment::parse).toList()));
  }

  private static KeyElement record(Element element) {
    return KeyElement.newBuilder()
        .setAt(element.at())
        .setUntil(element.until())
        .setValue(element.value())
        .setSegments(element.segments().stream().map(Segment::text).toList())
        .build();
  }
}
