/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import dev.meyasu.connect.files.Batch.Emission;
import dev.meyasu.connect.files.definition.FactKind;
import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.mapping.Outcome;
import dev.meyasu.connect.files.mapping.Outcome.Fact;
import dev.meyasu.connect.files.mapping.Outcome.Rejection;
import dev.meyasu.connect.files.mapping.Outcome.Stage;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.serde.AvroSerializer;
import dev.meyasu.topics.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
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
  private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();

  Records(SourceDefinition source, Map<String, Object> settings, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    serializer.configure(settings, false);
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
    byte[] value = serializer.serialize(topic, fact.value());
    if (value.length > LARGEST) {
      return rejection(emission, tooLarge(fact, value.length));
    }
    return record(emission, topic, fact.key(), value, fact.at());
  }

  private static Rejection tooLarge(Fact fact, int size) {
    String reason = "the fact has %d bytes, more than %d".formatted(size, LARGEST);
    Optional<FactKind> kind = Optional.of(fact.kind());
    return new Rejection(
        fact.position(), Stage.MAP, kind, reason, Optional.empty(), new byte[0], true);
  }

  private SourceRecord rejection(Emission emission, Rejection rejection) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    RejectedFact value =
        RejectedFact.newBuilder()
            .setSource(source.source())
            .setStage(rejection.stage().name().toLowerCase(Locale.ROOT))
            .setKind(rejection.kind().map(FactKind::id).orElse(null))
            .setPosition(rejection.position())
            .setReason(rejection.reason())
            .setError(rejection.cause().map(Records::stack).orElse(null))
            .setRaw(ByteBuffer.wrap(rejection.raw()))
            .setTruncated(rejection.truncated())
            .setRejectedAt(now)
            .setDefinition(source.hash())
            .build();
    String topic = Topics.FACTS_REJECTED.name();
    return record(emission, topic, source.source(), serializer.serialize(topic, value), now);
  }

  private static String stack(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    return text.toString();
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
