/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleCompanyTest {
  private static final long[] SEEDS = {SampleCompany.SEED, 1, 2, 3, 4, 5};
  private static final Instant YEAR_ENDS = Books.midnight(LocalDate.of(2026, 1, 1));

  /** Late and corrected rows about the last days come within a month. */
  private static final Instant SETTLED = Books.midnight(LocalDate.of(2026, 2, 1));

  private static final Map<Long, List<Row>> ROWS = new HashMap<>();
  private static final Map<Long, Books> BOOKS = new HashMap<>();

  private static List<Row> rows(long seed) {
    return ROWS.computeIfAbsent(seed, s -> SampleCompany.generate(s).rowsUntil(SETTLED));
  }

  private static Books books(long seed) {
    return BOOKS.computeIfAbsent(seed, s -> new Books(rows(s)));
  }

  @ParameterizedTest(name = "{0} of {2} days to {1} is {3}")
  @CsvSource({
    "csat,            2024-12-31, 30, 68, 0.05",
    "churn,           2024-12-31, 30, 8.0, 0.05",
    "response,        2024-12-31, 30, 48, 0.01",
    "nps,             2024-12-31, 90, -5, 0.05",
    "customers,       2024-12-31, 30, 1200, 0",
    "revenue,         2024-12-31, 30, 1.8, 0.05",
    "complaints,      2024-12-31, 30, 300, 0",
    "downtime,        2024-12-31, 30, 3.6, 0.05",
    "referrals,       2024-12-31, 366, 15, 0",
    "csat,            2025-01-10, 30, 72, 0.05",
    "churn,           2025-01-10, 30, 7.2, 0.05",
    "response,        2025-01-10, 30, 38, 0.01",
    "retention,       2025-01-10, 30, 68, 0.8",
    "onboarding,      2025-01-10, 30, 71, 0.8",
    "self-resolution, 2025-01-10, 30, 35, 0.1",
    "feature,         2025-01-10, 30, 3.8, 0.01",
    "support,         2025-01-10, 30, 4.1, 0.01",
    "top-features,    2025-01-10, 10, 2, 0",
    "csat,            2025-03-31, 30, 85, 0.05",
    "churn,           2025-03-31, 30, 4.5, 0.05",
    "response,        2025-03-31, 30, 15, 0.01",
    "top-features,    2025-03-31, 90, 5, 0",
    "nps,             2025-06-30, 90, 20, 0.05",
    "csat,            2025-12-31, 30, 88, 0.05",
    "churn,           2025-12-31, 30, 2.8, 0.05",
    "response,        2025-12-31, 30, 11.5, 0.01",
    "nps,             2025-12-31, 90, 38, 0.05",
    "customers,       2025-12-31, 30, 1580, 0",
    "revenue,         2025-12-31, 30, 2.4, 0.05",
    "referrals,       2025-12-31, 365, 180, 0",
    "referrals,       2025-12-31, 31, 25, 0",
    "onboarding,      2025-12-31, 30, 97, 1.5",
    "retention,       2025-12-31, 30, 83, 1.5",
    "self-resolution, 2025-12-31, 30, 60, 0.1",
    "feature,         2025-12-31, 30, 4.5, 0.01",
    "support,         2025-12-31, 30, 4.8, 0.01",
    "downtime,        2025-12-31, 30, 0.6, 0.05",
    "complaints,      2025-12-31, 30, 112, 0",
  })
  void tellsTheStoryWithEverySeed(
      String figure, LocalDate lastDay, int days, double expected, double tolerance) {
    for (long seed : SEEDS) {
      double actual = new KeyFigures(books(seed), lastDay, days).of(figure);
      assertEquals(expected, actual, tolerance + 1e-9, "seed " + seed);
    }
  }

  @Test
  void sameSeedSameRowsOtherSeedOthers() {
    List<Row> inWeeks = new ArrayList<>();
    SampleCompany company = SampleCompany.generate(1);
    while (inWeeks.size() < 20_000) {
      inWeeks.addAll(company.nextWeek().rows());
    }
    assertEquals(rows(1).subList(0, 20_000), inWeeks.subList(0, 20_000));
    assertNotEquals(rows(1).subList(0, 100), rows(2).subList(0, 100));
  }

  @Test
  void aYearAndAQuarterHaveBetween100And150ThousandRowsInOrderOfArrival() {
    for (long seed : SEEDS) {
      List<Row> year = rows(seed).stream().filter(r -> r.arrival().isBefore(YEAR_ENDS)).toList();
      assertTrue(year.size() > 100_000 && year.size() < 150_000, year.size() + " rows");
      for (int i = 1; i < year.size(); i++) {
        assertTrue(!year.get(i).arrival().isBefore(year.get(i - 1).arrival()), "row " + i);
        assertTrue(!year.get(i).updated().isAfter(year.get(i).arrival()), "row " + i);
      }
    }
  }

  @Test
  void oneToTwoRowsInAHundredAreLateTwiceOrCorrectedAndTenMalformed() {
    for (long seed : SEEDS) {
      Map<Row.Nature, Integer> counts = new HashMap<>();
      rows(seed).forEach(row -> counts.merge(row.nature(), 1, Integer::sum));
      int regular = counts.get(Row.Nature.REGULAR);
      int malformed = counts.get(Row.Nature.MALFORMED);
      int marked = rows(seed).size() - regular - malformed;
      assertEquals(10, malformed);
      assertEquals(0.015, (double) marked / rows(seed).size(), 0.005, "seed " + seed);
      assertEquals(4, counts.size() - 1, "every nature occurs: " + counts);
    }
  }

  @Test
  void betweenTheCheckpointsNoTwoWeeksAreAlike() {
    for (String figure : List.of("csat", "response", "support", "complaints")) {
      Set<Double> values = new HashSet<>();
      double turns = 0;
      double before = 0;
      double change = 0;
      for (LocalDate day = LocalDate.of(2025, 4, 13); day.getYear() < 2026; day = day.plusDays(7)) {
        double value = new KeyFigures(books(SampleCompany.SEED), day, 7).of(figure);
        turns += (value - before) * change < 0 ? 1 : 0;
        change = value - before;
        before = value;
        values.add(value);
      }
      assertTrue(values.size() > 15, figure + " " + new TreeSet<>(values));
      assertTrue(turns > 10, figure + " turns " + turns + " times");
    }
  }

  @Test
  void everyReferenceIsToACustomerOfTheCrm() {
    Set<String> domains = new HashSet<>();
    for (Row row : rows(1)) {
      if (row.file() == SourceFile.CRM_CUSTOMERS) {
        domains.add(Books.fields(row.text(), ',').get(8));
      }
    }
    for (Row row : rows(1)) {
      if (row.file() == SourceFile.SURVEYS && row.nature() != Row.Nature.MALFORMED) {
        assertTrue(domains.contains(Books.fields(row.text(), ',').get(3)), row.text());
      }
    }
  }

  @Test
  void goesOnSteadilyAfterTheYear() {
    SampleCompany company = SampleCompany.generate(3);
    Books later = new Books(company.rowsUntil(Books.midnight(LocalDate.of(2027, 1, 1))));
    KeyFigures october = new KeyFigures(later, LocalDate.of(2026, 10, 31), 31);
    assertEquals(88, october.of("csat"), 0.5);
    assertEquals(11.5, october.of("response"), 0.01);
    assertEquals(2.8, october.of("churn"), 0.15);
    assertEquals(23, october.of("referrals"), 0);
  }
}
