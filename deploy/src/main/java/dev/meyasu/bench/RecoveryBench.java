/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.core.fact.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What many entities cost: how long nothing is scored after a kill, how fast a new measure is
 * filled, and what an entity takes.
 *
 * <p>{@code java -cp 'deploy/target/dist/lib/*' dev.meyasu.bench.RecoveryBench [entities
 * [rounds]]}, by default 100000 and 3.
 *
 * <p>The scoring runs in a JVM of its own, with the heap of the product, and is killed as by {@code
 * kill -9}. A fact that is sent right after the kill waits for the next process, which starts with
 * the same state directory; the time ends when the score that shows it is read. In the end, after
 * all kills and fills, the cells must equal the {@link Oracle}'s; otherwise there is no report.
 */
public final class RecoveryBench {
  private static final String APPLICATION = "bench-recovery";
  private static final long SEED = 1;
  private static final double FACTS_PER_ENTITY = 2.5;
  private static final Duration SHOWN_WITHIN = Duration.ofMinutes(5);

  private final Installation installation;
  private final Oracle oracle;
  private final int facts;
  private final int rounds;
  private final Path stateDir;
  private final List<Double> fromStart = new ArrayList<>();
  private final List<Double> fromKill = new ArrayList<>();
  private final List<Double> filledPerSecond = new ArrayList<>();
  private Map<String, String> files;
  private long stateBytes;
  private int probes;

  private RecoveryBench(
      Installation installation, Oracle oracle, Map<String, String> files, int facts, int rounds) {
    this.installation = installation;
    this.oracle = oracle;
    this.files = files;
    this.facts = facts;
    this.rounds = rounds;
    this.stateDir = installation.dir().resolve("state");
  }

  /**
   * Starts a broker of its own and prints the report.
   *
   * @param args entities and rounds
   */
  public static void main(String[] args) throws Exception {
    System.setProperty("logback.configurationFile", "dev/meyasu/cli/logback-off.xml");
    int entities = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    int facts = (int) (entities * FACTS_PER_ENTITY);
    var year = Instant.now().minus(FactMix.YEAR).truncatedTo(ChronoUnit.MICROS);
    var files = BenchDefinitions.files("wall", LocalDate.ofInstant(year, ZoneOffset.UTC));
    var oracle = new Oracle(BenchDefinitions.read(files).organisation().zone());
    try (var installation = Installation.start()) {
      installation.define(1, files);
      new FactMix(SEED, facts, entities, year)
          .forEachRemaining(
              message -> {
                installation.sender().send(message);
                oracle.take(message);
              });
      installation.sender().flush();
      System.out.println(new RecoveryBench(installation, oracle, files, facts, rounds).run());
    }
  }

  private String run() throws Exception {
    var process = ScoringProcess.start(installation, APPLICATION, stateDir);
    try (var sent = new Probes(installation)) {
      awaitAllTaken(process);
      for (int round = 0; round < rounds; round++) {
        probe(sent, process); // it works before it is killed
        process.kill();
        long killed = System.nanoTime();
        send(sent);
        long started = System.nanoTime();
        process = ScoringProcess.start(installation, APPLICATION, stateDir);
        long shown = awaitShown(sent, process);
        fromKill.add((shown - killed) / 1e9);
        fromStart.add((shown - started) / 1e9);
        awaitAllTaken(process);
      }
      for (int round = 0; round < rounds; round++) fill(round + 1);
      awaitAllTaken(process);
      process.stop();
      stateBytes = size(stateDir);
    } finally {
      process.close();
    }
    var check = Check.of(oracle, BenchDefinitions.read(files));
    check.require(installation.kafka());
    return report(check);
  }

  private void awaitAllTaken(ScoringProcess process) throws Exception {
    var stages = new Stages(installation, new Engine.Scoring(), APPLICATION);
    while (stages.facts() < facts + probes || !stages.areThrough()) {
      requireAlive(process);
      Thread.sleep(200);
    }
  }

  private void probe(Probes sent, ScoringProcess process) throws IOException {
    send(sent);
    awaitShown(sent, process);
  }

  private void send(Probes sent) {
    oracle.take(sent.send());
    probes++;
  }

  private static long awaitShown(Probes sent, ScoringProcess process) throws IOException {
    var shown = sent.awaitShown(SHOWN_WITHIN);
    requireAlive(process);
    return shown.orElseThrow(
        () -> new IllegalStateException("a fact is not shown in " + SHOWN_WITHIN));
  }

  private static void requireAlive(ScoringProcess process) throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the scoring has ended:\n" + process.output());
    }
  }

  /** From applying the definitions until all partitions have met all tickets. */
  private void fill(int number) throws InterruptedException {
    files = BenchDefinitions.withOneMore(files, number);
    var measure = BenchDefinitions.read(files).measures().get("added_" + number).hash();
    try (var markers = new Markers(installation)) {
      long start = System.nanoTime();
      installation.define(1L + number, files);
      markers.await(measure, SHOWN_WITHIN);
      double seconds = (System.nanoTime() - start) / 1e9;
      filledPerSecond.add(oracle.entities(Kind.TICKET) / seconds);
    }
  }

  /** Of all files below a directory. */
  private static long size(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private String report(Check check) {
    var bytes = oracle.bytes();
    return String.format(
        Locale.ROOT,
        "Many entities: %,d (%,d tickets) of %,d facts, median of %d rounds, scoring in a JVM of"
            + " its own with a heap of at most 512 MiB;%n%s.%n%n| what | result | each round |%n"
            + "|---|---|---|%n| From the start after a kill to the score of a fact sent after the"
            + " kill | %.1f s | %s |%n| The same from the kill | %.1f s | %s |%n| Filling a new"
            + " measure over tickets | %,.0f entities/s | %s |%n| An entity's key and state in the"
            + " store | %.0f B | |%n| Its key under its customer's reference | %.0f B | |%n| All"
            + " state stores on disk after a stop in order, cells and all, by entity | %,.0f B |"
            + " |%n%nAll %,d cells equal the oracle's after %d kills and %d fills.",
        oracle.entities(),
        oracle.entities(Kind.TICKET),
        facts,
        rounds,
        Conditions.line(),
        Conditions.median(fromStart),
        each(fromStart, "%.1f"),
        Conditions.median(fromKill),
        each(fromKill, "%.1f"),
        Conditions.median(filledPerSecond),
        each(filledPerSecond, "%.0f"),
        bytes.entity(),
        bytes.link(),
        stateBytes / (double) oracle.entities(),
        check.cells(),
        rounds,
        rounds);
  }

  private static String each(List<Double> values, String format) {
    return String.join(
        " ", values.stream().map(value -> String.format(Locale.ROOT, format, value)).toList());
  }
}
