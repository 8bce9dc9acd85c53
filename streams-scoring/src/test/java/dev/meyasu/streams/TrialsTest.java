/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.okr.Backtest;
import dev.meyasu.kpi.Score;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.CommandRefused;
import dev.meyasu.ledger.EndTrial;
import dev.meyasu.ledger.Event;
import dev.meyasu.ledger.StartTrial;
import dev.meyasu.ledger.TrialEnded;
import dev.meyasu.ledger.TrialStarted;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Candidates whose measures are counted for a while, through the topology. */
class TrialsTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String ALL = History.CATALOGUE;
  private static final int TICKETS = 18;
  private static final String BY_MAIL = Candidates.hashes().get("by_mail");
  private static final String NEWEST = Candidates.hashes().get("newest");

  @TempDir Path dir;

  private ScoringFixture counted(String name, String yaml) {
    var scoring = new ScoringFixture(dir.resolve(name), TOKYO, 1);
    scoring.apply("a", Map.of("c.yaml", yaml));
    tickets(scoring, 0, TICKETS);
    untilFilled(scoring);
    return scoring;
  }

  /** Every third by phone; answered after as many hours as its number. */
  private static void tickets(ScoringFixture scoring, int from, int until) {
    for (int i = from; i < until; i++) {
      var row =
          Map.<String, Object>of(
              "entity_id",
              "t" + i,
              "version",
              1,
              "customer_ref",
              "crm:c" + i % 5,
              "channel",
              i % 3 == 0 ? "phone" : "mail",
              "opened_at",
              "2025-06-%02dT00:00:00Z".formatted(1 + i),
              "first_response_at",
              "2025-06-%02dT%02d:00:00Z".formatted(1 + i, i));
      scoring.fact("ticket", "crm/t" + i, FactRows.of("ticket", row), ScoringFixture.START);
    }
  }

  private static void untilFilled(ScoringFixture scoring) {
    for (int i = 0; i < TICKETS; i++) scoring.settle();
  }

  private static TrialStarted started(Event verdict) {
    assertThat(verdict.getBody()).isInstanceOf(TrialStarted.class);
    return (TrialStarted) verdict.getBody();
  }

  private static CellIndex index(ScoringFixture scoring) {
    var index = new CellIndex(TOKYO);
    scoring.cells().forEach((key, tally) -> index.put(CellKey.parse(key), tally));
    return index;
  }

  private static List<Backtest.Day> tried(ScoringFixture scoring) {
    var first = LocalDate.of(2025, 6, 1);
    return Candidates.tried(ALL, index(scoring), first, first.plusDays(28), ScoringFixture.START);
  }

  /** What a key result was told to be, but for the definitions' revision and the time. */
  private static List<String> told(ScoringFixture scoring) {
    return scoring.told("response").stream()
        .map(s -> s.getValue() + " " + s.getScore() + " " + s.getTerms() + " " + s.getNoValue())
        .distinct()
        .toList();
  }

  @Test
  void aTrialIsFilledWhileFactsFlowAndChangesNoScoreAndItsBacktestIsThatOfHavingHadItAlways() {
    try (var scoring = counted("trial", ALL);
        var always = counted("always", Candidates.applied(ALL))) {
      var before = scoring.score("response");
      var started = started(scoring.decide("t", new StartTrial(Candidates.YAML, 24)));
      assertThat(started.getTrial()).isEqualTo("trial-2");
      assertThat(started.getRevision()).isEqualTo(2);
      assertThat(started.getMeasures()).isEqualTo(Candidates.hashes());
      assertThat(scoring.filled()).doesNotContain(BY_MAIL, NEWEST);
      var running = scoring.definitions().getTrials().get(0);
      assertThat(running.getAuthor()).isEqualTo("ops");
      assertThat(running.getExpiresAt()).isEqualTo(started.getExpiresAt());
      assertThat(scoring.definitions().getFilesRevision()).isEqualTo(1);
      assertThat(scoring.definitions().getFormer()).isEmpty();
      untilFilled(scoring);
      assertThat(scoring.filled()).contains(BY_MAIL, NEWEST);
      assertThat(told(scoring)).isEqualTo(told(always));
      assertThat(scoring.score("response"))
          .isEqualTo(
              Score.newBuilder(before)
                  .setDefinitionsRevision(2)
                  .setAsOf(scoring.score("response").getAsOf())
                  .setWindowUntil(scoring.score("response").getWindowUntil())
                  .setCompleteUntil(scoring.score("response").getCompleteUntil())
                  .setPace(scoring.score("response").getPace())
                  .build());

      tickets(scoring, TICKETS, TICKETS + 4);
      tickets(always, TICKETS, TICKETS + 4);
      scoring.settle();
      always.settle();
      assertThat(scoring.cells()).isEqualTo(always.cells());
      assertThat(tried(scoring)).isEqualTo(tried(always));
      // On 3 June, by mail: after 1 and 2 hours, in minutes; and all: 0, 1 and 2 hours.
      var third = tried(scoring).get(2);
      assertThat(third.candidate()).isEqualTo(OptionalDouble.of(90));
      assertThat(third.live()).isEqualTo(OptionalDouble.of(1));
    }
  }

  @Test
  void whatHasEndedLeavesNothingBehind() {
    try (var scoring = counted("ends", ALL);
        var never = counted("never", ALL)) {
      var trial = started(scoring.decide("t", new StartTrial(Candidates.YAML, 24))).getTrial();
      untilFilled(scoring);
      var verdict = scoring.decide("e", new EndTrial(trial));
      assertThat(verdict.getBody()).isEqualTo(new TrialEnded(3L, trial, false));
      assertThat(scoring.definitions().getTrials()).isEmpty();
      scoring.settle();
      assertThat(scoring.keysOf(BY_MAIL)).isEmpty();
      assertThat(scoring.keysOf(NEWEST)).isEmpty();
      assertThat(scoring.cells()).isEqualTo(never.cells());
      assertThat(told(scoring)).isEqualTo(told(never));
    }
  }

  @Test
  void whenItsTimeIsOverATrialIsEndedOnce() {
    try (var scoring = counted("expires", ALL)) {
      scoring.decide("t", new StartTrial(Candidates.YAML, 1));
      scoring.decide("u", new StartTrial(Candidates.YAML.replace("\"mail\"", "\"phone\""), 2));
      scoring.advance(Duration.ofMinutes(58));
      assertThat(scoring.definitions().getTrials()).hasSize(2);
      scoring.advance(Duration.ofMinutes(2));
      untilFilled(scoring);
      assertThat(scoring.definitions().getTrials())
          .extracting(t -> t.getId())
          .containsExactly("trial-3");
      var ended =
          scoring.verdicts().stream().filter(v -> v.getBody() instanceof TrialEnded).toList();
      assertThat(ended).hasSize(1);
      assertThat(ended.get(0).getAuthor()).isEqualTo("meyasu");
      assertThat(ended.get(0).getBody()).isEqualTo(new TrialEnded(4L, "trial-2", true));
      assertThat(scoring.keysOf(BY_MAIL)).isEmpty();
      assertThat(scoring.keysOf(NEWEST)).as("which the other counts too").isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          nobody, no time | ~ ~ | 0   | measures: {m: {type: occurrence, of: ticket, at: ticket.opened_at, where: ticket.rating > 3.0}} | author must say; hours must be 1 to 168, but is 0
          a week and more | ops | 169 | measures: {m: {type: occurrence, of: ticket, at: ticket.opened_on}} | hours must be 1 to 168, but is 169; candidate.yaml:1; opened_at
          an unknown part | ops | 1   | measurs: {} | measurs; measures
          nothing to do   | ops | 1   | key_result: {target: 3} | every measure of the candidate is counted already
          counted already | ops | 1   | measures: {m: {type: occurrence, of: ticket, at: ticket.opened_at, by: {plan: customer.attributes.plan}}} | every measure of the candidate is counted already
          """)
  void whatCannotBeTriedIsRefusedWithAllReasons(
      String name, String author, int hours, String yaml, String reasons) {
    try (var scoring = counted("refuses", ALL)) {
      var verdict = scoring.decide(command("t", author, new StartTrial(yaml, hours)));
      assertThat(reason(verdict)).contains(reasons.split("; "));
      assertThat(scoring.definitions().getRevision()).isEqualTo(1);
    }
  }

  @Test
  void thereAreBoundsOfHowManyAndHowLarge() {
    try (var scoring = counted("bounds", ALL)) {
      for (var channel : List.of("a", "b", "c")) {
        var yaml = Candidates.YAML.replace("\"mail\"", "\"" + channel + "\"");
        started(scoring.decide("start-" + channel, new StartTrial(yaml, 1)));
      }
      assertThat(reason(scoring.decide("d", new StartTrial(Candidates.YAML, 1))))
          .contains(
              "3 trials are the most at once", "trial-2 of ops until", "trial-4 of ops until");
      scoring.decide("e", new EndTrial("trial-2"));
      var large = Candidates.YAML + "#" + "x".repeat(900_000);
      assertThat(reason(scoring.decide("f", new StartTrial(large, 1))))
          .contains("900000 is the most");
      var many = new StringBuilder("measures:\n");
      for (int i = 0; i < 21; i++) {
        many.append("  m%d: {type: occurrence, of: ticket, at: ticket.opened_at, ".formatted(i))
            .append("where: ticket.rating == %d.0}\n".formatted(i));
      }
      assertThat(reason(scoring.decide("g", new StartTrial(many.toString(), 1))))
          .contains("21 measures that are not counted, and 20 are the most");
      started(scoring.decide("h", new StartTrial(Candidates.YAML, 1)));
    }
  }

  @Test
  void aTrialThatDoesNotRunCannotBeEnded() {
    try (var scoring = counted("none", ALL)) {
      scoring.decide("t", new StartTrial(Candidates.YAML, 1));
      assertThat(reason(scoring.decide("e", new EndTrial("trial-3"))))
          .contains("no trial \"trial-3\" is running", "trial-2");
      assertThat(scoring.definitions().getTrials()).hasSize(1);
    }
    try (var scoring = new ScoringFixture(dir.resolve("nothing"), TOKYO)) {
      assertThat(reason(scoring.decide("t", new StartTrial(Candidates.YAML, 1))))
          .contains("no definitions were applied yet");
    }
  }

  @Test
  void filesThatAreAppliedMeanwhileKeepWhatTheyCountAndMayTakeACandidateItsGround() {
    try (var scoring = counted("applies", ALL)) {
      scoring.decide("t", new StartTrial(Candidates.YAML, 24));
      untilFilled(scoring);
      var whole = scoring.keysOf(BY_MAIL);
      scoring.apply("b", Map.of("c.yaml", Candidates.applied(ALL)));
      assertThat(scoring.filled()).as("is not filled anew").contains(BY_MAIL, NEWEST);
      scoring.decide("e", new EndTrial("trial-2"));
      untilFilled(scoring);
      assertThat(scoring.keysOf(BY_MAIL)).isEqualTo(whole);

      scoring.apply("c", Map.of("c.yaml", ALL));
      var over =
          Candidates.YAML.replace("0.0 * newest.count", "0.0 * (newest.count + user_days.count)");
      started(scoring.decide("u", new StartTrial(over, 24)));
      untilFilled(scoring);
      var without = ALL.replaceFirst("(?s)  user_days:.*?(?=metrics:)", "");
      scoring.apply("d", Map.of("c.yaml", without));
      untilFilled(scoring);
      assertThat(scoring.keysOf(BY_MAIL)).isEmpty();
      var trial = AppliedDefinitions.read(scoring.definitions()).revisions().trials().get(0);
      assertThat(trial.fault()).contains("candidate.yaml", "user_days");
      assertThat(trial.measures()).isEmpty();
      assertThat(scoring.decide("v", new EndTrial(trial.id())).getBody())
          .isInstanceOf(TrialEnded.class);
    }
  }

  private static Command command(String id, String author, StartTrial body) {
    return Command.newBuilder()
        .setCommandId(id)
        .setAuthor(author)
        .setIssuedAt(Instant.EPOCH)
        .setBody(body)
        .build();
  }

  private static String reason(Event verdict) {
    assertThat(verdict.getBody()).isInstanceOf(CommandRefused.class);
    return String.join("\n", ((CommandRefused) verdict.getBody()).getReasons());
  }
}
