/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.meyasu.registry.RegistryException.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that answers as the Confluent REST API does. */
class HttpRegistryClientTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema SCHEMA =
      SchemaBuilder.record("R").fields().requiredString("s").endRecord();
  private static final Schema INCOMPATIBLE =
      SchemaBuilder.record("R").fields().requiredString("s").requiredLong("new").endRecord();

  private final InMemoryRegistry held = new InMemoryRegistry();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private volatile int failingStatus = 503;
  private volatile String instead;
  private HttpServer server;
  private String url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    url = "http://localhost:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aSchemaRegisteredIsFoundByIdAndAsTheLatest() {
    var client = client(url, Map.of());
    int id = client.register("a b/c-value", SCHEMA);
    assertThat(held.latest("a b/c-value")).isPresent();
    assertThat(client(url, Map.of()).schemaById(id)).isEqualTo(SCHEMA);
    assertThat(client.idOf("a b/c-value", SCHEMA)).isEqualTo(id);
    assertThat(client.latest("a b/c-value")).contains(new RegistryClient.Registered(id, SCHEMA));
    assertThat(client.latest("none")).isEmpty();
  }

  @Test
  void compatibilityIsTheRegistrysAnswerAndANewSubjectTakesAnything() {
    var client = client(url, Map.of());
    assertThat(client.compatible("t-value", SCHEMA)).isTrue();
    client.register("t-value", SCHEMA);
    assertThat(client.compatible("t-value", SCHEMA)).isTrue();
    assertThat(client.compatible("t-value", INCOMPATIBLE)).isFalse();
  }

  @Test
  void whatIsKnownIsNotAskedForAgain() {
    var client = client(url, Map.of());
    int id = client.register("t-value", SCHEMA);
    client.register("t-value", SCHEMA);
    client.schemaById(id);
    client.schemaById(id);
    assertThat(requests).hasValue(2);
  }

  @Test
  void aServerErrorIsTriedAgain() {
    failures.set(2);
    assertThat(client(url, Map.of()).register("t-value", SCHEMA)).isEqualTo(1);
    assertThat(requests).hasValue(3);
  }

  @Test
  void triesAreBounded() {
    failures.set(Integer.MAX_VALUE);
    assertThatThrownBy(() -> client(url, Map.of()).register("t-value", SCHEMA))
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.isTransient()).isTrue())
        .hasMessageContaining("503");
    assertThat(requests).hasValue(3);
  }

  @Test
  void aRefusalIsNotTriedAgain() {
    failures.set(Integer.MAX_VALUE);
    failingStatus = 401;
    assertThatThrownBy(() -> client(url, Map.of()).schemaById(1))
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.isTransient()).isFalse())
        .hasMessageContaining("401");
    assertThat(requests).hasValue(1);
  }

  /** As Apicurio does when two producers bring a new subject at the same moment. */
  @Test
  void aSchemaThatAnotherClientRegisteredMeanwhileIsTakenAsRegistered() {
    held.register("t-value", SCHEMA);
    failures.set(1);
    failingStatus = 409;
    assertThat(client(url, Map.of()).register("t-value", SCHEMA)).isEqualTo(1);
  }

  @Test
  void theNextServerIsAskedWhenTheFirstIsDead() throws IOException {
    var dead = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var deadUrl = "http://localhost:" + dead.getAddress().getPort();
    dead.stop(0);
    assertThat(client(deadUrl + "," + url + "/", Map.of()).register("t-value", SCHEMA))
        .isEqualTo(1);
    assertThat(requests).hasValue(1);
  }

  @Test
  void anUnknownIdAndAnIncompatibleSchemaAreRefusedWithTheRegistrysReason() {
    var client = client(url, Map.of());
    assertThatThrownBy(() -> client.schemaById(77))
        .hasMessageContaining("404")
        .hasMessageContaining("77");
    client.register("t-value", SCHEMA);
    assertThatThrownBy(() -> client.register("t-value", INCOMPATIBLE)).hasMessageContaining("409");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                    | an integer id",
        "{\"id\":null}         | an integer id",
        "{\"id\":\"7\"}        | an integer id",
        "{\"id\":7.5}          | an integer id",
        "<html>log in</html>   | an integer id",
      })
  void anAnswerWithoutAnIdIsNoIdZero(String body, String lacks) {
    instead = body;
    assertThatThrownBy(() -> client(url, Map.of()).register("t-value", SCHEMA))
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.isRefusal()).isFalse())
        .hasMessageContaining(lacks);
    instead = null;
    assertThat(client(url, Map.of()).register("t-value", SCHEMA)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"id\":1}", "{\"id\":1,\"schema\":7}", "<html>log in</html>"})
  void anAnswerWithoutASchemaIsNoSchema(String body) {
    instead = body;
    assertThatThrownBy(() -> client(url, Map.of()).schemaById(1))
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.isRefusal()).isFalse())
        .hasMessageContaining("a schema as text");
  }

  @Test
  void aSchemaOfAnotherLanguageIsRefused() {
    instead = "{\"id\":1,\"schema\":\"syntax = proto3;\"}";
    assertThatThrownBy(() -> client(url, Map.of()).schemaById(1))
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.isRefusal()).isTrue())
        .hasMessageContaining("not Avro");
  }

  @Test
  void theUserIsSentAsBasicAuthentication() {
    var user =
        Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "kim:pä:ss");
    client(url, user).register("t-value", SCHEMA);
    assertThat(authorizations).containsExactly("Basic a2ltOnDDpDpzcw==");
  }

  /** The default, as in Confluent's. */
  @Test
  void theUserOfAnUrlIsSentToThatUrlOnly() {
    var other = "http://localhost:1";
    client("http://kim:x@localhost:1," + url, Map.of()).register("t-value", SCHEMA);
    assertThat(authorizations).containsExactly("none");
    client(other + "," + url.replace("//", "//kim:x@"), Map.of()).register("t-value", SCHEMA);
    assertThat(authorizations).containsExactly("none", "Basic a2ltOng=");
  }

  @Test
  void aPasswordIsNotShown() {
    assertThatThrownBy(() -> client("http://kim:secret@localhost:1", Map.of()).schemaById(1))
        .hasMessageContaining("http://localhost:1")
        .hasMessageNotContaining("secret");
    for (var malformed : List.of("http://kim:secret@local host", "ftp://kim:secret@localhost")) {
      assertThatThrownBy(() -> RegistryConfig.of(malformed, Map.of()))
          .hasMessageContaining("schema.registry.url")
          .hasMessageNotContaining("secret")
          .hasNoCause();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SASL_INHERIT, a:b, SASL_INHERIT",
    "USERINFO, a:b, USERINFO",
    "USER_INFO, , basic.auth.user.info is missing",
    ", a:b, basic.auth.credentials.source=USER_INFO",
  })
  void credentialsThatCannotWorkAreRefusedByName(String source, String user, String says) {
    Map<String, String> config = new HashMap<>();
    config.put("basic.auth.credentials.source", source);
    config.put("basic.auth.user.info", user);
    assertThatThrownBy(() -> RegistryConfig.of(url, config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }

  @Test
  void mockUrlsOfOneNameShareTheirSchemas() {
    var config = Map.of("schema.registry.url", "mock://shared");
    int id = Registries.open(config).register("t-value", SCHEMA);
    assertThat(Registries.open(config).schemaById(id)).isEqualTo(SCHEMA);
    assertThat(Registries.open(Map.of("schema.registry.url", "mock://other")).latest("t-value"))
        .isEmpty();
  }

  @Test
  void aConfigurationThatCannotWorkIsRefusedByName() {
    for (var config : List.of(Map.<String, Object>of(), Map.of("schema.registry.url", "ftp://x"))) {
      assertThatThrownBy(() -> Registries.open(config))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("schema.registry.url");
    }
    var tls = Map.of("schema.registry.ssl.truststore.location", "/no/such/file");
    assertThatThrownBy(() -> RegistryConfig.of(url, tls))
        .hasMessageContaining("schema.registry.ssl.");
  }

  /** With short pauses and 3 rounds. */
  private static HttpRegistryClient client(String urls, Map<String, ?> settings) {
    var read = RegistryConfig.of(urls, settings);
    return new HttpRegistryClient(
        new RegistryConfig(
            read.servers(), read.tls(), 3, Duration.ofMillis(1), Duration.ofSeconds(5)));
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(authorization == null ? "none" : authorization);
    if (instead != null) {
      answer(exchange, 200, instead);
      return;
    }
    if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      answer(exchange, failingStatus, "{\"message\":\"failing\"}");
      return;
    }
    var parts = Arrays.asList(exchange.getRequestURI().getPath().split("/", -1));
    try {
      route(exchange, parts);
    } catch (RegistryException e) {
      int status = e.getMessage().contains("cannot read") ? 409 : 404;
      answer(exchange, status, JSON.createObjectNode().put("message", e.getMessage()).toString());
    }
  }

  private void route(HttpExchange exchange, List<String> parts) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.startsWith("/schemas/ids/")) {
      schema(exchange, 0, held.schemaById(Integer.parseInt(parts.get(3))));
    } else if (path.startsWith("/compatibility")) {
      var subject = between(path, "/compatibility/subjects/", "/versions/latest");
      if (held.latest(subject).isEmpty())
        throw new RegistryException("no " + subject, Fault.REFUSED, null);
      answer(exchange, 200, "{\"is_compatible\":" + held.compatible(subject, sent(exchange)) + "}");
    } else if (path.endsWith("/versions/latest")) {
      var subject = between(path, "/subjects/", "/versions/latest");
      var latest =
          held.latest(subject)
              .orElseThrow(() -> new RegistryException("no " + subject, Fault.REFUSED, null));
      schema(exchange, latest.id(), latest.schema());
    } else if (path.endsWith("/versions")) {
      int id = held.register(between(path, "/subjects/", "/versions"), sent(exchange));
      answer(exchange, 200, "{\"id\":" + id + "}");
    } else {
      int id = held.idOf(between(path, "/subjects/", ""), sent(exchange));
      answer(exchange, 200, "{\"id\":" + id + "}");
    }
  }

  private static String between(String path, String before, String after) {
    return path.substring(before.length(), path.length() - after.length());
  }

  private static Schema sent(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    return new Schema.Parser().parse(body.path("schema").asText());
  }

  private static void schema(HttpExchange exchange, int id, Schema schema) throws IOException {
    answer(
        exchange,
        200,
        JSON.createObjectNode().put("id", id).put("schema", schema.toString()).toString());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
