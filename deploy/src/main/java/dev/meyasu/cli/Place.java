/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.Settings;
import dev.meyasu.deploy.StartFailure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has: the language, and which installation is meant. */
final class Place {
  @Option(
      names = "--lang",
      paramLabel = "en|ja",
      scope = picocli.CommandLine.ScopeType.LOCAL,
      description = "Language of what is printed; default: from LC_ALL, LC_MESSAGES or LANG.")
  private @Nullable String language;

  @Option(
      names = "--state",
      paramLabel = "DIRECTORY",
      description = "Where everything is kept that survives a restart; default: ~/.meyasu/demo.")
  private @Nullable Path state;

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      description = "Port of the page (the setting http.port); default: 8787; 0: any free one.")
  private @Nullable Integer port;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "A setting: http.port, broker.port, controller.port, registry.port, connect.port,",
        "bootstrap.servers, schema.registry.url, connect.url, topic.partitions,",
        "topic.replication, source.poll.interval.ms, kafka.*"
      })
  private Map<String, String> set = new LinkedHashMap<>();

  Messages messages() {
    return Messages.in(language == null ? environmentLanguage(System.getenv()) : language);
  }

  private static String environmentLanguage(Map<String, String> environment) {
    for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "en";
  }

  /**
   * @param name of the default directory under {@code ~/.meyasu}
   */
  Path state(String name) {
    Path chosen = state == null ? Path.of(System.getProperty("user.home"), ".meyasu", name) : state;
    return chosen.toAbsolutePath().normalize();
  }

  Settings settings(String name) throws StartFailure {
    var values = new LinkedHashMap<>(set);
    if (port != null) {
      values.put(Settings.HTTP_PORT, String.valueOf(port));
    }
    return Settings.of(state(name), values, System.getenv());
  }
}
