/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Laws 1, 2 and 5 through the whole topology: random {@linkplain History histories}, shuffled,
 * repeated and cut into batches; against a recount by hand.
 */
class ScoringLawsTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final int FACTS = 400;

  @TempDir Path dir;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void anyOrderGivesWhatARecountGives(long seed) {
    var random = new Random(seed);
    var facts = History.facts(FACTS, random);
    var expected = new TreeMap<>(PlainRecount.of(facts));
    expected.putAll(PlainKeyRecount.of(facts));
    for (int order = 0; order < 2; order++) {
      var log = new ArrayList<>(facts);
      for (int i = 0; i < FACTS / 10; i++) log.add(facts.get(random.nextInt(facts.size())));
      Collections.shuffle(log, random);
      var cells = cells(dir.resolve("o" + order), log, random);
      assertThat(cells).isEqualTo(expected);
      assertTotalsEqualTheirSegments(cells);
    }
  }

  private static void assertTotalsEqualTheirSegments(Map<String, List<Long>> cells) {
    var bySegments = new TreeMap<String, List<Long>>();
    var totals = new TreeMap<String, List<Long>>();
    cells.forEach(
        (key, tally) -> {
          var parts = key.split("\\|", -1);
          var cell = parts[0] + "|" + parts[2];
          if (parts[0].equals("user_days") || parts[0].equals("active")) return; // no segments
          if (parts[1].isEmpty()) totals.put(cell, tally);
          else bySegments.merge(cell, tally, ScoringLawsTest::plus);
        });
    // What leaves one segment and enters another on a day leaves no cell of the total.
    bySegments.values().removeIf(tally -> tally.stream().allMatch(part -> part == 0));
    assertThat(bySegments).isEqualTo(totals);
  }

  private static List<Long> plus(List<Long> a, List<Long> b) {
    return Tally.of(a).plus(Tally.of(b)).toList();
  }

  private static Map<String, List<Long>> cells(
      Path state, List<SpecificRecord> log, Random random) {
    try (var scoring = new ScoringFixture(state, TOKYO)) {
      int applyAt = random.nextInt(log.size());
      for (int i = 0; i < log.size(); i++) {
        if (i == applyAt) scoring.apply("a", Map.of("catalogue.yaml", History.KEYED));
        var fact = log.get(i);
        scoring.fact(History.kind(fact), History.key(fact), fact, History.YEAR);
        if (random.nextInt(20) == 0) scoring.advance(Duration.ofMillis(50));
      }
      scoring.settle();
      assertThat(scoring.rejected()).isEmpty();
      return History.named(History.KEYED, scoring.cells());
    }
  }
}
