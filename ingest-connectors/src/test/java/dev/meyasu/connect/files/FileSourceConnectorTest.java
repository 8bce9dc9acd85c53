/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSourceConnectorTest {
  private static final Path PAGE = Path.of("../docs/sources/files-config.md");
  private static final Map<String, String> SETTINGS =
      Map.of("definition", Bench.TICKETS, "directory", "drop", "schema.registry.url", "mock://x");

  private final FileSourceConnector connector = new FileSourceConnector();

  @Test
  void isFoundAsAPlugin() {
    assertThat(ServiceLoader.load(SourceConnector.class))
        .anyMatch(FileSourceConnector.class::isInstance);
  }

  @Test
  void promisesExactlyOnce() {
    assertThat(connector.exactlyOnceSupport(SETTINGS)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    assertThat(connector.alterOffsets(SETTINGS, Map.of())).isTrue();
  }

  @Test
  void givesEveryTaskItsShare() {
    connector.start(SETTINGS);
    List<Map<String, String>> tasks = connector.taskConfigs(3);
    assertThat(tasks)
        .extracting(t -> new FileSourceConfig(t).share().task())
        .containsExactly(0, 1, 2);
    assertThat(tasks).allSatisfy(t -> assertThat(t).containsAllEntriesOf(SETTINGS));
  }

  @Test
  void refusesAFaultyDefinitionWithAllItsFaults() {
    String faulty = Bench.TICKETS.replace("Rome", "Roma").replace("resolved_at:", "resolved:");
    Map<String, String> settings = Map.of("definition", faulty, "directory", "drop");
    assertThatThrownBy(() -> connector.start(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Europe/Rome")
        .hasMessageContaining("resolved_at");
    ConfigValue value =
        connector.validate(settings).configValues().stream()
            .filter(v -> v.name().equals("definition"))
            .findFirst()
            .orElseThrow();
    assertThat(value.errorMessages()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "value.converter, org.apache.kafka.connect.json.JsonConverter, ByteArrayConverter",
    "schema.registry.url, '', non-empty",
    "schema.registry.url, , schema.registry.url",
  })
  void refusesWhatNoTaskCouldWriteWith(String key, String value, String says) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    connector.start(settings);
    settings.put(key, value);
    settings.values().removeIf(Objects::isNull);
    assertThatThrownBy(() -> connector.start(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(says);
  }

  @Test
  void takesOffsetsThatItWrote() {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(Map.of("source", "desk", "head", "00"), Bookmark.beginning("a.csv").offset());
    offsets.put(Map.of("source", "desk", "head", "00", "path", "b.csv"), null);
    offsets.put(Map.of("source", "desk", "unreadable", "c.csv"), null);
    assertThat(connector.alterOffsets(SETTINGS, offsets)).isTrue();
  }

  @Test
  void refusesOffsetsThatNoTaskCouldReadWithAllTheirFaults() {
    Map<String, Object> offset = new HashMap<>(Bookmark.beginning("a.csv").offset());
    offset.put("start", 7);
    offset.put("line", "1");
    offset.put("lines", 1);
    offset.remove("path");
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(Map.of("source", "desk", "head", "00"), offset);
    offsets.put(Map.of("file", "a.csv"), null);
    assertThatThrownBy(() -> connector.alterOffsets(SETTINGS, offsets))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("start must lie between 0 and end")
        .hasMessageContaining("line must be a whole number, not 1")
        .hasMessageContaining("unknown field lines")
        .hasMessageContaining("path must be a text, not null")
        .hasMessageContaining("{file=a.csv}: a partition has source and head");
  }

  /** Written anew by a run with {@code -Dmeyasu.docs=write}. */
  @Test
  void theReferencePageIsUpToDate() throws IOException {
    String page = page(FileSourceConfig.definition());
    if ("write".equals(System.getProperty("meyasu.docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page(ConfigDef settings) {
    return """
    # File source: settings

    Generated from the connector's own description; change it there.

    """
        + settings.configKeys().values().stream()
            .filter(key -> !key.internalConfig)
            .map(FileSourceConnectorTest::section)
            .collect(Collectors.joining("\n"));
  }

  private static String section(ConfigDef.ConfigKey key) {
    String type = key.type.name().toLowerCase(java.util.Locale.ROOT);
    String standard = key.hasDefault() ? String.valueOf(key.defaultValue) : "none, must be given";
    return "## `%s`%n%s%n%n* Type: %s%n* Default: %s%n* Valid: %s%n"
        .formatted(key.name, key.documentation, type, standard, key.validator);
  }
}
