/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.bench.Run.Speed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Facts per second from topic to cells on one thread, beside two applications of Kafka Streams' own
 * DSL and a bare consumer that decodes the same records.
 *
 * <p>{@code java -cp 'deploy/target/dist/lib/*' dev.meyasu.bench.ThroughputBench [facts [rounds
 * [entities]]]}, by default 200000 facts, 5 rounds, and an entity for every four facts. {@code
 * -Dthreads=N} gives each application so many threads; {@code -Dwritten=true} tells how much each
 * wrote to which topic.
 *
 * <p>All are measured in turns and their medians compared, because a shared machine is as noisy as
 * what is measured. Each run begins with empty topics but for the facts and the definitions. A run
 * of the product counts only if its cells equal the {@link Oracle}'s and just the malformed facts
 * were rejected; otherwise there is no report.
 */
public final class ThroughputBench {
  private static final Instant YEAR = Instant.parse("2025-01-01T00:00:00Z");
  private static final long SEED = 1;

  private final Installation installation;
  private final Check check;
  private final int facts;
  private final int threads = Integer.getInteger("threads", 1);
  private final Map<Contender, List<Speed>> speeds = new EnumMap<>(Contender.class);

  /** What is measured, in the order of the report. */
  private enum Contender {
    SCORING("fold, link, count, sum and score: all metrics of the library live"),
    STOCK_FOLD("Kafka Streams' DSL, 12 counters an entity"),
    STOCK_TOTALS("Kafka Streams' DSL, 12 totals a day"),
    BARE("consume and decode, nothing else");

    private final String words;

    Contender(String words) {
      this.words = words;
    }
  }

  private ThroughputBench(Installation installation, Check check, int facts) {
    this.installation = installation;
    this.check = check;
    this.facts = facts;
    for (var contender : Contender.values()) speeds.put(contender, new ArrayList<>());
  }

  /**
   * Starts a broker of its own and prints the report.
   *
   * @param args facts (default 200000), rounds (default 5) and entities (default a quarter of the
   *     facts)
   */
  public static void main(String[] args) throws Exception {
    // Before the first logger: telling all of it would be most of what is measured.
    System.setProperty("logback.configurationFile", "dev/meyasu/cli/logback-off.xml");
    int facts = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    int entities = args.length > 2 ? Integer.parseInt(args[2]) : facts / 4;
    try (var installation = Installation.start()) {
      var check = load(installation, new FactMix(SEED, facts, entities, YEAR));
      System.out.println(new ThroughputBench(installation, check, facts).run(rounds));
    }
  }

  /** Sends all facts, and finds what must come of them. */
  private static Check load(Installation installation, FactMix mix) {
    var files = BenchDefinitions.files("event", LocalDate.ofInstant(YEAR, ZoneOffset.UTC));
    installation.define(1, files);
    var definitions = BenchDefinitions.read(files);
    var oracle = new Oracle(definitions.organisation().zone());
    mix.forEachRemaining(
        message -> {
          installation.sender().send(message);
          oracle.take(message);
        });
    installation.sender().flush();
    return Check.of(oracle, definitions);
  }

  private String run(int rounds) throws Exception {
    Bare.run(installation, facts); // warms up broker and page cache for all
    for (int round = 0; round < rounds; round++) {
      for (var contender : List.of(Contender.values())) {
        installation.forgetResults();
        var speed = run(contender);
        speeds.get(contender).add(speed);
        System.err.printf("round %d: %s %s%n", round + 1, contender, speed);
      }
    }
    return report(rounds);
  }

  private Speed run(Contender contender) throws Exception {
    var topics = Installation.factTopics();
    var decoder = Bare.anyFact(installation.kafka());
    return switch (contender) {
      case SCORING -> {
        var speed = new Run(installation, new Engine.Scoring(), facts, threads).run();
        check.require(installation.kafka());
        yield speed;
      }
      case STOCK_FOLD -> run(new Engine.Stock(() -> StockFold.over(topics, decoder)));
      case STOCK_TOTALS -> run(new Engine.Stock(() -> StockTotals.over(topics, decoder)));
      case BARE -> Bare.run(installation, facts);
    };
  }

  private Speed run(Engine engine) throws Exception {
    return new Run(installation, engine, facts, threads).run();
  }

  private String report(int rounds) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Throughput: %,d facts (%,d malformed) about %,d entities, median of %d rounds in"
                + " turns, %d thread(s) an application, exactly once;%n%s.%n%n",
            facts,
            check.malformed(),
            check.entities(),
            rounds,
            threads,
            Conditions.line()));
    text.append("| what | facts/s | a processor second | scoring is | each round |\n");
    text.append("|---|---|---|---|---|\n");
    for (var contender : Contender.values()) text.append(line(contender));
    text.append(
        String.format(
            Locale.ROOT, "%nAll %,d cells equal the oracle's in every round.", check.cells()));
    return text.toString();
  }

  private String line(Contender contender) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %.3f× | %s |%n",
        contender.words,
        perSecond(contender),
        Conditions.median(speeds.get(contender).stream().map(Speed::perCpuSecond).toList()),
        perSecond(Contender.SCORING) / perSecond(contender),
        String.join(
            " ",
            speeds.get(contender).stream()
                .map(speed -> String.format(Locale.ROOT, "%.0f", speed.perSecond()))
                .toList()));
  }

  private double perSecond(Contender contender) {
    return Conditions.median(speeds.get(contender).stream().map(Speed::perSecond).toList());
  }
}
