/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that wants TLS, a certificate of the client, and a user. */
class TlsTest {
  private static final String SSL = "schema.registry.ssl.";
  private static final String PASSWORD = "storepass";
  private static final String KEY_PASSWORD = "keypass7";
  private static final Schema SCHEMA = Schema.create(Schema.Type.LONG);

  @TempDir static Path folder;

  private final AtomicReference<String> authorization = new AtomicReference<>();
  private HttpsServer server;

  @BeforeAll
  static void certificates() throws Exception {
    keytool("-genkeypair -alias s -dname CN=localhost -ext san=dns:localhost", "server.p12");
    keytool("-genkeypair -alias c -dname CN=client", "client.p12");
    keytool("-exportcert -rfc -alias s -file " + folder.resolve("s.pem"), "server.p12");
    keytool("-exportcert -rfc -alias c -file " + folder.resolve("c.pem"), "client.p12");
    keytool("-importcert -noprompt -alias s -file " + folder.resolve("s.pem"), "trust.p12");
    keytool("-importcert -noprompt -alias c -file " + folder.resolve("c.pem"), "clients.p12");
    withKeyPassword("client.p12", "client.jks");
  }

  private static void keytool(String options, String store) throws Exception {
    var command =
        Path.of(System.getProperty("java.home"), "bin", "keytool")
            + " "
            + options
            + (options.startsWith("-genkeypair") ? " -keyalg EC -validity 2" : "")
            + " -storetype PKCS12 -storepass "
            + PASSWORD
            + " -keystore "
            + folder.resolve(store);
    var process =
        new ProcessBuilder(command.split(" "))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("keytool.log"))).isZero();
  }

  /** A key of another password than its store's, which PKCS12 does not have. */
  private static void withKeyPassword(String from, String to) throws Exception {
    var key = store(from).getKey("c", PASSWORD.toCharArray());
    var jks = KeyStore.getInstance("JKS");
    jks.load(null, null);
    jks.setKeyEntry("c", key, KEY_PASSWORD.toCharArray(), store(from).getCertificateChain("c"));
    try (var out = Files.newOutputStream(folder.resolve(to))) {
      jks.store(out, PASSWORD.toCharArray());
    }
  }

  private static KeyStore store(String name) throws Exception {
    return KeyStore.getInstance(folder.resolve(name).toFile(), PASSWORD.toCharArray());
  }

  @BeforeEach
  void start() throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store("server.p12"), PASSWORD.toCharArray());
    var clients = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    clients.init(store("clients.p12"));
    var tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), clients.getTrustManagers(), null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            var wanted = tls.getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
          var body = "{\"id\":7}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theStoresOpenTheConnectionAndTheUserIsSentOverIt() {
    var config = stores();
    config.put("basic.auth.credentials.source", "USER_INFO");
    config.put("basic.auth.user.info", "kim:secret");
    assertThat(client(config).register("t-value", SCHEMA)).isEqualTo(7);
    assertThat(authorization).hasValue("Basic a2ltOnNlY3JldA==");
  }

  @Test
  void aKeyMayHaveAPasswordOfItsOwn() {
    var config = stores();
    config.put(SSL + "keystore.location", folder.resolve("client.jks").toString());
    config.put(SSL + "keystore.type", "JKS");
    assertThatThrownBy(() -> client(config)).hasMessageContaining(SSL);
    config.put(SSL + "key.password", KEY_PASSWORD);
    assertThat(client(config).register("t-value", SCHEMA)).isEqualTo(7);
  }

  /** Certificates are no secret, and JKS keeps them open. */
  @Test
  void aTrustStoreNeedsNoPassword() throws Exception {
    var open = KeyStore.getInstance("JKS");
    open.load(null, null);
    open.setCertificateEntry("s", store("trust.p12").getCertificate("s"));
    try (var out = Files.newOutputStream(folder.resolve("trust.jks"))) {
      open.store(out, "whatever".toCharArray());
    }
    var config = stores();
    config.put(SSL + "truststore.location", folder.resolve("trust.jks").toString());
    config.put(SSL + "truststore.type", "JKS");
    config.remove(SSL + "truststore.password");
    assertThat(client(config).register("t-value", SCHEMA)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"truststore", "keystore"})
  void withoutAStoreThereIsNoConnection(String missing) {
    var config = stores();
    config.keySet().removeIf(key -> key.startsWith(SSL + missing));
    assertThatThrownBy(() -> client(config).register("t-value", SCHEMA))
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e).hasCauseInstanceOf(IOException.class));
    assertThat(authorization).hasValue(null);
  }

  private static Map<String, String> stores() {
    Map<String, String> config = new HashMap<>();
    config.put(SSL + "truststore.location", folder.resolve("trust.p12").toString());
    config.put(SSL + "truststore.password", PASSWORD);
    config.put(SSL + "keystore.location", folder.resolve("client.p12").toString());
    config.put(SSL + "keystore.password", PASSWORD);
    return config;
  }

  private HttpRegistryClient client(Map<String, String> config) {
    var url = "https://localhost:" + server.getAddress().getPort();
    var read = RegistryConfig.of(url, config);
    return new HttpRegistryClient(
        new RegistryConfig(
            read.servers(), read.tls(), 1, Duration.ofMillis(1), Duration.ofSeconds(10)));
  }
}
