/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.kpi.Score;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.DefinitionSwitched;
import dev.meyasu.ledger.DefinitionsSettled;
import dev.meyasu.ledger.SettleDefinitions;
import dev.meyasu.ledger.SwitchDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How key results go from one definition of their metric to the next, through the topology. */
class SuccessionTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String RUNNING = History.CATALOGUE;

  /** The clock of the tests stands at noon of the day before. */
  private static final String UPCOMING =
      RUNNING.replace("from: 2025-04-01, until: 2025-07-01", "from: 2025-07-01, until: 2025-10-01");

  private static final int TICKETS = 12;

  @TempDir Path dir;

  /** Another measure, and minutes instead of hours: 2 becomes 120. */
  private static String edited(String yaml) {
    return yaml.replace("ticket.channel != \"bot\"", "ticket.channel == \"mail\"")
        .replace("answered.mean / 3600.0", "answered.mean / 60.0");
  }

  private static String hash(String yaml) {
    return Catalogues.hashes(yaml).get("answered");
  }

  private static Map<String, String> files(String yaml) {
    return Map.of("c.yaml", yaml);
  }

  /** One entity a tick is met, so that a fill takes long. */
  private ScoringFixture counted(String yaml) {
    var scoring = new ScoringFixture(dir, TOKYO, 1);
    scoring.apply("a", files(yaml));
    for (int i = 0; i < TICKETS; i++) {
      var row =
          Map.<String, Object>of(
              "entity_id",
              "t" + i,
              "version",
              1,
              "channel",
              "mail",
              "opened_at",
              "2025-06-10T00:00:00Z",
              "first_response_at",
              "2025-06-10T02:00:00Z");
      scoring.fact("ticket", "crm/t" + i, FactRows.of("ticket", row), ScoringFixture.START);
    }
    untilFilled(scoring);
    assertThat(value(scoring)).isEqualTo(2.0);
    return scoring;
  }

  private static void untilFilled(ScoringFixture scoring) {
    for (int i = 0; i < TICKETS; i++) scoring.settle();
  }

  private static Double value(ScoringFixture scoring) {
    return scoring.score("response").getValue();
  }

  /** What was told of the key result since it first had a value. */
  private static List<Double> values(ScoringFixture scoring) {
    return scoring.told("response").stream()
        .map(Score::getValue)
        .dropWhile(value -> value == null)
        .toList();
  }

  @Test
  void anEditShowsTheFormerValueUntilAllIsCountedAndLeavesNothingBehind() {
    try (var scoring = counted(UPCOMING)) {
      scoring.apply("b", files(edited(UPCOMING)));
      assertThat(value(scoring)).as("in the middle of the fill").isEqualTo(2.0);
      assertThat(scoring.filled()).doesNotContain(hash(edited(UPCOMING)));
      assertThat(scoring.definitions().getFormer()).hasSize(1);
      untilFilled(scoring);

      assertThat(values(scoring)).containsOnly(2.0, 120.0).doesNotContainNull();
      assertThat(value(scoring)).isEqualTo(120.0);
      assertThat(scoring.score("response").getSample()).isEqualTo(TICKETS);
      assertThat(scoring.definitions().getFormer()).isEmpty();
      assertThat(scoring.definitions().getHeld()).isEmpty();
      assertThat(scoring.keysOf(hash(UPCOMING))).as("of the former measure").isEmpty();
      assertThat(scoring.keysOf(hash(edited(UPCOMING)))).isNotEmpty();
      assertThat(scoring.verdicts().stream().filter(v -> v.getBody() instanceof DefinitionsSettled))
          .hasSize(1);
    }
  }

  @Test
  void aKeyResultOfARunningCycleIsHeldUntilAPersonSwitchesIt() {
    try (var scoring = counted(RUNNING)) {
      scoring.apply("b", files(edited(RUNNING)));
      untilFilled(scoring);
      assertThat(values(scoring)).containsOnly(2.0).doesNotContainNull();
      assertThat(scoring.filled()).contains(hash(RUNNING), hash(edited(RUNNING)));
      var definitions = scoring.definitions();
      assertThat(definitions.getHeld()).containsOnlyKeys("response");
      assertThat(definitions.getHeld().get("response").getRevision()).isEqualTo(1);
      assertThat(definitions.getFilesRevision()).isEqualTo(2);

      var verdict = scoring.decide("s", new SwitchDefinition("response"));
      assertThat(verdict.getBody())
          .isEqualTo(new DefinitionSwitched(definitions.getRevision() + 1, "response"));
      assertThat(verdict.getAuthor()).isEqualTo("ops");
      assertThat(value(scoring)).isEqualTo(120.0);
      scoring.settle();
      assertThat(values(scoring)).containsOnly(2.0, 120.0).doesNotContainNull();
      assertThat(scoring.definitions().getFormer()).isEmpty();
      assertThat(scoring.keysOf(hash(RUNNING))).isEmpty();
    }
  }

  @Test
  void aSwitchInTheMiddleOfTheFillWaitsForItsEnd() {
    try (var scoring = counted(RUNNING)) {
      scoring.apply("b", files(edited(RUNNING)));
      scoring.decide("s", new SwitchDefinition("response"));
      assertThat(value(scoring)).isEqualTo(2.0);
      untilFilled(scoring);
      assertThat(values(scoring)).containsOnly(2.0, 120.0).doesNotContainNull();
      assertThat(value(scoring)).isEqualTo(120.0);
      assertThat(scoring.keysOf(hash(RUNNING))).isEmpty();
    }
  }

  @Test
  void whatWasAppliedBeforeTheCycleBeganIsItsDefinitionThoughItIsCountedLater() {
    try (var scoring = counted(UPCOMING)) {
      scoring.apply("b", files(edited(UPCOMING)));
      scoring.advance(Duration.ofHours(14)); // 1 July, 2 o'clock
      assertThat(scoring.filled()).doesNotContain(hash(edited(UPCOMING)));
      untilFilled(scoring);
      assertThat(scoring.definitions().getHeld()).isEmpty();
      assertThat(scoring.definitions().getFormer()).isEmpty();

      scoring.apply("c", files(UPCOMING));
      untilFilled(scoring);
      assertThat(scoring.definitions().getHeld()).containsOnlyKeys("response");
    }
  }

  @Test
  void theSameFilesAgainOrOtherWordsPinNothing() {
    try (var scoring = counted(RUNNING)) {
      scoring.apply("b", files(RUNNING));
      scoring.apply("c", files(RUNNING.replace("en: Response time", "en: Time to respond")));
      scoring.apply("d", files(RUNNING.replace("target: 12", "target: 10")));
      assertThat(scoring.definitions().getFormer()).isEmpty();
      assertThat(scoring.definitions().getRevision()).isEqualTo(4);
      assertThat(values(scoring)).containsOnly(2.0).doesNotContainNull();
    }
  }

  @Test
  void anEditTakenBackIsForgotten() {
    try (var scoring = counted(RUNNING)) {
      scoring.apply("b", files(edited(RUNNING)));
      scoring.apply("c", files(RUNNING));
      untilFilled(scoring);
      assertThat(scoring.definitions().getHeld()).isEmpty();
      assertThat(scoring.definitions().getFormer()).isEmpty();
      assertThat(scoring.keysOf(hash(edited(RUNNING)))).isEmpty();
      assertThat(values(scoring)).containsOnly(2.0).doesNotContainNull();
    }
  }

  @Test
  void whatIsRemovedIsCleanedUpAtOnce() {
    try (var scoring = counted(RUNNING)) {
      scoring.apply("b", files(edited(RUNNING)));
      untilFilled(scoring);
      assertThat(scoring.keysOf(hash(RUNNING))).isNotEmpty();
      var without =
          edited(RUNNING)
              .replaceFirst("(?s)      - id: response.*?(?=      - id: churn)", "")
              .replaceFirst("(?s)  response_time:.*?(?=  churn:)", "")
              .replaceFirst("(?s)  answered:.*?(?=  contracts:)", "");
      scoring.apply("c", files(without));
      assertThat(scoring.score("response")).isNull();
      assertThat(scoring.keysOf(hash(RUNNING))).isEmpty();
      assertThat(scoring.keysOf(hash(edited(RUNNING)))).isEmpty();
      assertThat(scoring.definitions().getFormer()).isEmpty();
    }
  }

  @Test
  void aCommandThatDoesNotFitIsRefusedWithTheReason() {
    try (var scoring = counted(RUNNING)) {
      assertThat(reason(scoring.decide("s", new SwitchDefinition("respons")).getBody()))
          .contains("no key result \"respons\"", "response");
      assertThat(reason(scoring.decide("t", new SwitchDefinition("response")).getBody()))
          .contains("newest definition already");
      assertThat(
              reason(
                  scoring.decide("u", new SettleDefinitions(7L, ScoringFixture.START)).getBody()))
          .contains("revision 7", "revision 1");
      assertThat(
              reason(
                  scoring.decide("v", new SettleDefinitions(1L, ScoringFixture.START)).getBody()))
          .contains("nothing");
      assertThat(scoring.definitions().getRevision()).isEqualTo(1);
    }
  }

  @Test
  void filesThatWouldNotFitIntoOneRecordAreRefused() {
    try (var scoring = counted(RUNNING)) {
      scoring.apply("b", files(edited(RUNNING) + "#" + "x".repeat(500_000)));
      untilFilled(scoring);
      var other = edited(RUNNING).replace("/ 60.0", "/ 6.0") + "#" + "y".repeat(899_000);
      assertThat(
              reason(
                  scoring
                      .decide("c", new dev.meyasu.ledger.ApplyDefinitions(files(other)))
                      .getBody()))
          .contains("900000 is the most", "response");
    }
  }

  private static String reason(Object body) {
    return String.join("\n", ((CommandRefused) body).getReasons());
  }
}
