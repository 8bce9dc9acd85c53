/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 4: adding a measure late gives what having had it from the start gives. */
class LateDefinitionTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String ALL = ScenarioTest.resource("/scenarios/catalogue.yaml");

  @TempDir Path dir;

  private static void tickets(ScoringFixture scoring, int from, int until) {
    for (int i = from; i < until; i++) {
      var row =
          Map.<String, Object>of(
              "entity_id",
              "t" + i,
              "version",
              1,
              "customer_ref",
              "crm:c" + i % 7,
              "opened_at",
              "2025-06-" + (10 + i % 9) + "T00:00:00Z");
      scoring.fact("ticket", "crm/t" + i, FactRows.of("ticket", row), ScoringFixture.START);
    }
  }

  private static void contracts(ScoringFixture scoring, int from, int until) {
    for (int i = from; i < until; i++) {
      var row =
          Map.<String, Object>of(
              "entity_id",
              "k" + i,
              "version",
              1,
              "customer_ref",
              "crm:c" + i % 7,
              "started_at",
              "2025-05-" + (10 + i % 22) + "T00:00:00Z",
              "ended_at",
              "2025-06-" + (10 + i % 19) + "T00:00:00Z");
      scoring.fact("contract", "crm/k" + i, FactRows.of("contract", row), ScoringFixture.START);
    }
  }

  private static void customers(ScoringFixture scoring, String plan) {
    for (int i = 0; i < 5; i++) {
      var row =
          Map.<String, Object>of(
              "entity_id", "c" + i, "version", plan.length(), "attributes", Map.of("plan", plan));
      scoring.fact("customer", "crm/c" + i, FactRows.of("customer", row), ScoringFixture.START);
    }
  }

  @Test
  void definitionsAppliedInTheMiddleOrAtTheEndGiveTheSameCells() {
    try (var early = new ScoringFixture(dir.resolve("early"), TOKYO);
        var middle = new ScoringFixture(dir.resolve("middle"), TOKYO);
        var late = new ScoringFixture(dir.resolve("late"), TOKYO)) {
      early.apply("a", Map.of("c.yaml", ALL));
      for (var scoring : new ScoringFixture[] {early, middle, late}) {
        customers(scoring, "light");
        tickets(scoring, 0, 3_000);
        contracts(scoring, 0, 600);
        if (scoring == middle) scoring.apply("a", Map.of("c.yaml", ALL));
        customers(scoring, "standard");
        tickets(scoring, 2_500, 5_000);
        contracts(scoring, 500, 1_000);
      }
      late.apply("a", Map.of("c.yaml", ALL));
      for (var scoring : new ScoringFixture[] {early, middle, late}) scoring.settle();
      assertThat(early.cells()).isNotEmpty();
      assertThat(middle.cells()).isEqualTo(early.cells());
      assertThat(late.cells()).isEqualTo(early.cells());
      assertThat(middle.filled()).isEqualTo(early.filled());
      assertThat(late.filled()).isEqualTo(early.filled());
    }
  }

  @Test
  void aMeasureThatIsGoneLeavesNoCell() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", Map.of("c.yaml", ALL));
      tickets(scoring, 0, 10);
      scoring.settle();
      assertThat(scoring.cells()).isNotEmpty();
      scoring.apply(
          "b", Map.of("c.yaml", ALL.replace("at: ticket.opened_at", "at: ticket.resolved_at")));
      assertThat(scoring.cells()).isEmpty();
    }
  }
}
