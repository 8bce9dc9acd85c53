/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.topics.Topics;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as people start it, killed without a word in the middle of its work. */
class KillIT {
  @TempDir Path directory;

  private final List<JavaProcess> processes = new ArrayList<>();

  @AfterEach
  void endAll() {
    processes.forEach(JavaProcess::close);
  }

  @Test
  void afterAKillTheNextStartHasEveryFactOnce() throws Exception {
    Desk desk = Desk.in(directory);
    JavaProcess first = up();
    var board = new RunningProduct.Board(page(first));
    desk.drop(Desk.rows(0, 50, 1));
    board.await(desk, Duration.ofSeconds(30));

    desk.drop(Desk.rows(0, 4_000, 2));
    Thread.sleep(300);
    assertThat(first.kill()).as("the registry, which ends as well").isNotEmpty();
    Files.deleteIfExists(running());
    JavaProcess second = up();
    new RunningProduct.Board(page(second)).await(desk, Duration.ofSeconds(120));
    // The fold would hide a row that was told twice, so the records are counted as well.
    assertThat(committedTickets()).isEqualTo(4_050);
  }

  /** How many records of the topic are not part of an aborted transaction. */
  private int committedTickets() throws IOException {
    Map<String, Object> reading =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            "127.0.0.1:" + noted().getProperty(Settings.BROKER_PORT),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    try (var consumer =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.FACTS_TICKET.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      int records = 0;
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        records += consumer.poll(Duration.ofMillis(200)).count();
      }
      return records;
    }
  }

  /** {@code meyasu up}, as people start it. */
  private JavaProcess up() throws IOException {
    var main = new ArrayList<String>();
    main.addAll(List.of("dev.meyasu.cli.Meyasu", "up", directory + "/definitions"));
    main.addAll(List.of("--drop", directory + "/drop", "--state", directory + "/state"));
    RunningProduct.FREE_PORTS.forEach(
        (key, value) -> main.addAll(List.of("--set", key + "=" + value)));
    var process = JavaProcess.start(directory.resolve("out-" + processes.size()), main);
    processes.add(process);
    return process;
  }

  private Path running() {
    return directory.resolve("state/running.properties");
  }

  /** Waits until it says where it is: longer than it takes any of its parts to give up. */
  private URI page(JavaProcess process) throws IOException, InterruptedException {
    for (int i = 0; i < 1_500 && process.isAlive() && !Files.exists(running()); i++) {
      Thread.sleep(100);
    }
    if (!Files.exists(running())) {
      throw new AssertionError(account(process));
    }
    return URI.create("http://127.0.0.1:" + noted().getProperty(Settings.HTTP_PORT));
  }

  private Properties noted() throws IOException {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(running())) {
      properties.load(reader);
    }
    return properties;
  }

  /** What it printed and logged and what its threads do, since all of that is gone afterwards. */
  private String account(JavaProcess process) throws IOException, InterruptedException {
    List<String> log = Files.readAllLines(directory.resolve("state/logs/meyasu.log"));
    return "it does not say where it is\n"
        + process.output()
        + String.join("\n", log.subList(Math.max(0, log.size() - 200), log.size()))
        + process.threads();
  }
}
