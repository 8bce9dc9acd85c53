/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meyasu.facts.RejectedFact;
import dev.meyasu.facts.Ticket;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.serde.SerdeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A serializer that is named by its class, and what its failures mean for the rows. */
class OtherSerializerTest {
  private static final String ROW = "2,mail,2025-01-01 10:00:00";

  @TempDir Path folder;

  @Test
  void aFactThatItCannotWriteIsToldWithItsRowAndTheRestGoesOn() {
    List<SourceRecord> records = benchWith(Picky.class).drain();
    assertThat(Bench.shown(records))
        .containsExactly(
            "a.csv:2 rejected no room for 2",
            "a.csv:2 rejected no room for 2",
            "a.csv:3 3 opening mail",
            "a.csv:3 3 resolution null");
    RejectedFact rejected = Bench.decode(records.get(0), RejectedFact.getClassSchema());
    assertThat(rejected.getStage()).isEqualTo("map");
    assertThat(rejected.getKind()).isEqualTo("ticket");
    assertThat(new String(rejected.getRaw().array(), UTF_8)).isEqualTo(ROW);
  }

  @Test
  void rowsWaitWhileItCannotReachItsRegistry() {
    Bench bench = benchWith(Away.class);
    assertThatThrownBy(bench::poll).isInstanceOf(RetriableException.class);
  }

  @Test
  void theTaskFailsWhenItsRegistryRefuses() {
    Bench bench = benchWith(Refused.class);
    assertThatThrownBy(bench::poll)
        .isInstanceOf(ConnectException.class)
        .isNotInstanceOf(RetriableException.class)
        .hasMessageContaining("refused");
  }

  private Bench benchWith(Class<?> serializer) {
    Bench bench =
        new Bench(folder).with(SerdeConfig.VALUE_SERIALIZER, serializer.getName()).start();
    bench.write("a.csv", "id,what,at\n" + ROW + "\n3" + ROW.substring(1) + "\n");
    return bench;
  }

  /** Writes as ours does, but no ticket 2. */
  public static final class Picky implements Serializer<SpecificRecord> {
    private Serializer<SpecificRecord> ours;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
      ours =
          AvroSerdes.serializer(Map.of("schema.registry.url", settings.get("schema.registry.url")));
    }

    @Override
    public byte[] serialize(String topic, SpecificRecord value) {
      if (value instanceof Ticket ticket && ticket.getEntityId().equals("2")) {
        throw new SerializationException("no room for 2", new IllegalStateException());
      }
      return ours.serialize(topic, value);
    }
  }

  /** As Confluent's tells a registry that cannot be reached. */
  public static final class Away implements Serializer<SpecificRecord> {
    @Override
    public byte[] serialize(String topic, SpecificRecord value) {
      throw new SerializationException("away", new IOException());
    }
  }

  /** As Confluent's tells a registry that refuses: by a checked exception of its own. */
  public static final class Refused implements Serializer<SpecificRecord> {
    @Override
    public byte[] serialize(String topic, SpecificRecord value) {
      throw new SerializationException("refused", new Exception());
    }
  }
}
