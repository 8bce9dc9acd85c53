/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.User;
import dev.meyasu.history.Samples;
import dev.meyasu.kpi.Cell;
import dev.meyasu.registry.Registries;
import dev.meyasu.registry.RegistryUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @MethodSource("types")
  <T extends SpecificRecord> void everyFlippedByteGivesARecordOrASerializationException(
      Class<T> type) {
    Serde<T> serde = AvroSerdes.of(type, CONFIG);
    var topic = "flipped." + type.getSimpleName();
    var good = serde.serializer().serialize(topic, type.cast(Samples.of(type)));
    for (int at = 0; at < good.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        var flipped = good.clone();
        flipped[at] ^= (byte) (1 << bit);
        try {
          serde.deserializer().deserialize(topic, flipped);
        } catch (SerializationException expected) {
          assertThat(expected).hasMessageMatching("(?s).+");
        }
      }
    }
  }

  @Test
  void aDecimalOfNoBytesIsRefused() {
    Schema writer =
        SchemaBuilder.record("Contract")
            .namespace("dev.meyasu.facts")
            .fields()
            .requiredString("source")
            .requiredString("entity_id")
            .requiredLong("version")
            .name("mrr")
            .type(LogicalTypes.decimal(18, 6).addToSchema(SchemaBuilder.builder().bytesType()))
            .noDefault()
            .endRecord();
    int id = Registries.open(CONFIG).register("decimal-value", writer);
    var bytes = framed(id, new byte[] {2, 's', 2, 'e', 14, 0});
    assertThatThrownBy(
            () -> AvroSerdes.of(Contract.class, CONFIG).deserializer().deserialize("d", bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("not a Contract");
  }

  /** 200 KB of them would overflow the stack, for fields that are only skipped are read too. */
  @Test
  void aSchemaThatContainsItselfIsRefused() {
    Schema list =
        SchemaBuilder.record("Node")
            .fields()
            .name("next")
            .type()
            .optional()
            .type("Node")
            .endRecord();
    int id = Registries.open(CONFIG).register("recursive-value", extended(list));
    var payload = ByteBuffer.allocate(200_006).put(new byte[] {2, 's', 2, 'e', 14});
    while (payload.remaining() > 1) payload.put((byte) 2);
    assertRefused(framed(id, payload.put((byte) 0).array()), "Node contains itself");
  }

  @Test
  void aSchemaThatIsTooDeepIsRefused() {
    var deep = Schema.create(Schema.Type.LONG);
    for (int i = 0; i < 20; i++) deep = Schema.createArray(deep);
    int id = Registries.open(CONFIG).register("deep-value", extended(deep));
    assertRefused(framed(id, new byte[] {2, 's', 2, 'e', 14, 0}), "22 deep");
  }

  /** A user as it is, and something that ours does not know. */
  private static Schema extended(Schema unknown) {
    return SchemaBuilder.record("User")
        .namespace("dev.meyasu.facts")
        .fields()
        .requiredString("source")
        .requiredString("entity_id")
        .requiredLong("version")
        .name("unknown")
        .type(unknown)
        .noDefault()
        .endRecord();
  }

  private static void assertRefused(byte[] bytes, String says) {
    var serde = AvroSerdes.of(User.class, Map.of("schema.registry.url", "mock://serdes"));
    assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.net.URL", "java.lang.ProcessBuilder", "dev.meyasu.topics.Topics"})
  void aClassThatASchemaNamesIsNotLoaded(String name) throws IOException {
    AvroSerdes.of(User.class, CONFIG);
    var foreign = Schema.create(Schema.Type.STRING);
    foreign.addProp("java-class", name);
    var reader = new SpecificDatumReader<>(foreign);
    var text = DecoderFactory.get().binaryDecoder(new byte[] {2, 'x'}, null);
    assertThatThrownBy(() -> reader.read(null, text))
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining(name);
  }

  @Test
  void aWritersForeignClassDoesNotTouchOurRecord() {
    var foreign = Schema.create(Schema.Type.STRING);
    foreign.addProp("java-class", "java.net.URL");
    int id = Registries.open(CONFIG).register("foreign-value", extended(foreign));
    var bytes = framed(id, new byte[] {2, 's', 2, 'e', 14, 2, 'x'});
    var user = AvroSerdes.of(User.class, CONFIG).deserializer().deserialize(TOPIC, bytes);
    assertThat(user.getVersion()).isEqualTo(7);
  }

  @ParameterizedTest(name = "the registry answers {0}")
  @CsvSource({"503, true", "401, false"})
  void aRegistryThatGivesNoAnswerSaysNothingOfTheRecord(int status, boolean passing)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> exchange.sendResponseHeaders(status, -1));
    server.start();
    var url = "http://localhost:" + server.getAddress().getPort();
    var serde = AvroSerdes.of(Ticket.class, Map.of("schema.registry.url", url));
    try {
      assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes()))
          .isInstanceOfSatisfying(
              RegistryUnavailable.class,
              e -> assertThat(e.getCause().isTransient()).isEqualTo(passing));
      assertThatThrownBy(
              () -> serde.serializer().serialize(TOPIC, (Ticket) Samples.of(Ticket.class)))
          .isInstanceOf(RegistryUnavailable.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theLatestSchemaIsWrittenWhereItIsAskedFor() {
    var config = latest("latest");
    Schema newer = extended(SchemaBuilder.builder().nullable().stringType());
    Schema withDefault =
        SchemaBuilder.record("User")
            .namespace("dev.meyasu.facts")
            .fields()
            .requiredLong("version")
            .requiredString("entity_id")
            .requiredString("source")
            .optionalString("added_later")
            .endRecord();
    Registries.open(config).register("u-value", withDefault);
    var user = (User) Samples.of(User.class);
    var bytes = AvroSerdes.of(User.class, config).serializer().serialize("u", user);
    var read = AvroSerdes.of(User.class, config).deserializer().deserialize("u", bytes);
    assertThat(read.getVersion()).isEqualTo(user.getVersion());
    assertThat(read.getEntityId()).isEqualTo(user.getEntityId());
    assertThat(read.getSource()).isEqualTo(user.getSource());
    Registries.open(config).register("v-value", newer);
    assertThatThrownBy(() -> AvroSerdes.of(User.class, config).serializer().serialize("v", user))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("cannot be written with the latest schema")
        .hasMessageContaining("unknown");
  }

  private static Map<String, Object> latest(String name) {
    return Map.of(
        "schema.registry.url",
        "mock://" + name,
        "auto.register.schemas",
        false,
        "use.latest.version",
        true);
  }

  @Test
  void otherClassesTakeThePlaceOfOursByTheirName() {
    Map<String, Object> config = new HashMap<>(CONFIG);
    config.put(SerdeConfig.VALUE_SERIALIZER, OtherSerializer.class.getName());
    config.put(SerdeConfig.VALUE_DESERIALIZER, OtherDeserializer.class.getName());
    var serde = AvroSerdes.of(User.class, config);
    assertThat(serde.serializer().serialize("t", (User) Samples.of(User.class)))
        .asString(UTF_8)
        .isEqualTo("mock://serdes");
    assertThat(serde.deserializer().deserialize("t", new byte[1])).isInstanceOf(User.class);
    assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[2]))
        .hasMessageContaining("java.lang.Object where a User is expected");
  }

  @Test
  void oursCanBeNamedToo() {
    Map<String, Object> config = new HashMap<>(CONFIG);
    config.put(SerdeConfig.VALUE_SERIALIZER, AvroSerializer.class.getName());
    config.put(SerdeConfig.VALUE_DESERIALIZER, AvroDeserializer.class.getName());
    var ticket = (Ticket) Samples.of(Ticket.class);
    var serde = AvroSerdes.of(Ticket.class, config);
    var bytes = serde.serializer().serialize(TOPIC, ticket);
    assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(ticket);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.such.Class", "java.lang.String", "java.lang.Integer"})
  void aClassThatIsNoSerializerIsRefusedByItsKey(String name) {
    Map<String, Object> config = new HashMap<>(CONFIG);
    config.put(SerdeConfig.VALUE_SERIALIZER, name);
    assertThatThrownBy(() -> AvroSerdes.of(User.class, config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(SerdeConfig.VALUE_SERIALIZER);
  }

  @Test
  void whatBelongsToSerdesIsToldFromTheRest() {
    var serde =
        Map.of(
            "schema.registry.url",
            "mock://x",
            "schema.registry.ssl.truststore.location",
            "t",
            "basic.auth.user.info",
            "a:b",
            "auto.register.schemas",
            false,
            "value.subject.name.strategy",
            "S",
            SerdeConfig.VALUE_SERIALIZER,
            "C",
            SerdeConfig.MAX_BYTES,
            1);
    Map<String, Object> all = new HashMap<>(serde);
    all.put("bootstrap.servers", "x");
    all.put("value.converter", "x");
    assertThat(SerdeConfig.subset(all)).isEqualTo(serde);
  }

  /** Stands for a serializer of another library: tells the registry it was configured with. */
  public static final class OtherSerializer implements Serializer<SpecificRecord> {
    private String registry;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
      registry = (isKey ? "key " : "") + configs.get("schema.registry.url");
    }

    @Override
    public byte[] serialize(String topic, SpecificRecord value) {
      return registry.getBytes(UTF_8);
    }
  }

  /** Stands for a deserializer of another library: gives records only if it is told which. */
  public static final class OtherDeserializer implements Deserializer<Object> {
    private Class<?> type = Object.class;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
      if (Boolean.TRUE.equals(configs.get("specific.avro.reader"))) {
        type = (Class<?>) configs.get("specific.avro.value.type");
      }
    }

    @Override
    public Object deserialize(String topic, byte[] bytes) {
      return bytes.length == 1 ? Samples.of(type.asSubclass(SpecificRecord.class)) : new Object();
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
