/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Element;
import dev.meyasu.kpi.ElementStep;
import dev.meyasu.kpi.ElementTick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What this counting partition tells of measures over a key.
 *
 * <p>It stores nothing of it: as with sums, what an entity gave follows from its stored state.
 * Changes gather until {@link #tell}, and reach a key's partition in their order; so the elements
 * there are at any moment those that this partition had at an earlier one. Elements are told as
 * they are, not as they change; telling one twice changes nothing.
 */
final class Elements {
  /** Changes kept in memory, some 300 bytes each; more are told early. */
  private static final int GATHERED = 20_000;

  private final int partition;
  private final int keyPartitions;
  private final BiConsumer<Integer, ElementTick> out;
  private final Map<String, Untold> untold = new LinkedHashMap<>();
  private int gathered;

  private record Place(String key, String entity) {}

  /** Of one measure, in the order in which it is told: void, changed, complete. */
  private static final class Untold {
    private final Map<Place, Optional<Element>> changed = new LinkedHashMap<>();
    private boolean isWithdrawn;
    private boolean isComplete;
  }

  /**
   * @param partition the number of this counting partition
   * @param keyPartitions how many partitions of keys there are
   * @param out takes what is told to a partition of keys, within the transaction that changes the
   *     stores
   */
  Elements(int partition, int keyPartitions, BiConsumer<Integer, ElementTick> out) {
    this.partition = partition;
    this.keyPartitions = keyPartitions;
    this.out = out;
  }

  /** Takes in what an entity no longer gives to a measure and what it gives now. */
  void move(String measure, Optional<Element> gave, Optional<Element> gives) {
    if (gave.equals(gives)) return;
    var changed = of(measure).changed;
    gave.ifPresent(element -> changed.put(place(element), Optional.empty()));
    gives.ifPresent(element -> changed.put(place(element), gives));
    if (++gathered >= GATHERED) tell();
  }

  private static Place place(Element element) {
    return new Place(element.key(), element.entity());
  }

  /** That nothing told of the measure holds: before its fill, and when it is gone. */
  void withdraw(String measure) {
    var begun = new Untold();
    begun.isWithdrawn = true;
    untold.put(measure, begun);
  }

  /** That the fill has met every entity. */
  void complete(String measure) {
    of(measure).isComplete = true;
  }

  private Untold of(String measure) {
    return untold.computeIfAbsent(measure, m -> new Untold());
  }

  /** Tells what has gathered since the last call. */
  void tell() {
    var batches = new ArrayList<Batch>(keyPartitions);
    for (int i = 0; i < keyPartitions; i++) batches.add(new Batch(i));
    untold.forEach(
        (measure, of) -> {
          if (of.isWithdrawn) batches.forEach(b -> b.add(ElementSteps.withdrawn(measure)));
          of.changed.forEach(
              (place, element) ->
                  batches
                      .get(ElementSteps.partition(measure, place.key, keyPartitions))
                      .add(step(measure, place, element)));
          if (of.isComplete) batches.forEach(b -> b.add(ElementSteps.complete(measure)));
        });
    batches.forEach(Batch::tell);
    untold.clear();
    gathered = 0;
  }

  private static ElementStep step(String measure, Place place, Optional<Element> element) {
    return element
        .map(given -> ElementSteps.given(measure, given))
        .orElseGet(() -> ElementSteps.gone(measure, place.key, place.entity));
  }

  /** Steps for a partition of keys, told as records that are not too large for Kafka. */
  private final class Batch {
    private final int to;
    private List<ElementStep> steps = new ArrayList<>();
    private int bytes;

    Batch(int to) {
      this.to = to;
    }

    void add(ElementStep step) {
      int more = ElementSteps.atMost(step);
      if (bytes + more > Ticks.LARGEST) tell();
      steps.add(step);
      bytes += more;
    }

    void tell() {
      if (!steps.isEmpty()) out.accept(to, new ElementTick(partition, steps));
      steps = new ArrayList<>();
      bytes = 0;
    }
  }
}
