/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.laws.FactHistory;
import dev.meyasu.core.measure.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Laws 1 to 4 through the whole topology: facts shuffled and repeated, definitions that come late,
 * change and return, and restarts in the middle, over the stores that are there.
 *
 * <p>Many histories share a driver, each in its own source, so that they cannot meet; their cells
 * are compared together. If those differ, each history is asked alone.
 */
final class DriverLaws {
  /** Of one driver after the other over the same stores. */
  static final int LIVES = 4;

  private final List<FactHistory> histories;
  private final ZoneId zone;
  private final Random random;
  private final ScoringSettings settings;
  private final KeptStores stores = new KeptStores();
  private final Map<String, Tally> cells = new TreeMap<>();
  private final Path directory;

  private DriverLaws(List<FactHistory> histories, Path directory) {
    this.histories = histories;
    this.directory = directory;
    zone = histories.get(0).zone();
    random = new Random(histories.get(0).seed());
    var registry = Map.<String, Object>of("schema.registry.url", "mock://" + UUID.randomUUID());
    settings = new ScoringSettings(zone, 1, 20 + random.nextInt(100), registry);
  }

  /**
   * Asks the histories of many seeds.
   *
   * @param together how many share a driver
   * @return what does not hold, as small as it gets, in words; empty if everything does
   */
  static Optional<String> broken(long firstSeed, int count, int together) {
    for (long seed = firstSeed; seed < firstSeed + count; seed += together) {
      var zone = FactHistory.ZONES.get((int) (seed / together % FactHistory.ZONES.size()));
      int many = (int) Math.min(together, firstSeed + count - seed);
      var histories = SeparateHistories.of(seed, many, zone);
      var difference = difference(histories);
      if (difference.isPresent()) return Optional.of(report(histories, difference.get()));
    }
    return Optional.empty();
  }

  private static Optional<String> difference(List<FactHistory> histories) {
    var expected = LawCatalogue.recount(histories);
    Map<String, List<Long>> actual;
    try {
      var directory = Files.createTempDirectory("laws");
      actual = LawCatalogue.named(new DriverLaws(histories, directory).cells());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
    return LawCatalogue.difference(expected, actual);
  }

  private Map<String, Tally> cells() {
    var log = new ArrayList<Fact>();
    histories.forEach(history -> log.addAll(history.facts()));
    int repeated = log.size() / 10;
    for (int i = 0; i < repeated; i++) log.add(log.get(random.nextInt(log.size())));
    Collections.shuffle(log, random);
    for (int life = 0; life < LIVES; life++) {
      int from = log.size() * life / LIVES;
      live(life, log.subList(from, log.size() * (life + 1) / LIVES));
    }
    return cells;
  }

  /** One driver: told some facts, and definitions at any moment of its second, third and last. */
  private void live(int life, List<Fact> facts) {
    var visible = new TreeMap<String, Tally>();
    try (var scoring = new ScoringFixture(directory, settings, stores, cells)) {
      int applyAt = random.nextInt(facts.size() + 1);
      for (int i = 0; i <= facts.size(); i++) {
        if (i == applyAt && life > 0) apply(scoring, life);
        if (i < facts.size()) tell(scoring, facts.get(i));
        if (random.nextInt(40) == 0) scoring.tick();
      }
      if (life == LIVES - 1) {
        for (int i = 0; i < 400 && scoring.filled().size() < LawCatalogue.SIZE; i++) scoring.tick();
        scoring.settle();
        if (!scoring.rejected().isEmpty()) {
          throw new IllegalStateException(scoring.rejected().toString());
        }
        visible.putAll(scoring.cells());
      }
    }
    if (life == LIVES - 1) {
      cells.clear();
      cells.putAll(visible);
    }
  }

  private void apply(ScoringFixture scoring, int life) {
    var text = life == 2 ? LawCatalogue.otherIn(zone) : LawCatalogue.in(zone);
    scoring.apply("life " + life, Map.of("catalogue.yaml", text));
  }

  private static void tell(ScoringFixture scoring, Fact fact) {
    var record = FactRecords.of(fact);
    scoring.fact(fact.kind().id(), FactRecords.key(fact), record, ScoringFixture.START);
  }

  private static String report(List<FactHistory> together, String difference) {
    for (var history : together) {
      if (difference(List.of(history)).isPresent()) {
        var smallest = smallest(history);
        var facts =
            smallest.facts().stream().map(fact -> "\n  " + fact).collect(Collectors.joining());
        return "seed %d in %s: %s\nfacts:%s"
            .formatted(
                smallest.seed(),
                smallest.zone(),
                difference(List.of(smallest)).orElseThrow(),
                facts);
      }
    }
    return "only together, from seed %d on in %s: %s"
        .formatted(together.get(0).seed(), together.get(0).zone(), difference);
  }

  private static FactHistory smallest(FactHistory broken) {
    var smallest = broken;
    for (int i = 0; i < smallest.facts().size(); ) {
      var fewer = smallest.without(i, i + 1);
      if (difference(List.of(fewer)).isPresent()) smallest = fewer;
      else i++;
    }
    return smallest;
  }
}
