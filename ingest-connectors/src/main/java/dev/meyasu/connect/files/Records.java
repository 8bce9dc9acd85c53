/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.Batch.Emission;
import dev.meyasu.connect.files.definition.FactKind;
import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.mapping.Outcome;
import dev.meyasu.connect.files.mapping.Outcome.Fact;
import dev.meyasu.connect.files.mapping.Outcome.Rejection;
import dev.meyasu.connect.files.mapping.Outcome.Stage;
import dev.meyasu.connect.files.mapping.RowMapper;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.facts.Rejections;
import dev.meyasu.registry.RegistryException;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;

/** Facts and rejections as records for Connect. */
final class Records implements AutoCloseable {
  static final String ORIGIN = "meyasu.origin";

  /** A Kafka producer of default settings refuses a request of more than 1 MiB. */
  private static final int LARGEST = 1_000_000;

  private final SourceDefinition source;
  private final InstantSource clock;
  private final Serializer<SpecificRecord> serializer;

  /**
   * @param settings of the serializer, its class among them
   */
  Records(SourceDefinition source, Map<String, Object> settings, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    this.serializer = AvroSerdes.serializer(settings);
  }

  List<SourceRecord> of(Batch batch) {
    return batch.emissions().stream().map(this::record).toList();
  }

  @Override
  public void close() {
    serializer.close();
  }

  private SourceRecord record(Emission emission) {
    Outcome outcome = emission.outcome();
    return outcome instanceof Fact fact
        ? fact(emission, fact)
        : rejection(emission, (Rejection) outcome);
  }

  private SourceRecord fact(Emission emission, Fact fact) {
    String topic = fact.kind().topic();
    byte[] value;
    try {
      value = serializer.serialize(topic, fact.value());
    } catch (SerializationException e) {
      if (!isOfTheRecord(e)) {
        throw e;
      }
      return rejection(emission, unwritable(fact, e.getMessage(), Optional.of(e)));
    }
    if (value.length > LARGEST) {
      String reason = "the fact has %d bytes, more than %d".formatted(value.length, LARGEST);
      return rejection(emission, unwritable(fact, reason, Optional.empty()));
    }
    return record(emission, topic, fact.key(), value, fact.at());
  }

  /**
   * Otherwise the schema, the settings or the registry are at fault, and so would be every fact.
   */
  private static boolean isOfTheRecord(SerializationException e) {
    return e.getCause() instanceof RuntimeException cause && !(cause instanceof RegistryException);
  }

  private static Rejection unwritable(Fact fact, String reason, Optional<Throwable> cause) {
    return RowMapper.rejection(
        fact.position(), Stage.MAP, Optional.of(fact.kind()), reason, cause, fact.row());
  }

  private SourceRecord rejection(Emission emission, Rejection rejection) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    RejectedFact.Builder value =
        Rejections.of(
            source.source(),
            rejection.stage().name().toLowerCase(Locale.ROOT),
            rejection.kind().map(FactKind::id),
            rejection.position(),
            rejection.reason(),
            rejection.cause(),
            rejection.raw(),
            now);
    value.setTruncated(value.getTruncated() || rejection.truncated()).setDefinition(source.hash());
    String topic = Topics.FACTS_REJECTED.name();
    byte[] bytes = serializer.serialize(topic, value.build());
    return record(emission, topic, source.source(), bytes, now);
  }

  private static SourceRecord record(
      Emission emission, String topic, String key, byte[] value, Instant at) {
    Headers headers = new ConnectHeaders().addString(ORIGIN, emission.outcome().position());
    return new SourceRecord(
        emission.partition(),
        emission.bookmark().offset(),
        topic,
        null,
        Schema.STRING_SCHEMA,
        key,
        Schema.BYTES_SCHEMA,
        value,
        at.toEpochMilli(),
        headers);
  }
}
