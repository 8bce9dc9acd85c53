/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** A single-node Kafka (broker and KRaft controller) in this JVM, on loopback, its data kept. */
public final class LocalBroker implements Part {
  private final Path data;
  private final int port;
  private final int controllerPort;
  private @Nullable KafkaRaftServer server;

  /**
   * @param data where logs and metadata are kept
   * @param port that clients connect to
   * @param controllerPort that only the broker itself connects to
   */
  public LocalBroker(Path data, int port, int controllerPort) {
    this.data = data;
    this.port = port;
    this.controllerPort = controllerPort;
  }

  @Override
  public String name() {
    return "broker";
  }

  @Override
  public synchronized void start() throws Exception {
    formatOnce();
    var started = new KafkaRaftServer(new KafkaConfig(properties()), Time.SYSTEM);
    server = started;
    started.startup();
  }

  /** Writes the cluster id and the first metadata; a directory that has them is left alone. */
  private void formatOnce() throws Exception {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(data);
    try (var silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(1)
          .addDirectory(data.toString())
          .setMetadataLogDirectory(data.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(true)
          .run();
    }
  }

  private Properties properties() {
    var properties = new Properties();
    properties.putAll(identity());
    properties.putAll(SINGLE_NODE);
    properties.putAll(SMALL);
    return properties;
  }

  private Map<String, String> identity() {
    String client = "PLAINTEXT://127.0.0.1:" + port;
    String controller = "127.0.0.1:" + controllerPort;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        "1",
        "log.dirs",
        data.toString(),
        "listeners",
        client + ",CONTROLLER://" + controller,
        "advertised.listeners",
        client,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.listener.names",
        "CONTROLLER",
        "controller.quorum.voters",
        "1@" + controller);
  }

  /** One replica of everything, and no waiting for others to join. */
  private static final Map<String, String> SINGLE_NODE =
      Map.ofEntries(
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("controller.quorum.election.timeout.ms", "200"),
          Map.entry("controller.quorum.election.backoff.max.ms", "100"),
          // After a kill the broker may register again only when its old session has run out.
          Map.entry("broker.session.timeout.ms", "3000"),
          Map.entry("broker.heartbeat.interval.ms", "500"));

  /** A laptop's share: the log cleaner alone would take 128 MB, the index files 10 MB each. */
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("log.segment.bytes", String.valueOf(64 << 20)),
          Map.entry("log.index.size.max.bytes", String.valueOf(1 << 19)),
          Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20)),
          Map.entry("offsets.topic.segment.bytes", String.valueOf(16 << 20)),
          Map.entry("transaction.state.log.segment.bytes", String.valueOf(16 << 20)),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "2"));

  @Override
  public boolean ready() {
    return answers(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port));
  }

  /** Whether a cluster answers within a few seconds. */
  static boolean answers(Map<String, String> clients) {
    var settings = new Properties();
    settings.putAll(clients);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "3000");
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "3000");
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    KafkaRaftServer running = server;
    server = null;
    if (running != null) {
      running.shutdown();
      running.awaitShutdown();
    }
  }
}
