/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.User;
import dev.meyasu.history.Samples;
import dev.meyasu.kpi.Cell;
import dev.meyasu.registry.Registries;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdesTest {
  private static final String TOPIC = "facts.ticket";
  private static final Map<String, Object> CONFIG =
      Map.of("schema.registry.url", "mock://serdes", "meyasu.max.record.bytes", 10_000);

  static Stream<Class<? extends SpecificRecord>> types() {
    return Samples.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyRecordComesBackAsItWas(Class<? extends SpecificRecord> type) {
    var record = Samples.of(type);
    assertThat(roundTrip(type, record)).isEqualTo(record);
  }

  private static <T extends SpecificRecord> T roundTrip(Class<T> type, SpecificRecord record) {
    Serde<T> serde = AvroSerdes.of(type, CONFIG);
    var topic = "round." + type.getSimpleName();
    return serde
        .deserializer()
        .deserialize(topic, serde.serializer().serialize(topic, type.cast(record)));
  }

  @Test
  void aTombstoneStaysOne() {
    var serde = AvroSerdes.of(Ticket.class, CONFIG);
    assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
    assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
  }

  @Test
  void theBytesAreConfluentsWireFormatUnderTheTopicsSubject() {
    var bytes = bytes();
    int id = ByteBuffer.wrap(bytes).getInt(1);
    assertThat(bytes[0]).isZero();
    var latest = Registries.open(CONFIG).latest(TOPIC + "-value").orElseThrow();
    assertThat(latest.id()).isEqualTo(id);
    assertThat(latest.schema()).isEqualTo(Ticket.getClassSchema());
  }

  static Stream<Arguments> malformed() {
    var good = bytes();
    var wrongMagic = good.clone();
    wrongMagic[0] = 1;
    return Stream.of(
        Arguments.of("nothing", new byte[0], "too few"),
        Arguments.of("half a header", new byte[] {0, 0, 0}, "too few"),
        Arguments.of("another magic byte", wrongMagic, "begins with byte 1"),
        Arguments.of("an id nobody registered", framed(999_999, new byte[1]), "999999"),
        Arguments.of("a negative id", framed(-1, new byte[1]), "-1"),
        Arguments.of("no payload", Arrays.copyOf(good, WireFormat.HEADER), "not a Ticket"),
        Arguments.of("a cut payload", Arrays.copyOf(good, good.length - 1), "not a Ticket"),
        Arguments.of("bytes left over", Arrays.copyOf(good, good.length + 1), "left after"),
        Arguments.of("too many bytes", new byte[10_001], "more than"),
        Arguments.of("a text of 2 GB", forged(0xFE, 0xFF, 0xFF, 0xFF, 0x0F), "not a Ticket"),
        Arguments.of("a text of negative length", forged(0x01), "not a Ticket"),
        Arguments.of("another record's schema", other(), "not a Ticket"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void malformedBytesAreRefusedWithTheReason(String name, byte[] bytes, String says) {
    var serde = AvroSerdes.of(Ticket.class, CONFIG);
    assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining(says);
  }

  @Test
  void everyFlippedByteGivesARecordOrASerializationException() {
    var serde = AvroSerdes.of(Ticket.class, CONFIG);
    for (int at = 0; at < bytes().length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        var flipped = bytes();
        flipped[at] ^= (byte) (1 << bit);
        try {
          serde.deserializer().deserialize(TOPIC, flipped);
        } catch (SerializationException expected) {
          assertThat(expected).hasMessageMatching("(?s).+");
        }
      }
    }
  }

  @Test
  void onlyOurOwnRecordsAreRead() {
    assertThatThrownBy(() -> new AvroDeserializer<>(Foreign.foreign()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutRegisteringASchemaMustBeKnown() {
    var config = Map.of("schema.registry.url", "mock://closed", "auto.register.schemas", false);
    var serde = AvroSerdes.of(Ticket.class, config);
    var ticket = (Ticket) Samples.of(Ticket.class);
    assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, ticket))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining(TOPIC + "-value");
    Registries.open(config).register(TOPIC + "-value", Ticket.getClassSchema());
    assertThat(serde.serializer().serialize(TOPIC, ticket)).isNotEmpty();
  }

  @Test
  void aWritersNewFieldIsSkippedAndItsMissingOneTakesTheDefault() {
    Schema writer =
        SchemaBuilder.record("User")
            .namespace("dev.meyasu.facts")
            .fields()
            .requiredString("source")
            .requiredString("entity_id")
            .requiredLong("version")
            .requiredString("added_later")
            .endRecord();
    int id = Registries.open(CONFIG).register("later-value", writer);
    var bytes = framed(id, new byte[] {2, 's', 2, 'e', 14, 4, 'n', 'o'});
    var user = AvroSerdes.of(User.class, CONFIG).deserializer().deserialize("later", bytes);
    assertThat(user.getVersion()).isEqualTo(7);
    assertThat(user.getFacet()).isEqualTo("core");
    assertThat(user.getCustomerRef()).isNull();
  }

  @Test
  void threadsMayShareASerde() {
    var serde = AvroSerdes.of(Ticket.class, CONFIG);
    var ticket = (Ticket) Samples.of(Ticket.class);
    assertThat(
            IntStream.range(0, 5_000)
                .parallel()
                .allMatch(
                    i ->
                        ticket.equals(
                            serde
                                .deserializer()
                                .deserialize(TOPIC, serde.serializer().serialize(TOPIC, ticket)))))
        .isTrue();
  }

  private static byte[] bytes() {
    return AvroSerdes.of(Ticket.class, CONFIG)
        .serializer()
        .serialize(TOPIC, (Ticket) Samples.of(Ticket.class));
  }

  private static byte[] other() {
    return AvroSerdes.of(Cell.class, CONFIG)
        .serializer()
        .serialize("cells", (Cell) Samples.of(Cell.class));
  }

  private static byte[] forged(int... payload) {
    var bytes = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) bytes[i] = (byte) payload[i];
    return framed(ByteBuffer.wrap(bytes()).getInt(1), bytes);
  }

  private static byte[] framed(int id, byte[] payload) {
    return ByteBuffer.allocate(5 + payload.length).put((byte) 0).putInt(id).put(payload).array();
  }

  /** Stands for a class of another library that a schema might name. */
  private interface Foreign {
    static Class<? extends SpecificRecord> foreign() {
      return SpecificRecord.class;
    }
  }
}
