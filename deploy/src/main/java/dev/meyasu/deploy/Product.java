/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import dev.meyasu.streams.StreamsApp;
import dev.meyasu.topics.Topics;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The whole product, laid out: which parts there are, with which settings, after which others. */
public final class Product {
  private final Settings settings;
  private final StateDirectory state;
  private final DefinitionFolder definitions;
  private final Path drop;
  private final Path registryProgram;

  /**
   * @param settings with every port known ({@link Ports#claim})
   * @param definitions applied at start
   * @param drop the drop folder
   * @param registryProgram the unpacked registry distribution
   */
  public Product(
      Settings settings,
      StateDirectory state,
      DefinitionFolder definitions,
      Path drop,
      Path registryProgram) {
    this.settings = settings;
    this.state = state;
    this.definitions = definitions;
    this.drop = drop;
    this.registryProgram = registryProgram;
  }

  /** A launcher that has not started yet. */
  public Launcher launcher(Launcher.Progress progress) throws StartFailure {
    return new Launcher(
        List.of(
            new Launcher.Step(
                listening(broker(), Settings.BROKER_PORT, Settings.CONTROLLER_PORT), List.of()),
            new Launcher.Step(listening(registry(), Settings.REGISTRY_PORT), List.of()),
            new Launcher.Step(new Action("topics", this::topics), List.of("broker")),
            new Launcher.Step(streams(), List.of("topics", "registry")),
            new Launcher.Step(listening(connect(), Settings.CONNECT_PORT), List.of("topics")),
            new Launcher.Step(listening(api(), Settings.HTTP_PORT), List.of("topics", "registry")),
            new Launcher.Step(new Action("definitions", this::definitions), List.of("streams")),
            new Launcher.Step(
                new Action("sources", this::sources), List.of("connect", "registry"))),
        progress);
  }

  /** One that runs elsewhere listens on no port of ours. */
  private Part listening(Part part, String... portKeys) {
    return new Listening(part, Ports.used(settings, List.of(portKeys)));
  }

  Part broker() throws StartFailure {
    var external = settings.external(Settings.BOOTSTRAP_SERVERS);
    if (external.isPresent()) {
      return new External(
          "broker",
          Settings.BOOTSTRAP_SERVERS,
          external.get(),
          () -> LocalBroker.answers(settings.kafka()));
    }
    return new LocalBroker(
        state.directory("broker"),
        settings.number(Settings.BROKER_PORT),
        settings.number(Settings.CONTROLLER_PORT));
  }

  private Part registry() throws StartFailure {
    var external = settings.external(Settings.REGISTRY_URL);
    if (external.isPresent()) {
      var http = HttpClient.newHttpClient();
      return new External(
          "registry",
          Settings.REGISTRY_URL,
          external.get(),
          () -> Http.registryAnswers(http, settings.registryUrls()));
    }
    return new LocalRegistry(
        registryProgram,
        state.directory("registry"),
        state.directory("logs").resolve("registry.log"),
        settings.number(Settings.REGISTRY_PORT));
  }

  private Part connect() {
    var external = settings.external(Settings.CONNECT_URL);
    if (external.isPresent()) {
      var http = HttpClient.newHttpClient();
      return new External(
          "connect",
          Settings.CONNECT_URL,
          external.get(),
          () -> LocalConnect.ready(http, settings.connectUrl()));
    }
    return new LocalConnect(
        settings.kafka(),
        settings.number(Settings.REPLICATION),
        settings.number(Settings.CONNECT_PORT));
  }

  private void topics() throws InterruptedException {
    try (Admin admin = Admin.create(new HashMap<String, Object>(settings.kafka()))) {
      Topics.ensure(
          admin,
          settings.number(Settings.PARTITIONS),
          (short) settings.number(Settings.REPLICATION));
    }
  }

  private Part streams() throws StartFailure {
    var values = new HashMap<String, Object>(settings.kafka());
    values.put(Settings.REGISTRY_URL, settings.registryUrl());
    values.put("state.dir", state.directory("streams").toString());
    values.put(StreamsApp.TIME_ZONE, definitions.zone().getId());
    values.put(StreamsApp.COUNTING_PARTITIONS, settings.number(Settings.PARTITIONS));
    values.put(StreamsApp.AHEAD, settings.text(Settings.AHEAD));
    values.put(StreamsApp.JOURNAL, settings.text(Settings.JOURNAL));
    values.put("num.stream.threads", settings.number(Settings.THREADS));
    return new LocalStreams(values);
  }

  private Part api() {
    Map<String, Object> values = new HashMap<>();
    settings.kafka().forEach((key, value) -> values.put("kafka." + key, value));
    values.put("api.host", "127.0.0.1");
    values.put("api.port", settings.number(Settings.HTTP_PORT));
    values.put(Settings.REGISTRY_URL, settings.registryUrl());
    values.put(Settings.CONNECT_URL, settings.connectUrl().toString());
    return new LocalApi(values, settings.pageUrl());
  }

  private void definitions() throws StartFailure {
    new Ledger(settings.kafka(), settings.registryUrl()).apply(definitions.documents());
  }

  private void sources() throws Exception {
    new Sources(
            settings.connectUrl(),
            drop,
            settings.registryUrl(),
            settings.number(Settings.POLL_INTERVAL))
        .apply(definitions.sources());
  }
}
