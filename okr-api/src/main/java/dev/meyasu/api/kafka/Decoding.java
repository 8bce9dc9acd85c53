/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import dev.meyasu.api.readmodel.Change;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.Score;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.Event;
import dev.meyasu.registry.RegistryException;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns rows of the followed topics into changes. A row that this build cannot read is counted and
 * passed over: the topic keeps it, and a later build reads it again from the beginning.
 */
public final class Decoding {
  private static final Logger LOG = LoggerFactory.getLogger(Decoding.class);

  private final Map<String, BiFunction<String, byte[], Change>> byTopic = new LinkedHashMap<>();
  private final Deserializer<RejectedFact> rejected;
  private final AtomicLong unreadable = new AtomicLong();

  /**
   * @param serde the keys of the serdes, {@code schema.registry.url} at least
   */
  public Decoding(Map<String, Object> serde) {
    rejected = of(RejectedFact.class, serde);
    // The order is that of reading: definitions first, so that cells find their zone.
    follow(
        Topics.OKR_DEFINITIONS.name(),
        Definitions.class,
        serde,
        (key, value) -> new Change.OfDefinitions(value));
    follow(Topics.OKR_LEDGER.name(), Event.class, serde, (key, event) -> new Change.OfEvent(event));
    follow(Topics.KPI_CELLS.name(), Cell.class, serde, Change.OfCell::new);
    follow(Topics.KR_SCORES.name(), Score.class, serde, Change.OfScore::new);
    follow(Topics.SOURCE_PROGRESS.name(), SourceProgress.class, serde, Change.OfProgress::new);
    byTopic.put(
        Topics.FACTS_REJECTED.name(),
        (key, bytes) -> {
          // Its key is the source. To count it, its bytes need not be looked at.
          Objects.requireNonNull(bytes, "a rejected record without a value");
          return new Change.OfRejected(key);
        });
  }

  private <T extends SpecificRecord> void follow(
      String topic,
      Class<T> type,
      Map<String, Object> serde,
      BiFunction<String, T, Change> change) {
    var deserializer = of(type, serde);
    byTopic.put(topic, (key, bytes) -> change.apply(key, deserializer.deserialize(topic, bytes)));
  }

  private static <T extends SpecificRecord> Deserializer<T> of(
      Class<T> type, Map<String, Object> serde) {
    return AvroSerdes.of(type, serde).deserializer();
  }

  /** The topics that the read model follows. */
  public Set<String> topics() {
    return byTopic.keySet();
  }

  /** How many rows were passed over. */
  public long unreadable() {
    return unreadable.get();
  }

  /**
   * Gives a row's change to the model. What the model cannot make sense of, such as a cell without
   * a day, is as little readable as bytes of no schema.
   *
   * @throws SerializationException if the registry cannot be reached now
   */
  void take(ConsumerRecord<String, byte[]> row, Consumer<Change> model) {
    attempt(
        row,
        () -> {
          model.accept(byTopic.get(row.topic()).apply(row.key(), row.value()));
          return row;
        });
  }

  /** A row of the rejected records; empty for one that cannot be read. */
  Optional<RejectedFact> rejected(ConsumerRecord<String, byte[]> row) {
    return attempt(row, () -> rejected.deserialize(row.topic(), row.value()));
  }

  private <T> Optional<T> attempt(ConsumerRecord<String, byte[]> row, Supplier<T> reading) {
    try {
      return Optional.ofNullable(reading.get());
    } catch (RuntimeException e) {
      if (e.getCause() instanceof RegistryException cause && cause.isTransient()) {
        throw e;
      }
      unreadable.incrementAndGet();
      LOG.warn("passed over {}-{}@{}", row.topic(), row.partition(), row.offset(), e);
      return Optional.empty();
    }
  }
}
