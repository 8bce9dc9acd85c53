/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How to reach the registry, from the keys that Confluent's serializers use.
 *
 * @param urls tried in this order
 * @param authorization value of the header, where a user is given
 * @param tls where key or trust stores are given
 * @param rounds how often all servers are tried
 * @param pause before the second round; doubles with each
 * @param timeout of one request
 */
record RegistryConfig(
    List<URI> urls,
    Optional<String> authorization,
    Optional<SSLContext> tls,
    int rounds,
    Duration pause,
    Duration timeout) {
  static final String URL = "schema.registry.url";
  private static final String USER_INFO = "basic.auth.user.info";
  private static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
  private static final String SSL = "schema.registry.ssl.";

  static RegistryConfig of(String urls, Map<String, ?> config) {
    return new RegistryConfig(
        Arrays.stream(urls.split(",")).map(String::trim).map(RegistryConfig::url).toList(),
        user(urls, config).map(RegistryConfig::basic),
        tls(config),
        5,
        Duration.ofMillis(200),
        Duration.ofSeconds(10));
  }

  private static URI url(String text) {
    var trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    var uri = URI.create(trimmed);
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      throw new IllegalArgumentException(
          URL
              + " is \""
              + text
              + "\"; each must begin with http:// or https://, or be mock://name");
    }
    return uri;
  }

  private static Optional<String> user(String urls, Map<String, ?> config) {
    var source = text(config, CREDENTIALS_SOURCE).orElse("USER_INFO");
    if (source.equals("URL")) {
      return Optional.ofNullable(URI.create(urls.split(",")[0].trim()).getUserInfo());
    }
    return text(config, USER_INFO).or(() -> text(config, "schema.registry." + USER_INFO));
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<SSLContext> tls(Map<String, ?> config) {
    var trust = text(config, SSL + "truststore.location");
    var key = text(config, SSL + "keystore.location");
    if (trust.isEmpty() && key.isEmpty()) return Optional.empty();
    try {
      var trustManagers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trustManagers.init(trust.isEmpty() ? null : store(config, "truststore"));
      var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      if (key.isPresent())
        keyManagers.init(store(config, "keystore"), password(config, "keystore"));
      var context = SSLContext.getInstance("TLS");
      context.init(
          key.isPresent() ? keyManagers.getKeyManagers() : null,
          trustManagers.getTrustManagers(),
          null);
      return Optional.of(context);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(SSL + "*: " + e.getMessage(), e);
    }
  }

  private static KeyStore store(Map<String, ?> config, String name)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(text(config, SSL + name + ".type").orElse("PKCS12"));
    try (InputStream in =
        Files.newInputStream(Path.of(text(config, SSL + name + ".location").orElseThrow()))) {
      store.load(in, password(config, name));
    }
    return store;
  }

  private static char[] password(Map<String, ?> config, String name) {
    return text(config, SSL + name + ".password").orElse("").toCharArray();
  }

  static Optional<String> text(Map<String, ?> config, String key) {
    var value = config.get(key);
    if (value instanceof org.apache.kafka.common.config.types.Password secret) {
      return Optional.of(secret.value());
    }
    return Optional.ofNullable(value).map(Object::toString).filter(t -> !t.isBlank());
  }
}
