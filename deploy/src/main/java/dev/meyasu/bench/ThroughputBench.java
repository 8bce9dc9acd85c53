/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.bench.FactMix.Message;
import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Library;
import dev.meyasu.catalogue.Read;
import dev.meyasu.deploy.LocalBroker;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.serde.AvroSerializer;
import dev.meyasu.streams.Digests;
import dev.meyasu.streams.StreamsApp;
import dev.meyasu.topics.Topic;
import dev.meyasu.topics.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Facts per second from topic to cells on one thread, beside a bare consumer that decodes the same
 * records.
 *
 * <p>The two are measured in turns and their medians compared, because a shared machine is as noisy
 * as what is measured. The scoring's time runs from its first commit to that of its last fact, and
 * only the facts between the two are counted.
 */
public final class ThroughputBench {
  private static final int COUNTING_PARTITIONS = 4;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration GIVE_UP = Duration.ofMinutes(10);

  private final Map<String, Object> kafka;
  private final Path dir;
  private final int facts;
  private final int threads = Integer.getInteger("threads", 1);

  /**
   * @param kafka {@code bootstrap.servers} and {@code schema.registry.url} of an otherwise idle
   *     installation whose topics exist
   * @param dir where state stores may be put
   */
  public ThroughputBench(Map<String, Object> kafka, Path dir, int facts) {
    this.kafka = Map.copyOf(kafka);
    this.dir = dir;
    this.facts = facts;
  }

  /** Facts per second, each a median. */
  public record Result(int facts, int rounds, double scoring, double stock, double bare) {
    @Override
    public String toString() {
      return String.format(
          "%,d facts, median of %d rounds, one thread: fold to cells %,.0f/s; stock fold of 12 counters %,.0f/s (ratio %.3f); bare consume and decode %,.0f/s (ratio %.3f)",
          facts, rounds, scoring, stock, scoring / stock, bare, scoring / bare);
    }
  }

