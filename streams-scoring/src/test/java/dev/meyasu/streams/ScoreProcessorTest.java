/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.kpi.Score;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.serde.AvroSerdes;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a score is told, and when not. */
class ScoreProcessorTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String ALL = History.CATALOGUE;
  private static final String EVENT = ALL.replace("clock: wall", "clock: event");

  @TempDir Path dir;

  private static void ticket(ScoringFixture scoring, int id, Instant at, String... times) {
    var row = new HashMap<String, Object>(Map.of("entity_id", "t" + id, "version", 1));
    if (times.length > 0) row.put("opened_at", times[0]);
    if (times.length > 1) row.put("first_response_at", times[1]);
    if (times.length > 1) row.put("channel", "mail");
    scoring.fact("ticket", "crm/t" + id, FactRows.of("ticket", row), at);
  }

  private static Map<String, String> files(String yaml) {
    return Map.of("catalogue.yaml", yaml);
  }

  @Test
  void aKeyResultWhoseCycleHasNotBegunIsToldOnce() {
    var upcoming =
        ALL.replace("from: 2025-04-01, until: 2025-07-01", "from: 2026-04-01, until: 2026-07-01")
            .replace("window: {calendar: month}", "window: {cycle: true}");
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", files(upcoming));
      for (int i = 0; i < 20; i++) scoring.advance(Duration.ofSeconds(3));

      var told = scoring.told("response");
      assertThat(told.get(told.size() - 1).getNoValue()).isEqualTo("not_started");
      assertThat(told.stream().filter(s -> "not_started".equals(s.getNoValue()))).hasSize(1);
      assertThat(scoring.score("response").getWindowFrom())
          .isEqualTo(Instant.parse("2026-03-31T15:00:00Z"));
    }
  }

  /** Law 6: no fact comes, no cell changes, and what is due grows. */
  @Test
  void aCohortMaturesAsTheClockMoves() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", files(ALL.replace("until: 2025-07-01", "until: 2025-10-01")));
      var row = new HashMap<String, Object>(Map.of("entity_id", "k1", "version", 1));
      row.put("started_at", "2025-06-02T00:00:00Z");
      scoring.fact("contract", "crm/k1", FactRows.of("contract", row), ScoringFixture.START);
      scoring.settle();
      var cells = scoring.cells();
      scoring.advance(Duration.ofDays(1)); // 1 July
      assertThat(scoring.score("retention").getNoValue()).isEqualTo("no_data");

      scoring.advance(Duration.ofDays(1));
      assertThat(scoring.score("retention").getValue()).isEqualTo(100.0);
      assertThat(scoring.cells()).isEqualTo(cells).isNotEmpty();
    }
  }

  @Test
  void howFarTheSourcesAreCompleteIsToldByTheMinuteThoughTheValueStands() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", files(ALL));
      var at = ScoringFixture.START.minusSeconds(600);
      ticket(scoring, 1, at, "2025-06-10T00:00:00Z", "2025-06-10T01:00:00Z");
      seconds(scoring, 2);
      assertThat(scoring.score("response").getCompleteUntil()).isEqualTo(at);

      ticket(scoring, 2, at.plusSeconds(59)); // it changes no cell
      seconds(scoring, 2);
      assertThat(scoring.score("response").getCompleteUntil()).isEqualTo(at);

      ticket(scoring, 3, at.plusSeconds(60));
      seconds(scoring, 2);
      assertThat(scoring.score("response").getCompleteUntil()).isEqualTo(at.plusSeconds(60));
    }
  }

  private static void seconds(ScoringFixture scoring, int seconds) {
    for (int i = 0; i < seconds; i++) scoring.advance(Duration.ofMillis(200));
  }

  @Test
  void whetherAScoreIsProvisionalIsToldAtOnce() {
    var before = score(Instant.parse("2025-06-30T15:00:00Z"), "2025-06-30T14:59:59Z");
    var after = score(Instant.parse("2025-06-30T15:00:00Z"), "2025-06-30T15:00:00Z");

    assertThat(Scores.same(before, before)).isTrue();
    assertThat(Scores.same(before, after)).isFalse();
    assertThat(Scores.same(after, score(after.getAsOf(), "2025-06-30T15:00:30Z"))).isTrue();
    assertThat(Scores.same(after, score(after.getAsOf(), null))).isFalse();
  }

  private static Score score(Instant asOf, String completeUntil) {
    return Score.newBuilder()
        .setKeyResult("k")
        .setObjective("o")
        .setCycle("c")
        .setDefinitionsRevision(1)
        .setAsOf(asOf)
        .setWindowFrom(Instant.EPOCH)
        .setWindowUntil(asOf)
        .setTerms(Map.of())
        .setPace(1.0)
        .setStatus("no_value")
        .setCompleteUntil(completeUntil == null ? null : Instant.parse(completeUntil))
        .build();
  }

  @Test
  void aKeyResultThatIsGoneIsWithdrawn() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", files(ALL));
      assertThat(scoring.score("churn")).isNotNull();
      scoring.apply("b", files(ALL.substring(0, ALL.indexOf("      - id: churn"))));

      assertThat(scoring.score("churn")).isNull();
      assertThat(scoring.score("response")).isNotNull();
    }
  }

  @Test
  void inAReplayNowIsTheNewestEventAndBeginsWithTheFirstFact() {
    try (var scoring = new ScoringFixture(dir, TOKYO)) {
      scoring.apply("a", files(EVENT));
      scoring.advance(Duration.ofSeconds(5));
      assertThat(scoring.score("response")).isNull();

      var at = Instant.parse("2025-05-20T00:00:00Z");
      ticket(scoring, 1, at, "2025-05-10T00:00:00Z", "2025-05-10T01:00:00Z");
      scoring.settle();
      assertThat(scoring.score("response").getAsOf()).isEqualTo(at);
      assertThat(scoring.score("response").getValue()).isEqualTo(1.0);

      ticket(scoring, 2, Instant.parse("2025-06-02T00:00:00Z")); // another month begins
      scoring.settle();
      assertThat(scoring.score("response").getNoValue()).isEqualTo("no_data");
    }
  }

  @Test
  void whileAMeasureIsFilledItsKeyResultsSayNothingElse() {
    try (var scoring = new ScoringFixture(dir, TOKYO, 1)) {
      for (int i = 0; i < 40; i++) {
        ticket(scoring, i, ScoringFixture.START, "2025-06-10T00:00:00Z", "2025-06-10T02:00:00Z");
      }
      scoring.apply("a", files(ALL));
      assertThat(scoring.score("response").getNoValue()).isEqualTo("filling");
      for (int i = 0; i < 20; i++) scoring.settle();

      assertThat(scoring.told("response"))
          .allMatch(score -> score.getValue() == null || score.getValue() == 2.0);
      assertThat(scoring.score("response").getValue()).isEqualTo(2.0);
      assertThat(scoring.score("response").getSample()).isEqualTo(40.0);
    }
  }

  @Test
  void whatAnAbortedTransactionPublishedIsPublishedAgain() {
    var serde = Map.<String, Object>of("schema.registry.url", "mock://aborted");
    var inForce = new DefinitionsInForce();
    inForce.publish(CountingCluster.definitions(1, ALL));
    var context =
        new MockProcessorContext<String, Object>(new Properties(), new TaskId(1, 0), new File("."));
    var scores = store(context, StoreNames.SCORES, AvroSerdes.of(Score.class, serde));
    store(context, StoreNames.WATERMARKS, AvroSerdes.of(SourceProgress.class, serde));
    KeyValueStore<String, Parts> sums = store(context, StoreNames.SUMS, Parts.serde());
    assertThat(sums.all().hasNext()).isFalse();
    var processor = new ScoreProcessor(new ScoringSettings(TOKYO, 1, serde), inForce);
    long now = ScoringFixture.START.toEpochMilli();
    processor.init(context);
    tick(context, now);
    assertThat(context.forwarded()).isNotEmpty();

    context.resetForwards();
    scores.delete("response"); // as the store is after the abort
    processor.close();
    processor.init(context);
    tick(context, now);

    var again = context.forwarded().stream().map(told -> (Object) told.record().key()).toList();
    assertThat(again).contains("response").doesNotContain("churn");
    assertThat(context.scheduledPunctuators()).filteredOn(p -> !p.cancelled()).hasSize(1);
  }

  @Test
  void anInstanceThatLagsInDefinitionsPublishesNothingOfTheOldOnes() {
    var serde = Map.<String, Object>of("schema.registry.url", "mock://lagging");
    var inForce = new DefinitionsInForce();
    inForce.publish(CountingCluster.definitions(1, ALL));
    var context =
        new MockProcessorContext<String, Object>(new Properties(), new TaskId(1, 0), new File("."));
    var scores = store(context, StoreNames.SCORES, AvroSerdes.of(Score.class, serde));
    store(context, StoreNames.WATERMARKS, AvroSerdes.of(SourceProgress.class, serde));
    store(context, StoreNames.SUMS, Parts.serde());
    context.setCurrentSystemTimeMs(ScoringFixture.START.toEpochMilli());
    var newer = Score.newBuilder(score(ScoringFixture.START, null)).setDefinitionsRevision(2);
    scores.put("new", newer.build());
    var processor = new ScoreProcessor(new ScoringSettings(TOKYO, 1, serde), inForce);
    processor.init(context);
    tick(context, ScoringFixture.START.toEpochMilli());
    assertThat(context.forwarded()).isEmpty();

    inForce.publish(CountingCluster.definitions(2, ALL));
    tick(context, ScoringFixture.START.toEpochMilli());
    assertThat(context.forwarded()).isNotEmpty();
  }

  private static void tick(MockProcessorContext<String, Object> context, long now) {
    context.scheduledPunctuators().stream()
        .filter(p -> !p.cancelled())
        .map(CapturedPunctuator::getPunctuator)
        .forEach(punctuator -> punctuator.punctuate(now));
  }

  private static <V> KeyValueStore<String, V> store(
      MockProcessorContext<String, Object> context, String name, Serde<V> serde) {
    var store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), serde)
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    return store;
  }
}
