/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How long it takes from a fact to the score that shows it, while other facts come in.
 *
 * <p>{@code java -cp 'deploy/target/dist/lib/*' dev.meyasu.bench.LatencyBench facts-per-second
 * [probes [entities]]}, by default 300 probes and 100000 entities that are there before. Give half
 * of what {@link ThroughputBench} measures on the machine.
 *
 * <p>A {@linkplain Probes probe} is sent when the one before has come through, after a pause by
 * chance, so that probes do not fall in with the ticks of the stages. Its time ends when a consumer
 * of committed records reads the score.
 */
public final class LatencyBench {
  private static final String APPLICATION = "bench-latency";
  private static final long SEED = 1;
  private static final double FACTS_PER_ENTITY = 2.5;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration GIVE_UP = Duration.ofMinutes(1);

  /** For a probe and the pause after it, so that the load does not end before the probes do. */
  private static final Duration PROBE = Duration.ofMillis(1_500);

  private final Installation installation;
  private final double perSecond;
  private final int probes;
  private final int entities;
  private final Random random = new Random(SEED);

  private LatencyBench(Installation installation, double perSecond, int probes, int entities) {
    this.installation = installation;
    this.perSecond = perSecond;
    this.probes = probes;
    this.entities = entities;
  }

  /**
   * Starts a broker of its own and prints the report.
   *
   * @param args facts a second, probes, entities
   */
  public static void main(String[] args) throws Exception {
    System.setProperty("logback.configurationFile", "dev/meyasu/cli/logback-off.xml");
    if (args.length == 0) {
      throw new IllegalArgumentException("give facts a second: half of what ThroughputBench says");
    }
    double perSecond = Double.parseDouble(args[0]);
    int probes = args.length > 1 ? Integer.parseInt(args[1]) : 300;
    int entities = args.length > 2 ? Integer.parseInt(args[2]) : 100_000;
    try (var installation = Installation.start()) {
      System.out.println(new LatencyBench(installation, perSecond, probes, entities).run());
    }
  }

  @SuppressWarnings("try") // the application only has to run
  private String run() throws Exception {
    int before = (int) (entities * FACTS_PER_ENTITY);
    int during = (int) (perSecond * WARM_UP.plus(PROBE.multipliedBy(probes)).toSeconds());
    var year = Instant.now().minus(FactMix.YEAR).truncatedTo(ChronoUnit.MICROS);
    var mix =
        new FactMix(SEED, before + during, (int) ((before + during) / FACTS_PER_ENTITY), year);
    installation.define(
        1, BenchDefinitions.files("wall", LocalDate.ofInstant(year, ZoneOffset.UTC)));
    for (int i = 0; i < before; i++) installation.sender().send(mix.next());
    installation.sender().flush();

    var engine = new Engine.Scoring();
    var stages = new Stages(installation, engine, APPLICATION);
    var settings = new HashMap<>(installation.kafka());
    settings.put("application.id", APPLICATION);
    settings.put("state.dir", installation.dir().resolve(APPLICATION).toString());
    try (var app = engine.start(settings)) {
      while (stages.facts() < before || !stages.areThrough()) Thread.sleep(200);
      return probe(mix, stages, before);
    }
  }

  private String probe(FactMix mix, Stages stages, int before) throws InterruptedException {
    var millis = new ArrayList<Double>();
    try (var load = Load.start(installation.sender(), mix, perSecond);
        var sent = new Probes(installation)) {
      Thread.sleep(WARM_UP.toMillis());
      for (int i = 0; i < probes; i++) {
        millis.add(probe(sent));
        Thread.sleep(100 + random.nextInt(300));
      }
      if (!load.isRunning()) {
        throw new IllegalStateException("the load ended before the probes did; it does not count");
      }
      double reached = load.sentPerSecond();
      long behind = before + load.sent() + probes - stages.facts();
      return report(millis, reached, behind);
    }
  }

  private static double probe(Probes probes) {
    long start = System.nanoTime();
    probes.send();
    long end =
        probes
            .awaitShown(GIVE_UP)
            .orElseThrow(() -> new IllegalStateException("a probe is not shown in " + GIVE_UP));
    return (end - start) / 1e6;
  }

  private String report(List<Double> millis, double reached, long behind) {
    return String.format(
        Locale.ROOT,
        "Latency: from sending a fact to reading the score that shows it, %,d probes one after the"
            + " other, %,d entities there before, all metrics of the library live;%n%s.%n%n"
            + "| load | p50 | p90 | p99 | longest | behind at the end |%n"
            + "|---|---|---|---|---|---|%n"
            + "| %,.0f facts/s (%,.0f asked for) | %,.0f ms | %,.0f ms | %,.0f ms | %,.0f ms"
            + " | %,d facts, %.2f s |",
        millis.size(),
        entities,
        Conditions.line(),
        reached,
        perSecond,
        Conditions.quantile(millis, 0.5),
        Conditions.quantile(millis, 0.9),
        Conditions.quantile(millis, 0.99),
        Conditions.quantile(millis, 1),
        behind,
        behind / reached);
  }
}
