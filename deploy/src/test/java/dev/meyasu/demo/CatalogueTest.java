/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.Metric;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.KeyResult;
import dev.meyasu.core.okr.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's definitions, applied to the sample company's rows by the product's own core. */
class CatalogueTest {
  private static final LocalDate SETTLED = LocalDate.of(2026, 2, 1);

  @TempDir static Path folder;

  private static Definitions definitions;
  private static Books books;
  private static CellIndex cells;

  @BeforeAll
  static void readAndCount() throws IOException {
    Read read =
        DefinitionReader.read(
            Map.of(
                "okrs.yaml", Files.readString(Path.of("demo", "okrs.yaml")),
                "catalogue.yaml", Files.readString(Path.of("demo", "catalogue.yaml"))));
    definitions = assertInstanceOf(Read.Ok.class, read, read::toString).definitions();
    List<Row> rows = SampleCompany.generate(SampleCompany.SEED).rowsUntil(Books.midnight(SETTLED));
    books = new Books(rows);
    cells = CoreCells.of(rows, definitions, folder);
  }

  @ParameterizedTest(name = "{0} = {1} of {2} days")
  @CsvSource({
    "csat, csat, 30",
    "churn, churn, 30",
    "response_time, response, 30",
    "nps, nps, 90",
    "complaints, complaints, 30",
    "retention_3m, retention, 30",
    "onboarding, onboarding, 30",
    "feature_satisfaction, feature, 30",
    "downtime, downtime, 30",
    "self_resolution, self-resolution, 30",
    "support_satisfaction, support, 30",
    "customers, customers, 30",
  })
  void metricsEqualAPlainRecomputation(String id, String figure, int days) {
    for (String day :
        List.of(
            "2024-12-31", "2025-01-10", "2025-02-14", "2025-03-31", "2025-08-05", "2025-12-26")) {
      LocalDate last = LocalDate.parse(day);
      double expected = new KeyFigures(books, last, days).of(figure);
      assertEquals(expected, value(definitions.metrics().get(id), last), 1e-9, day);
    }
  }

  @ParameterizedTest
  @CsvSource({"2025-01-31, 3", "2025-09-30, 21", "2025-12-31, 25"})
  void referralsOfAMonth(LocalDate last, double expected) {
    assertEquals(expected, value(definitions.metrics().get("referrals"), last));
  }

  @ParameterizedTest
  @CsvSource({"2025-01-10, 2", "2025-03-31, 5", "2025-09-30, 4", "2025-12-31, 5"})
  void topFeaturesOfAQuarter(LocalDate last, double expected) {
    assertEquals(expected, value(definitions.metrics().get("top_features"), last));
  }

  /** 85/90; (7.2 - 4.53)/(7.2 - 3); (38 - 15)/(38 - 12). */
  @ParameterizedTest
  @CsvSource({
    "company-2025-q1-csat, 0.944",
    "company-2025-q1-churn, 0.635",
    "company-2025-q1-response, 0.885",
  })
  void theFirstQuarterClosesAsTold(String id, double expected) {
    KeyResult keyResult = definitions.keyResult(id).orElseThrow();
    double value = value(keyResult.metric(), LocalDate.of(2025, 3, 31));
    assertEquals(expected, keyResult.scoring().raw(value), 0.001);
  }

  @Test
  void everyTextIsThereInBothLanguagesAndEveryKeyResultHasAnInitiative() {
    for (Objective objective : definitions.objectives().values()) {
      assertTrue(!objective.title().ja().equals(objective.title().en()), objective.id());
      for (KeyResult keyResult : objective.keyResults()) {
        assertTrue(!keyResult.title().ja().equals(keyResult.title().en()), keyResult.id());
        assertTrue(keyResult.initiative().isPresent(), keyResult.id());
      }
    }
  }

  private static double value(Metric metric, LocalDate lastDay) {
    Frame frame = new Frame(SampleCompany.ZONE, Month.JANUARY, Optional.empty());
    AsOf asOf = AsOf.endOf(lastDay, SampleCompany.ZONE);
    return metric.read(cells, Segment.TOTAL, asOf, frame).value().orElseThrow();
  }
}
