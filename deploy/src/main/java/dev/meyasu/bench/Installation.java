/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.deploy.LocalBroker;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.registry.Registries;
import dev.meyasu.streams.Digests;
import dev.meyasu.topics.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** A broker of its own with the product's topics, in a new directory that is gone afterwards. */
final class Installation implements AutoCloseable {
  private static final int COUNTING_PARTITIONS = 4;
  private static final Duration USABLE_WITHIN = Duration.ofMinutes(1);

  private final Path dir;
  private final LocalBroker broker;
  private final Map<String, Object> kafka;
  private final Admin admin;
  private final Sender sender;

  private Installation(Path dir, LocalBroker broker, Map<String, Object> kafka) {
    this.dir = dir;
    this.broker = broker;
    this.kafka = kafka;
    this.admin = Admin.create(Map.of("bootstrap.servers", kafka.get("bootstrap.servers")));
    this.sender = new Sender(kafka, Duration.ofMillis(5));
  }

  /** Starts it, with empty topics, in the directory that the program runs in. */
  static Installation start() throws Exception {
    var dir = Files.createTempDirectory(Path.of(""), "bench-");
    int port = freePort();
    var broker = new LocalBroker(dir.resolve("broker"), port, freePort());
    broker.start();
    var installation = new Installation(dir, broker, kafka("127.0.0.1:" + port));
    installation.recreate(Set.of());
    return installation;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /**
   * Settings of clients, for any JVM: its registry is in memory, and gives the same numbers in each
   * because the schemas of all topics come first and in one order.
   */
  static Map<String, Object> kafka(String bootstrapServers) {
    Map<String, Object> kafka =
        Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", "mock://benchmark");
    var registry = Registries.open(kafka);
    Topics.all().forEach(topic -> registry.register(topic.name() + "-value", topic.value()));
    return kafka;
  }

  /** {@code bootstrap.servers} and {@code schema.registry.url}. */
  Map<String, Object> kafka() {
    return kafka;
  }

  Admin admin() {
    return admin;
  }

  Path dir() {
    return dir;
  }

  /** The topics that facts arrive on. */
  static List<String> factTopics() {
    return Topics.all().stream()
        .map(topic -> topic.name())
        .filter(name -> name.startsWith("facts.") && !name.equals(Topics.FACTS_REJECTED.name()))
        .toList();
  }

  /**
   * Makes it as if nothing had run: facts and definitions stay, every topic that was made of them
   * is gone, those of the applications included. Whoever runs next has another application id.
   */
  void forgetResults() throws InterruptedException {
    var kept = new TreeSet<>(factTopics());
    kept.add(Topics.OKR_DEFINITIONS.name());
    recreate(kept);
  }

  private void recreate(Set<String> kept) throws InterruptedException {
    var gone = new TreeSet<>(await(admin.listTopics().names()));
    gone.removeAll(kept);
    await(admin.deleteTopics(gone).all());
    eventually("topics are deleted", () -> partitions(gone).isEmpty());
    Topics.ensure(admin, COUNTING_PARTITIONS, (short) 1);
    var all = Topics.all().stream().map(topic -> topic.name()).toList();
    eventually(
        "topics are created",
        () -> {
          var partitions = partitions(all);
          long topics = partitions.stream().map(TopicPartition::topic).distinct().count();
          return topics == all.size() && isUsable(partitions);
        });
  }

  /** Of those of the topics that are there. */
  Set<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
    var there = new TreeSet<>(await(admin.listTopics().names()));
    there.retainAll(topics);
    return await(admin.describeTopics(there).allTopicNames()).values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(one -> new TopicPartition(topic.name(), one.partition())))
        .collect(Collectors.toSet());
  }

  /** The offset after the last record of each partition. */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
      throws InterruptedException {
    var latest = partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    var ends = new HashMap<TopicPartition, Long>();
    await(admin.listOffsets(latest).all()).forEach((p, end) -> ends.put(p, end.offset()));
    return ends;
  }

  /** Whether each has a leader that answers; that it has not is thrown, and not yet. */
  private boolean isUsable(Set<TopicPartition> partitions) throws InterruptedException {
    return ends(partitions).keySet().containsAll(partitions);
  }

  interface Condition {
    boolean holds() throws InterruptedException;
  }

  /**
   * @throws IllegalStateException when it does not hold within a minute
   */
  static void eventually(String what, Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + USABLE_WITHIN.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > deadline) throw new IllegalStateException("not yet: " + what);
      Thread.sleep(50);
    }
  }

  /** A topic may be listed and yet be gone when it is described, or the other way round. */
  private static boolean holds(Condition condition) throws InterruptedException {
    try {
      return condition.holds();
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /**
   * @throws IllegalStateException when the broker refuses
   */
  static <T> T await(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }

  /** Puts files in force. */
  void define(long revision, Map<String, String> files) {
    var definitions =
        Definitions.newBuilder()
            .setRevision(revision)
            .setSha256(Digests.sha256(files))
            .setFiles(files)
            .setAuthor("benchmark")
            .setAppliedAt(Instant.EPOCH)
            .build();
    sender.send(Topics.OKR_DEFINITIONS.name(), "definitions", definitions);
    sender.flush();
  }

  /** What sends facts, many at a time. */
  Sender sender() {
    return sender;
  }

  @Override
  public void close() throws IOException {
    sender.close();
    admin.close();
    broker.close();
    delete(dir);
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) return;
    try (var files = Files.walk(tree)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
