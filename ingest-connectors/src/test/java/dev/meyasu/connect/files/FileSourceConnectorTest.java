/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

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