  /**
   * Starts a broker of its own and prints the result.
   *
   * @param args facts per round (default 200000) and rounds (default 5)
   */
  public static void main(String[] args) throws Exception {
    // Before the first logger: telling all of it would be most of what is measured.
    System.setProperty("logback.configurationFile", "dev/meyasu/cli/logback-off.xml");
    int facts = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    var dir = Files.createTempDirectory(Path.of(""), "bench-");
    int port = freePort();
    try (var broker = new LocalBroker(dir.resolve("broker"), port, freePort())) {
      broker.start();
      Map<String, Object> kafka =
          Map.of(
              "bootstrap.servers", "127.0.0.1:" + port, "schema.registry.url", "mock://benchmark");
      try (var admin = Admin.create(kafka)) {
        Topics.ensure(admin, COUNTING_PARTITIONS, (short) 1);
      }
      define(kafka);
      System.out.println(new ThroughputBench(kafka, dir, facts).run(rounds));
    } finally {
      delete(dir);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Puts the shipped library in force, for an organisation of no objectives. */
  private static void define(Map<String, Object> kafka)
      throws ExecutionException, InterruptedException {
    var organisation =
        "organisation: {id: bench, name: {en: Bench, ja: ベンチ}, time_zone: Asia/Tokyo}\n";
    var files = Map.of(Library.FILE, Library.yaml(), "organisation.yaml", organisation);
    if (DefinitionReader.read(files) instanceof Read.Faulty faulty) {
      throw new IllegalStateException(faulty.faults().toString());
    }
    var serializer = new AvroSerializer<Definitions>(); // before a record: it lets Avro make ours
    serializer.configure(kafka, false);
    var definitions =
        Definitions.newBuilder()
            .setRevision(1)
            .setSha256(Digests.sha256(files))
            .setFiles(files)
            .setAuthor("benchmark")
            .setAppliedAt(Instant.EPOCH)
            .build();
    try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), serializer)) {
      var topic = Topics.OKR_DEFINITIONS.name();
      producer.send(new ProducerRecord<>(topic, "definitions", definitions)).get();
    }
  }

  public Result run(int rounds) throws Exception {
    load();
    bare(); // the first pass warms up broker and page cache for both
    var scoring = new ArrayList<Speed>();
    var stock = new ArrayList<Speed>();
    var bare = new ArrayList<Double>();
    for (int round = 0; round < rounds; round++) {
      bare.add(bare());
      stock.add(committing(this::stock));
      scoring.add(committing(ThroughputBench::scoring));
      System.err.printf(
          "round %d: bare %,.0f stock %s scoring %s%n",
          round, bare.get(round), stock.get(round), scoring.get(round));
    }
    return new Result(
        facts,
        rounds,
        median(scoring.stream().map(Speed::perSecond).toList()),
        median(stock.stream().map(Speed::perSecond).toList()),
        median(bare));
  }

  private void load() {
    var config = new HashMap<>(kafka);
    config.put("linger.ms", 20);
    config.put("batch.size", 200_000);
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      var serializer = new AvroSerializer<SpecificRecord>();
      serializer.configure(kafka, false);
      new FactMix(1, facts / 4).facts(facts, message -> send(producer, serializer, message));
    }
  }

  private static void send(
      KafkaProducer<String, byte[]> producer,
      AvroSerializer<SpecificRecord> serializer,
      Message message) {
    var topic = message.topic().name();
    producer.send(
        new ProducerRecord<>(
            topic,
            null,
            message.at().toEpochMilli(),
            message.key(),
            serializer.serialize(topic, message.fact())));
  }

  private double bare() {
    var decoders = new HashMap<String, Deserializer<? extends SpecificRecord>>();
    var config = new HashMap<>(kafka);
    config.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions = factPartitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      int seen = 0;
      long start = 0;
      while (seen < facts) {
        var records = consumer.poll(POLL);
        if (start == 0 && !records.isEmpty()) start = System.nanoTime();
        for (var message : records) {
          decoders
              .computeIfAbsent(message.topic(), this::decoder)
              .deserialize(message.topic(), message.value());
          seen++;
        }
      }
      return perSecond(facts, System.nanoTime() - start);
    }
  }

  private Deserializer<? extends SpecificRecord> decoder(String topic) {
    return AvroSerdes.of(FactTypes.of(topic), kafka).deserializer();
  }

  private static List<String> factTopics() {
    return Topics.all().stream()
        .filter(topic -> topic.name().startsWith("facts.") && !topic.equals(Topics.FACTS_REJECTED))
        .map(Topic::name)
        .toList();
  }

  private static List<TopicPartition> factPartitions(KafkaConsumer<?, ?> consumer) {
    return factTopics().stream()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /** Starts an application by settings of Kafka Streams; returns when it runs. */
  private interface Engine {
    AutoCloseable start(Map<String, Object> settings) throws InterruptedException;
  }

  private static AutoCloseable scoring(Map<String, Object> settings) throws InterruptedException {
    var app = StreamsApp.start(settings);
    if (!app.awaitRunning(Duration.ofSeconds(60)))
      throw new IllegalStateException("not running after 60 s");
    return app;
  }

  private AutoCloseable stock(Map<String, Object> settings) {
    var properties = new Properties();
    properties.putAll(StreamsApp.defaults());
    properties.putAll(settings);
    var streams = new KafkaStreams(StockFold.over(factTopics(), anyFact()), properties);
    streams.start();
    return () -> streams.close(Duration.ofSeconds(20));
  }

  private Deserializer<SpecificRecord> anyFact() {
    var decoders = new ConcurrentHashMap<String, Deserializer<? extends SpecificRecord>>();
    return (topic, bytes) ->
        decoders.computeIfAbsent(topic, this::decoder).deserialize(topic, bytes);
  }

  @SuppressWarnings("try") // the application only has to run
  private Speed committing(Engine engine) throws Exception {
    var id = "bench-" + UUID.randomUUID();
    var settings = new HashMap<>(kafka);
    settings.put("application.id", id);
    settings.put("state.dir", dir.resolve(id).toString());
    settings.put("num.stream.threads", threads);
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.get("bootstrap.servers")));
        var app = engine.start(settings)) {
      long deadline = System.nanoTime() + GIVE_UP.toNanos();
      long start = 0;
      long before = 0;
      long cpu = 0;
      while (true) {
        long committed = committed(admin, id);
        if (start == 0 && committed > 0) {
          start = System.nanoTime();
          before = committed;
          cpu = cpuNanos(id);
        }
        if (committed >= facts) {
          long counted = facts - before;
          if (Boolean.getBoolean("written")) tellWritten(admin, id);
          return new Speed(
              perSecond(counted, System.nanoTime() - start),
              perSecond(counted, cpuNanos(id) - cpu));
        }
        if (System.nanoTime() > deadline)
          throw new IllegalStateException(committed + " of " + facts + " after " + GIVE_UP);
        Thread.sleep(20);
      }
    } finally {
      delete(dir.resolve(id));
    }
  }

  /** Records that the application has written, by topic: of its own, and of the product. */
  private static void tellWritten(Admin admin, String application)
      throws ExecutionException, InterruptedException {
    var topics = new TreeMap<String, Long>();
    var names = admin.listTopics().names().get();
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    for (var topic : admin.describeTopics(names).allTopicNames().get().values()) {
      if (topic.name().startsWith("bench-") && !topic.name().startsWith(application)) continue;
      topic
          .partitions()
          .forEach(
              p ->
                  latest.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
    }
    admin
        .listOffsets(latest)
        .all()
        .get()
        .forEach((partition, end) -> topics.merge(partition.topic(), end.offset(), Long::sum));
    topics.forEach((topic, end) -> System.err.printf("%,12d %s%n", end, topic));
  }

  /**
   * What the threads of an application have used of the processors: its stream threads and their
   * producers. Steadier than the clock on a machine that is shared.
   */
  private static long cpuNanos(String application) {
    var threads = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains(application))
        .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getId())))
        .sum();
  }

  /**
   * @param perCpuSecond of the application's own threads
   */
  private record Speed(double perSecond, double perCpuSecond) {}

  /** Fact records whose cells are committed, by the offsets of the group. */
  private static long committed(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().startsWith("facts.") && entry.getValue() != null)
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  private static double perSecond(long facts, long nanos) {
    return facts / (nanos / 1e9);
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) return;
    try (var files = Files.walk(tree)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
