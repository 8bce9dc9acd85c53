/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.Settings;
import dev.meyasu.deploy.StartFailure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has: the language, and which installation is meant. */
final class Place {
  /** Names of the usual directories under {@code ~/.meyasu}. */
  static final String DEMO = "demo";

  static final String UP = "up";

  @Option(
      names = "--lang",
      paramLabel = "en|ja",
      description = "Language of what is printed; default: from LC_ALL, LC_MESSAGES or LANG.")
  private @Nullable String language;

  @Option(
      names = "--state",
      paramLabel = "DIRECTORY",
      description = {
        "Where everything is kept that survives a restart; default: ~/.meyasu/demo or, for",
        "up, ~/.meyasu/up. status and doctor look at the one that runs."
      })
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
   * For a command that starts a product.
   *
   * @param name of the default directory under {@code ~/.meyasu}
   */
  Settings settings(String name) throws StartFailure {
    return Settings.of(state == null ? usual(name) : state, given(), System.getenv());
  }

  /**
   * For a command about a product that runs: of {@code --state}, otherwise the one in a usual
   * directory, in which either may be. What it noted counts less than what is given here.
   */
  Settings running() throws StartFailure {
    Path directory = state == null ? Running.among(List.of(usual(DEMO), usual(UP))) : state;
    Map<String, String> values = Running.places(directory);
    values.putAll(given());
    return Settings.of(directory, values, System.getenv());
  }

  private static Path usual(String name) {
    return Path.of(System.getProperty("user.home"), ".meyasu", name);
  }

  private Map<String, String> given() {
    var values = new LinkedHashMap<>(set);
    if (port != null) {
      values.put(Settings.HTTP_PORT, String.valueOf(port));
    }
    return values;
  }
}
