/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.backtest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meyasu.core.forecast.Forecast;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That forecasts keep what the product says of them, by asking them of what has come since. */
class ForecastCoverageTest {
  /** Few whole numbers: an interval that holds 80 % of them at least holds more. */
  private static final Set<String> COARSE = Set.of("count of the quarter, 5 on average");

  @TempDir static Path folder;

  private static Map<String, Hits> families;
  private static final Hits ALL = new Hits();

  @BeforeAll
  static void judge() throws IOException {
    families = ForecastBacktest.measured(folder);
    families.values().forEach(ALL::add);
  }

  @Test
  void theStatedCoverageIsTheMeasuredOne() {
    double mean = families.values().stream().mapToDouble(Hits::coverage).average().orElseThrow();
    assertEquals(Forecast.COVERAGE, mean, 0.02, ALL.made + " forecasts");
  }

  @Test
  void intervalsHoldInEveryFamilyAsOftenAsTheySay() {
    assertAll(
        families.entrySet().stream()
            .map(one -> () -> holds(one.getKey(), one.getValue().coverage())));
  }

  /** Eight series are few: of each family's chance, three in a hundred either way are allowed. */
  private static void holds(String family, double coverage) {
    double most = COARSE.contains(family) ? 0.96 : 0.91;
    assertTrue(coverage >= 0.72 && coverage <= most, family + ": " + coverage);
  }

  @Test
  void whatIsProbableComesAndWhatIsImprobableDoesNot() {
    assertTrue(ALL.came(0, 0.2) < 0.2, "said to be improbable");
    assertTrue(ALL.came(0.8, 1.01) > 0.8, "said to be probable");
  }

  @Test
  void fewQuestionsAreLeftWithoutAnAnswer() {
    assertTrue(ALL.none < 0.05 * ALL.made, ALL.none + " of " + ALL.made);
  }
}
