/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.DefinitionsApplied;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is told with its reason, keeps its bytes, and stops nothing. */
class FaultyInputTest {
  private static final Map<String, String> FILES =
      Map.of("catalogue.yaml", ScenarioTest.resource("/scenarios/catalogue.yaml"));

  @TempDir Path dir;
  private ScoringFixture scoring;

  @BeforeEach
  void start() {
    scoring = new ScoringFixture(dir, ZoneId.of("Asia/Tokyo"));
  }

  @AfterEach
  void stop() {
    scoring.close();
  }

  @Test
  void bytesThatAreNoRecordAreRejectedWhole() {
    var garbage = "not avro".getBytes(StandardCharsets.UTF_8);
    scoring.raw("ticket", "desk/t1", garbage, ScoringFixture.START);
    scoring.settle();
    assertThat(scoring.rejected()).hasSize(1);
    var rejected = scoring.rejected().get(0);
    assertThat(rejected.getSource()).isEqualTo("desk");
    assertThat(rejected.getStage()).isEqualTo("decode");
    assertThat(rejected.getPosition()).isEqualTo("facts.ticket-0@0");
    assertThat(rejected.getRaw().array()).isEqualTo(garbage);
    assertThat(rejected.getReason()).isNotBlank();
  }

  @Test
  void aRejectionOfALargeRecordIsCutSoThatItCanBeTold() {
    scoring.raw("ticket", "desk/t1", new byte[900_000], ScoringFixture.START);
    scoring.settle();

    assertThat(scoring.rejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.getTruncated()).isTrue();
              assertThat(rejected.getRaw().remaining()).isLessThan(900_000);
            });
  }

  @Test
  void aUsageEventWithoutAUserIsRejectedAndTheNextOneCounts() {
    scoring.apply("first", FILES);
    var row = Map.<String, Object>of("entity_id", "e1", "version", 1, "name", "login");
    scoring.fact("usage", "app/e1", FactRows.of("usage", row), ScoringFixture.START);
    var whole =
        Map.<String, Object>of(
            "entity_id",
            "e2",
            "event_id",
            "e2",
            "version",
            1,
            "name",
            "login",
            "user",
            "u1",
            "at",
            "2025-06-10T00:00:00Z");
    scoring.fact("usage", "app/u1", FactRows.of("usage", whole), ScoringFixture.START);
    scoring.settle();
    assertThat(scoring.rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.getStage()).isEqualTo("fold"));
    assertThat(scoring.cells()).as(scoring.rejected().toString()).hasSize(1);
  }

  @Test
  void definitionsWithFaultsAreRefusedWithAllOfThem() {
    var faulty =
        FILES
            .get("catalogue.yaml")
            .replace("answered.mean", "answered.meen")
            .replace("target: 3", "target: 8");
    var verdict = scoring.apply("first", Map.of("catalogue.yaml", faulty));
    assertThat(verdict.getBody()).isInstanceOf(CommandRefused.class);
    assertThat(((CommandRefused) verdict.getBody()).getReasons()).hasSize(2);
  }

  @Test
  void definitionsForAnotherZoneAreRefused() {
    var other = FILES.get("catalogue.yaml").replace("Asia/Tokyo", "Europe/Rome");
    var verdict = scoring.apply("first", Map.of("catalogue.yaml", other));
    assertThat(((CommandRefused) verdict.getBody()).getReasons())
        .singleElement()
        .asString()
        .contains("Europe/Rome", "Asia/Tokyo");
  }

  @Test
  void aRepeatedCommandHasOneEffect() {
    var first = scoring.apply("same", FILES);
    var again = scoring.apply("same", FILES);
    assertThat(again).isEqualTo(first);
    assertThat(((DefinitionsApplied) scoring.apply("other", FILES).getBody()).getRevision())
        .isEqualTo(2);
  }

  @Test
  void whatIsNoCommandIsRefusedUnderItsKeyAndTheNextOneIsDecided() {
    scoring.command("broken", "not avro".getBytes(StandardCharsets.UTF_8));
    scoring.command(null, "nobody's".getBytes(StandardCharsets.UTF_8));
    scoring.command("gone", null);
    var next = scoring.apply("next", FILES);

    assertThat(next.getBody()).isInstanceOf(DefinitionsApplied.class);
    assertThat(scoring.verdicts()).hasSize(2);
    var refused = scoring.verdicts().get(0);
    assertThat(refused.getCommandId()).isEqualTo("broken");
    assertThat(((CommandRefused) refused.getBody()).getReasons())
        .singleElement()
        .asString()
        .contains("no command");
    assertThat(next.getSequence()).isEqualTo(refused.getSequence() + 1);
  }
}
