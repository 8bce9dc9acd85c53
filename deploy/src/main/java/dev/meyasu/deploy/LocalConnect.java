/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.jspecify.annotations.Nullable;

/** A Kafka Connect worker in this JVM, its REST API on loopback, its state in topics. */
public final class LocalConnect implements Part {
  private static final Duration START = Duration.ofSeconds(60);

  private final Map<String, String> properties;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Connect<DistributedHerder> worker;

  /**
   * @param clients settings of every Kafka client, with {@code bootstrap.servers}
   * @param replication of the topics in which the worker keeps its state
   * @param port of the REST API
   */
  public LocalConnect(Map<String, String> clients, int replication, int port) {
    this.properties = properties(clients, replication, port);
    this.port = port;
  }

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public synchronized void start() throws Exception {
    worker = new ConnectDistributed().startConnect(properties);
    long deadline = System.nanoTime() + START.toNanos();
    while (!ready()) {
      if (System.nanoTime() > deadline) {
        throw new StartFailure(ExitCode.FAILED, null, "connect.failed");
      }
      Thread.sleep(50);
    }
  }

  static Map<String, String> properties(Map<String, String> clients, int replication, int port) {
    var properties = new HashMap<>(clients);
    // Its own clients take a setting as it is, those of its connectors only with their prefix.
    for (String prefix : List.of("producer.", "consumer.", "admin.")) {
      clients.forEach((key, value) -> properties.put(prefix + key, value));
    }
    properties.putAll(WORKER);
    for (String topic : List.of("config", "offset", "status")) {
      properties.put(topic + ".storage.replication.factor", String.valueOf(replication));
    }
    properties.put("listeners", "http://127.0.0.1:" + port);
    return Map.copyOf(properties);
  }

  private static final Map<String, String> WORKER =
      Map.ofEntries(
          Map.entry("group.id", "meyasu-connect"),
          Map.entry("config.storage.topic", "meyasu-connect-configs"),
          Map.entry("offset.storage.topic", "meyasu-connect-offsets"),
          Map.entry("status.storage.topic", "meyasu-connect-status"),
          Map.entry("offset.storage.partitions", "1"),
          Map.entry("status.storage.partitions", "1"),
          Map.entry("key.converter", "org.apache.kafka.connect.storage.StringConverter"),
          Map.entry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
          // A record and the offset that says it was read are committed together.
          Map.entry("exactly.once.source.support", "enabled"),
          // What a killed worker left open keeps readers waiting no longer than this; not Kafka's
          // 60 s.
          Map.entry("producer.transaction.timeout.ms", "15000"),
          // Scanning every class of the class path instead takes three times as long.
          Map.entry("plugin.discovery", "service_load"),
          Map.entry("offset.flush.interval.ms", "1000"),
          // One worker: a task has nowhere else to go, so there is nothing to wait for.
          Map.entry("scheduled.rebalance.max.delay.ms", "0"),
          Map.entry("session.timeout.ms", "6000"),
          Map.entry("heartbeat.interval.ms", "2000"),
          Map.entry("task.shutdown.graceful.timeout.ms", "3000"));

  @Override
  public boolean ready() {
    return ready(http, URI.create("http://127.0.0.1:" + port));
  }

  /** Whether a worker has joined its group and answers; the plain root answers before it has. */
  static boolean ready(HttpClient http, URI url) {
    return Http.answers(http, url.resolve("/connectors"));
  }

  @Override
  public synchronized void close() {
    Connect<DistributedHerder> running = worker;
    worker = null;
    if (running != null) {
      running.stop();
      running.awaitStop();
    }
  }
}
