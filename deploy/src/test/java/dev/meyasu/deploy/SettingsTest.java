/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path state;

  private Settings settings(Map<String, String> commandLine) throws StartFailure {
    return Settings.of(state, commandLine, Map.of());
  }

  @Test
  void theCommandLineBeatsTheEnvironmentWhichBeatsTheFileWhichBeatsTheDefault() throws Exception {
    Files.writeString(
        state.resolve("meyasu.properties"), "http.port=1\nbroker.port=1\nregistry.port=1\n");
    var environment = Map.of("MEYASU_HTTP_PORT", "2", "MEYASU_BROKER_PORT", "2");
    Settings settings = Settings.of(state, Map.of("http.port", "3"), environment);
    assertThat(settings.number(Settings.HTTP_PORT)).isEqualTo(3);
    assertThat(settings.number(Settings.BROKER_PORT)).isEqualTo(2);
    assertThat(settings.number(Settings.REGISTRY_PORT)).isEqualTo(1);
    assertThat(settings.number(Settings.CONNECT_PORT)).isEqualTo(18083);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "http.prt            | 1                   | There is no setting \"http.prt\"",
        "http.port           | 70000               | must be a port between 0 and 65535",
        "broker.port         | many                | must be a port between 0 and 65535",
        "topic.partitions    | 0                   | must be a whole number of at least 1",
        "scoring.threads     | none                | must be a whole number of at least 1",
        "scoring.ahead       | a day               | must be a duration such as PT24H",
        "scoring.ahead       | -PT1H               | must be a duration such as PT24H",
        "scoring.journal     | yes                 | must be true or false",
        "schema.registry.url | localhost:8081      | must be an address such as http://",
        "schema.registry.url | http://a,http://b c | must be an address such as http://",
        "connect.url         | http://a,http://b   | must be an address such as http://",
      })
  void aMistakeIsNamed(String key, String value, String words) {
    var failure = catchThrowableOfType(StartFailure.class, () -> settings(Map.of(key, value)));
    assertThat(failure).hasMessageContaining(words).hasMessageContaining(key);
    assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
    assertThat(failure.text(Messages.in("ja"))).contains(key);
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Path file = Files.createDirectory(state.resolve("meyasu.properties"));
    var failure = catchThrowableOfType(StartFailure.class, () -> settings(Map.of()));
    assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
    assertThat(failure).hasMessageContaining(file.toString());
  }

  @Test
  void registriesAreListedWithCommas() throws StartFailure {
    var settings = settings(Map.of(Settings.REGISTRY_URL, "http://a:1/, https://b:2/v7"));
    assertThat(settings.registryUrls())
        .containsExactly(URI.create("http://a:1"), URI.create("https://b:2/v7"));
    assertThat(settings(Map.of()).registryUrls())
        .containsExactly(URI.create("http://127.0.0.1:18081/apis/ccompat/v7"));
  }

  @Test
  void kafkaClientsGetWhatIsMeantForThemWithoutThePrefix() throws StartFailure {
    var settings = settings(Map.of("kafka.security.protocol", "SSL", "broker.port", "9"));
    assertThat(settings.kafka())
        .isEqualTo(Map.of("security.protocol", "SSL", "bootstrap.servers", "127.0.0.1:9"));
    assertThat(settings.places()).doesNotContainKey("kafka.security.protocol");
  }
}
