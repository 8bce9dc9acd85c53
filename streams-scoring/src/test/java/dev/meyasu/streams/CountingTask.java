/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.kpi.LinkedCustomer;
import dev.meyasu.serde.AvroSerdes;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;

/** One counting partition. */
final class CountingTask extends TransactionalTask<byte[], Object> {
  private final ScoringSettings settings;
  private final Records records;

  CountingTask(ScoringSettings settings, DefinitionsInForce inForce, int partition) {
    super(new TaskId(0, partition));
    this.settings = settings;
    this.records = new Records(settings.serde());
    store(StoreNames.ENTITIES, Serdes.ByteArray());
    store(StoreNames.LINKS, Serdes.ByteArray());
    store(StoreNames.CUSTOMERS, AvroSerdes.of(LinkedCustomer.class, settings.serde()));
    store(StoreNames.CLAIMS, Serdes.ByteArray());
    store(StoreNames.PARTIALS, TallySerde.tally());
    store(StoreNames.FILLS, Serdes.ByteArray());
    store(StoreNames.PROGRESS, Progress.serde());
    store(StoreNames.JOURNAL, Serdes.Long());
    gathers(StoreNames.GATHERED);
    start(inForce);
  }

  @Override
  Processor<String, byte[], String, Object> processor(DefinitionsInForce inForce) {
    return new CountProcessor(settings, inForce, records);
  }

  void fact(String topic, String key, byte[] value) {
    take(topic, key, value);
  }

  void customer(String key, byte[] value) {
    take(records.customersTopic(), key, value);
  }

  void question(byte[] value) {
    take(records.questionsTopic(), "q", value);
  }
}
