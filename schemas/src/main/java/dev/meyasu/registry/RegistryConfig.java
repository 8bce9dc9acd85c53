/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
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
import org.jspecify.annotations.Nullable;

/**
 * How to reach the registry, from the keys that Confluent's serializers use.
 *
 * @param servers tried in this order
 * @param tls where key or trust stores are given
 * @param rounds how often all servers are tried
 * @param pause before the second round; doubles with each
 * @param timeout of one request
 */
record RegistryConfig(
    List<Server> servers, Optional<SSLContext> tls, int rounds, Duration pause, Duration timeout) {
  static final String URL = "schema.registry.url";
  private static final String PREFIX = "schema.registry.";
  private static final String USER_INFO = "basic.auth.user.info";
  private static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
  private static final String SSL = PREFIX + "ssl.";

  /**
   * One server.
   *
   * @param url without user, so that it can be shown in messages
   * @param authorization value of the header, where a user is given; never sent to another server
   */
  record Server(URI url, Optional<String> authorization) {}

  static RegistryConfig of(String urls, Map<String, ?> config) {
    var user = user(config);
    return new RegistryConfig(
        Arrays.stream(urls.split(",")).map(String::trim).map(url -> server(url, user)).toList(),
        tls(config),
        5,
        Duration.ofMillis(200),
        Duration.ofSeconds(10));
  }

  /**
   * @param user for every server; where there is none, each URL's own
   */
  private static Server server(String text, Optional<String> user) {
    var url = url(text);
    var authorization =
        user.or(() -> Optional.ofNullable(url.getUserInfo())).map(RegistryConfig::basic);
    return new Server(URI.create(withoutUser(url.toString())), authorization);
  }

  private static URI url(String text) {
    var trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      var uri = new URI(trimmed);
      if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) return uri;
    } catch (URISyntaxException e) {
      // Without its message, which would show the password.
    }
    throw new IllegalArgumentException(
        URL
            + " is \""
            + withoutUser(text)
            + "\"; each must be a URL that begins with http:// or https://, or be mock://name");
  }

  private static String withoutUser(String url) {
    return url.replaceFirst("//[^/]*@", "//");
  }

  /** The user for all servers; empty where each URL brings its own, which is the default. */
  private static Optional<String> user(Map<String, ?> config) {
    var source = eitherText(config, CREDENTIALS_SOURCE);
    var user = eitherText(config, USER_INFO);
    return switch (source.orElse("URL")) {
      case "USER_INFO" ->
          Optional.of(
              user.orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          USER_INFO + " is missing; " + CREDENTIALS_SOURCE + " is USER_INFO")));
      case "URL" -> {
        if (source.isEmpty() && user.isPresent()) {
          throw new IllegalArgumentException(
              USER_INFO + " is used only with " + CREDENTIALS_SOURCE + "=USER_INFO");
        }
        yield Optional.empty();
      }
      default ->
          throw new IllegalArgumentException(
              CREDENTIALS_SOURCE
                  + " is \""
                  + source.orElseThrow()
                  + "\"; known here are URL and USER_INFO");
    };
  }

  private static Optional<String> eitherText(Map<String, ?> config, String key) {
    return text(config, key).or(() -> text(config, PREFIX + key));
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
      if (key.isPresent()) keyManagers.init(store(config, "keystore"), keyPassword(config));
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

  /** Null where none is given: a store is then opened without checking that it is whole. */
  private static char @Nullable [] password(Map<String, ?> config, String name) {
    return text(config, SSL + name + ".password").map(String::toCharArray).orElse(null);
  }

  private static char @Nullable [] keyPassword(Map<String, ?> config) {
    return text(config, SSL + "key.password")
        .map(String::toCharArray)
        .orElseGet(() -> password(config, "keystore"));
  }

  static Optional<String> text(Map<String, ?> config, String key) {
    var value = config.get(key);
    if (value instanceof org.apache.kafka.common.config.types.Password secret) {
      return Optional.of(secret.value());
    }
    return Optional.ofNullable(value).map(Object::toString).filter(t -> !t.isBlank());
  }
}
