/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.kpi.ElementTick;
import dev.meyasu.topics.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** One partition of keys. */
final class KeysTask extends TransactionalTask<ElementTick, Object> {
  private final ScoringSettings settings;

  KeysTask(ScoringSettings settings, DefinitionsInForce inForce, int partition) {
    super(new TaskId(2, partition));
    this.settings = settings;
    store(StoreNames.ELEMENTS, Serdes.ByteArray());
    store(StoreNames.KEY_PARTIALS, TallySerde.tally());
    store(StoreNames.KEY_FILLS, Serdes.ByteArray());
    store(StoreNames.KEY_JOURNAL, Serdes.Long());
    gathers(StoreNames.KEYS_GATHERED);
    start(inForce);
  }

  @Override
  Processor<String, ElementTick, String, Object> processor(DefinitionsInForce inForce) {
    return new CountKeysProcessor(settings, inForce);
  }

  void take(Record<String, ElementTick> tick) {
    take(Topics.MEASURE_ELEMENTS.name(), tick.key(), tick.value());
  }
}
