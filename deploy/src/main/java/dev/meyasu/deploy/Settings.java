/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How this installation is laid out. A value is looked for, in this order, on the command line
 * ({@code --set key=value}), in the environment ({@code MEYASU_HTTP_PORT} for {@code http.port}),
 * in {@code meyasu.properties} of the state directory, and in {@link #DEFAULTS}.
 */
public final class Settings {
  public static final String HTTP_PORT = "http.port";
  public static final String BROKER_PORT = "broker.port";
  public static final String CONTROLLER_PORT = "controller.port";
  public static final String REGISTRY_PORT = "registry.port";
  public static final String CONNECT_PORT = "connect.port";
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  public static final String REGISTRY_URL = "schema.registry.url";
  public static final String CONNECT_URL = "connect.url";
  public static final String PARTITIONS = "topic.partitions";
  public static final String REPLICATION = "topic.replication";
  public static final String POLL_INTERVAL = "source.poll.interval.ms";
  public static final String THREADS = "scoring.threads";

  /** How far a fact's own time may lie after its arrival. */
  public static final String AHEAD = "scoring.ahead";

  /** Whether what every fact moved is kept, for the causes of differences. */
  public static final String JOURNAL = "scoring.journal";

  /** Every key, with its value when nobody sets it; empty means "run it here". */
  public static final Map<String, String> DEFAULTS = defaults();

  private static final String KAFKA_PREFIX = "kafka.";

  private final Path state;
  private final Map<String, String> values;

  private Settings(Path state, Map<String, String> values) {
    this.state = state.toAbsolutePath().normalize();
    this.values = values;
  }

  private static Map<String, String> defaults() {
    var map = new LinkedHashMap<String, String>();
    map.put(HTTP_PORT, "8787");
    map.put(BROKER_PORT, "19092");
    map.put(CONTROLLER_PORT, "19093");
    map.put(REGISTRY_PORT, "18081");
    map.put(CONNECT_PORT, "18083");
    map.put(BOOTSTRAP_SERVERS, "");
    map.put(REGISTRY_URL, "");
    map.put(CONNECT_URL, "");
    map.put(PARTITIONS, "4");
    map.put(REPLICATION, "1");
    map.put(POLL_INTERVAL, "250");
    map.put(THREADS, "1");
    map.put(AHEAD, "PT24H");
    map.put(JOURNAL, "true");
    return Map.copyOf(map);
  }

  /**
   * @throws StartFailure for an unknown key, a port that is no port, an address that is none, or a
   *     file that cannot be read
   */
  public static Settings of(
      Path state, Map<String, String> commandLine, Map<String, String> environment)
      throws StartFailure {
    var values = new TreeMap<>(DEFAULTS);
    values.putAll(file(state.resolve("meyasu.properties")));
    for (String key : DEFAULTS.keySet()) {
      String variable = "MEYASU_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
      Optional.ofNullable(environment.get(variable)).ifPresent(value -> values.put(key, value));
    }
    values.putAll(commandLine);
    var settings = new Settings(state, values);
    settings.check();
    return settings;
  }

  private static Map<String, String> file(Path file) throws StartFailure {
    var found = new TreeMap<String, String>();
    if (!Files.exists(file)) {
      return found;
    }
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new StartFailure(ExitCode.USAGE, e, "settings.unreadable", file, e);
    }
    properties.forEach((key, value) -> found.put(key.toString(), value.toString().trim()));
    return found;
  }

  private void check() throws StartFailure {
    for (String key : values.keySet()) {
      if (!DEFAULTS.containsKey(key) && !key.startsWith(KAFKA_PREFIX)) {
        throw new StartFailure(
            ExitCode.USAGE, null, "settings.unknown", key, String.join(", ", keys()));
      }
    }
    for (String key : keys()) {
      if (key.endsWith(".port") && (number(key) < 0 || number(key) > 65_535)) {
        throw new StartFailure(ExitCode.USAGE, null, "settings.port", key, values.get(key));
      }
    }
    for (String key : List.of(PARTITIONS, REPLICATION, POLL_INTERVAL, THREADS)) {
      if (number(key) < 1) {
        throw new StartFailure(ExitCode.USAGE, null, "settings.number", key, values.get(key));
      }
    }
    if (!isDuration(text(AHEAD))) {
      throw new StartFailure(ExitCode.USAGE, null, "settings.duration", AHEAD, text(AHEAD));
    }
    if (!List.of("true", "false").contains(text(JOURNAL))) {
      throw new StartFailure(ExitCode.USAGE, null, "settings.flag", JOURNAL, text(JOURNAL));
    }
    checkAddresses();
  }

  private static boolean isDuration(String text) {
    try {
      return !Duration.parse(text).isNegative();
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void checkAddresses() throws StartFailure {
    Optional<String> connect = external(CONNECT_URL);
    if (connect.isPresent() && !isAddress(connect.get())) {
      throw new StartFailure(
          ExitCode.USAGE,
          null,
          "settings.url",
          CONNECT_URL,
          connect.get(),
          "http://localhost:8083");
    }
    Optional<String> registry = external(REGISTRY_URL);
    if (registry.isPresent() && !addresses(registry.get()).allMatch(Settings::isAddress)) {
      throw new StartFailure(
          ExitCode.USAGE,
          null,
          "settings.url",
          REGISTRY_URL,
          registry.get(),
          "http://localhost:8081");
    }
  }

  private static boolean isAddress(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() != null && List.of("http", "https").contains(url.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Stream<String> addresses(String list) {
    return Stream.of(list.split(",")).map(address -> address.trim().replaceAll("/+$", ""));
  }

  private static SortedSet<String> keys() {
    return new TreeSet<>(DEFAULTS.keySet());
  }

  /** A copy with some values replaced, such as port 0 by the port found. */
  public Settings with(Map<String, String> replaced) {
    var copy = new TreeMap<>(values);
    copy.putAll(replaced);
    return new Settings(state, copy);
  }

  /** Ports and addresses, for whoever looks for the running product; no credentials. */
  public Map<String, String> places() {
    var places = new TreeMap<>(values);
    places.keySet().removeIf(key -> !key.endsWith(".port") && !key.endsWith(".url"));
    places.put(BOOTSTRAP_SERVERS, values.getOrDefault(BOOTSTRAP_SERVERS, ""));
    return places;
  }

  /** The directory that holds everything which must survive a restart. */
  public Path state() {
    return state;
  }

  /** A number, or -1 when it is none. */
  public int number(String key) {
    try {
      return Integer.parseInt(values.getOrDefault(key, "").trim());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** As it was given, or by default. */
  public String text(String key) {
    return values.getOrDefault(key, "").trim();
  }

  /** An external service given by its address, empty when it runs here. */
  public Optional<String> external(String key) {
    return Optional.ofNullable(values.get(key)).map(String::trim).filter(value -> !value.isEmpty());
  }

  public String bootstrapServers() {
    return external(BOOTSTRAP_SERVERS).orElseGet(() -> "127.0.0.1:" + number(BROKER_PORT));
  }

  /** Base address of the Confluent-compatible registry API; of several, with commas between. */
  public String registryUrl() {
    return external(REGISTRY_URL)
        .orElseGet(() -> "http://127.0.0.1:" + number(REGISTRY_PORT) + LocalRegistry.PATH);
  }

  /** The same, one by one. */
  List<URI> registryUrls() {
    return addresses(registryUrl()).map(URI::create).toList();
  }

  public URI connectUrl() {
    return URI.create(
        external(CONNECT_URL).orElseGet(() -> "http://127.0.0.1:" + number(CONNECT_PORT)));
  }

  public URI pageUrl() {
    return URI.create("http://127.0.0.1:" + number(HTTP_PORT));
  }

  /** What every Kafka client gets, such as {@code kafka.security.protocol}, without the prefix. */
  public Map<String, String> kafka() {
    var clients = new TreeMap<String, String>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(KAFKA_PREFIX)) {
            clients.put(key.substring(KAFKA_PREFIX.length()), value);
          }
        });
    clients.put(BOOTSTRAP_SERVERS, bootstrapServers());
    return clients;
  }
}
