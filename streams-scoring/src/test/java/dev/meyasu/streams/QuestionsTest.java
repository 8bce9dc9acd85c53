/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Range;
import dev.meyasu.core.metric.Term;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.FoundEntity;
import dev.meyasu.kpi.Question;
import dev.meyasu.kpi.QuestionRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The entities behind a number, asked of counting partitions. */
class QuestionsTest {
  private static final Map<String, Measure> MEASURES =
      Catalogues.read(History.CATALOGUE).measures();
  private static final QuestionRange MARCH = range("2025-03-01", "2025-03-31");
  private static final Instant LATER = ScoringFixture.START.plusSeconds(60);

  private int asked;

  private static QuestionRange range(String first, String last) {
    var from = LocalDate.parse(first);
    var until = LocalDate.parse(last);
    return new QuestionRange(
        from,
        until,
        from.atStartOfDay(CountingCluster.TOKYO).toInstant(),
        until.plusDays(1).atStartOfDay(CountingCluster.TOKYO).toInstant());
  }

  private Question.Builder question(String measure, Aspect aspect, QuestionRange range) {
    return Question.newBuilder()
        .setId("q" + asked++)
        .setMeasure(MEASURES.get(measure).hash())
        .setAspect(aspect.id())
        .setSegment("")
        .setRange(range)
        .setAfter("")
        .setLimit(100)
        .setSearchMs(10_000)
        .setExpiresAt(LATER);
  }

  private static CountingCluster cluster(int partitions, int slice, long seed) {
    var cluster = new CountingCluster(partitions, slice);
    cluster.apply(1, History.CATALOGUE);
    for (var fact : History.facts(400, new Random(seed))) {
      cluster.fact(History.kind(fact), History.key(fact), fact);
    }
    cluster.settle();
    return cluster;
  }

  /** Asks one partition until it has nothing more. */
  private List<FoundEntity> all(CountingCluster cluster, int partition, Question.Builder question) {
    var found = new ArrayList<FoundEntity>();
    Answer answer;
    var after = "";
    do {
      answer = answer(cluster, partition, question.setId("q" + asked++).setAfter(after).build());
      found.addAll(answer.getEntities());
      after = answer.getLast();
    } while (!answer.getComplete());
    return found;
  }

  private static Answer answer(CountingCluster cluster, int partition, Question question) {
    cluster.ask(partition, question);
    cluster.answerOf(partition);
    var answers =
        cluster.answers().stream().filter(a -> a.getQuestion().equals(question.getId())).toList();
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).getFault()).isNull();
    assertThat(answers.get(0).getPartition()).isEqualTo(partition);
    return answers.get(0);
  }

  private List<FoundEntity> all(CountingCluster cluster, Question.Builder question) {
    var found = new ArrayList<FoundEntity>();
    for (int i = 0; i < cluster.tasks().size(); i++) found.addAll(all(cluster, i, question));
    return found;
  }

  /** Of every measure, what all pages of all partitions hold, against what the cells hold. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void whatTheEntitiesAddIsWhatTheCellsHold(long seed) {
    var cluster = cluster(3, 20, seed);
    var cells = new CellIndex(CountingCluster.TOKYO);
    cluster.cells().forEach((key, tally) -> cells.put(CellKey.parse(key), tally));
    int entities = 0;
    for (var measure : MEASURES.entrySet()) {
      for (var segment : cells.segments(measure.getValue().hash())) {
        for (var aspect : Aspect.of(measure.getValue())) {
          if (aspect == Aspect.MEAN) continue; // no sum
          var question = question(measure.getKey(), aspect, MARCH).setSegment(segment.text());
          var found = all(cluster, question.setLimit(5));
          assertThat(found).allMatch(entity -> entity.getValue() != 0);
          assertThat(found.stream().mapToDouble(FoundEntity::getValue).sum())
              .as("%s %s %s", measure.getKey(), aspect, segment)
              .isEqualTo(read(cells, measure.getValue(), aspect, segment), within(1e-6));
          var keys = found.stream().map(FoundEntity::getKey).toList();
          assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
          entities += found.size();
        }
      }
    }
    assertThat(entities).isGreaterThan(50);
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  private static double read(CellIndex cells, Measure measure, Aspect aspect, Segment segment) {
    var range =
        new Range(MARCH.getFirstDay(), MARCH.getLastDay(), MARCH.getFrom(), MARCH.getUntil());
    return cells.read(new Term(measure, aspect), segment, range).orElseThrow();
  }

  @Test
  void contributionsAreThoseOfTheCellsOfTheDays() {
    var cluster = cluster(2, 1_000, 4);
    var found = all(cluster, question("opened", Aspect.COUNT, MARCH));
    var hash = MEASURES.get("opened").hash();
    var byDay = new java.util.TreeMap<Integer, Long>();
    found.forEach(
        entity ->
            entity
                .getContributions()
                .forEach(
                    one ->
                        byDay.merge(
                            (int) one.getDay().toEpochDay(), one.getTally().get(0), Long::sum)));
    var expected = new java.util.TreeMap<Integer, Long>();
    cluster
        .cells()
        .forEach(
            (key, tally) -> {
              var cell = CellKey.parse(key);
              var day = LocalDate.ofEpochDay(cell.epochDay());
              if (cell.measure().equals(hash)
                  && cell.segment().isTotal()
                  && !day.isBefore(MARCH.getFirstDay())
                  && !day.isAfter(MARCH.getLastDay())) {
                expected.put(cell.epochDay(), tally.at(0));
              }
            });
    assertThat(byDay).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void anEntityIsToldWithItsFieldsAndItsCustomer() {
    var cluster = new CountingCluster(1, 100);
    cluster.apply(1, History.CATALOGUE);
    cluster.fact(
        "customer",
        "crm/c1",
        FactRows.of("customer", Map.of("entity_id", "c1", "version", 1, "name", "Nishiki")));
    cluster.settle();
    cluster.fact(
        "ticket",
        "crm/t1",
        FactRows.of(
            "ticket",
            Map.of(
                "entity_id",
                "t1",
                "version",
                1,
                "customer_ref",
                "crm:c1",
                "channel",
                "mail",
                "opened_at",
                "2025-03-03T00:00:00Z")));
    cluster.settle();
    var found = all(cluster, question("opened", Aspect.COUNT, MARCH));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).getKind()).isEqualTo("ticket");
    assertThat(found.get(0).getKey()).isEqualTo("crm/t1");
    assertThat(found.get(0).getCustomerRef()).isEqualTo("crm:c1");
    assertThat(found.get(0).getCustomerName()).isEqualTo("Nishiki");
    assertThat(found.get(0).getFields())
        .containsEntry("channel", "mail")
        .containsEntry("opened_at", "2025-03-03T00:00:00Z");
  }

  /** Contracts by when they began and ended, in two partitions. */
  @Test
  void aComparisonFindsWhatCameWhatLeftAndNothingElse() {
    var cluster = new CountingCluster(2, 3);
    cluster.apply(1, History.CATALOGUE);
    contract(cluster, "stays", "2025-01-05T00:00:00Z", null);
    contract(cluster, "left", "2025-01-05T00:00:00Z", "2025-03-10T00:00:00Z");
    contract(cluster, "came", "2025-03-20T00:00:00Z", null);
    contract(cluster, "between", "2025-03-02T00:00:00Z", "2025-03-10T00:00:00Z");
    contract(cluster, "later", "2025-05-01T00:00:00Z", null);
    cluster.settle();
    var february = range("2025-02-01", "2025-02-28");
    var changed =
        all(cluster, question("contracts", Aspect.ACTIVE_AT_END, MARCH).setBefore(february));
    assertThat(changed)
        .extracting(FoundEntity::getKey, FoundEntity::getBefore, FoundEntity::getValue)
        .containsExactlyInAnyOrder(tuple("crm/left", 1.0, 0.0), tuple("crm/came", 0.0, 1.0));
    assertThat(all(cluster, question("contracts", Aspect.ACTIVE_AT_END, MARCH)))
        .extracting(FoundEntity::getKey)
        .containsExactlyInAnyOrder("crm/stays", "crm/came");
  }

  private static void contract(CountingCluster cluster, String id, String from, String until) {
    var row = new HashMap<String, Object>();
    row.put("entity_id", id);
    row.put("version", 1);
    row.put("started_at", from);
    row.put("ended_at", until);
    cluster.fact("contract", "crm/" + id, FactRows.of("contract", row));
  }

  @Test
  void aTickLooksAtNoMoreThanASliceOfThem() {
    var cluster = cluster(1, 4, 6);
    var whole = all(cluster, question("opened", Aspect.COUNT, MARCH));
    cluster.ask(0, question("opened", Aspect.COUNT, MARCH).build());
    cluster.ask(0, question("opened", Aspect.COUNT, MARCH).setSearchMs(0).build());
    int before = cluster.answers().size();
    cluster.task(0).tick();
    cluster.commit(cluster.task(0));
    assertThat(cluster.answers()).as("the first is at work").hasSize(before);
    cluster.settle();
    var first = cluster.answers().get(before);
    var second = cluster.answers().get(before + 1);
    assertThat(first.getMet()).isGreaterThan(4);
    assertThat(first.getEntities()).isEqualTo(whole);
    assertThat(second.getMet()).as("no time to look further").isLessThanOrEqualTo(4);
    assertThat(second.getComplete()).isFalse();
  }

  /** Law 3, as far as it is ours: what was read and not committed comes again. */
  @Test
  void aQuestionOfAnAbortedTransactionIsAnswered() {
    var cluster = cluster(1, 10, 7);
    cluster.ask(0, question("opened", Aspect.COUNT, MARCH).build());
    cluster.task(0).tick();
    cluster.task(0).revive();
    cluster.settle();
    assertThat(cluster.answers()).hasSize(1);
    assertThat(cluster.answers().get(0).getComplete()).isTrue();
  }

  @Test
  void afterARestartTheNextPageGoesOnWhereTheLastOneEnded() {
    var cluster = cluster(1, 10, 8);
    var whole = all(cluster, question("opened", Aspect.COUNT, MARCH));
    var page = answer(cluster, 0, question("opened", Aspect.COUNT, MARCH).setLimit(2).build());

    cluster.ask(0, question("opened", Aspect.COUNT, MARCH).setAfter(page.getLast()).build());
    cluster.commit(cluster.task(0));
    int answered = cluster.answers().size();
    cluster.task(0).restart(cluster.inForce());
    cluster.settle();
    assertThat(cluster.answers()).as("that one is lost").hasSize(answered);

    var rest = question("opened", Aspect.COUNT, MARCH).setAfter(page.getLast()).build();
    var found = new ArrayList<>(page.getEntities());
    found.addAll(answer(cluster, 0, rest).getEntities());
    assertThat(found).isEqualTo(whole).hasSizeGreaterThan(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a measure that is not counted, nothing, count,          '',        '',         is not counted here",
    "an aspect of no measure,       '',      number,         '',        '',         unknown: number",
    "an aspect of other measures,   '',      due,            '',        '',         opened has no due",
    "no segment,                    '',      count,          plan,      '',         '''plan'' is not dimension=value'",
    "a place among other kinds,     '',      count,          '',        USER|crm/u, is no ticket"
  })
  void whatCannotBeAnsweredIsToldWhy(
      String name, String measure, String aspect, String segment, String after, String why) {
    var cluster = cluster(1, 100, 9);
    var question = question("opened", Aspect.COUNT, MARCH).setAspect(aspect).setSegment(segment);
    if (!measure.isEmpty()) question.setMeasure(measure);
    cluster.ask(0, question.setAfter(after).build());
    cluster.settle();
    assertThat(cluster.answers()).hasSize(1);
    assertThat(cluster.answers().get(0).getFault()).contains(why);
    assertThat(cluster.answers().get(0).getEntities()).isEmpty();
    assertThat(cluster.answers().get(0).getComplete()).isFalse();
  }

  @Test
  void whatNobodyWaitsForIsPassedOver() {
    var cluster = cluster(1, 100, 10);
    var past = ScoringFixture.START.minusMillis(1);
    cluster.ask(0, question("opened", Aspect.COUNT, MARCH).setExpiresAt(past).build());
    cluster.task(0).question("no question".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    cluster.task(0).question(null);
    cluster.settle();
    assertThat(cluster.answers()).isEmpty();
    assertThat(all(cluster, question("opened", Aspect.COUNT, MARCH))).isNotEmpty();
  }

  @Test
  void tooManyAtOnceAreRefused() {
    var cluster = cluster(1, 100, 11);
    for (int i = 0; i <= Questions.MOST_WAITING; i++) {
      cluster.ask(0, question("opened", Aspect.COUNT, MARCH).build());
    }
    cluster.settle();
    var faults = cluster.answers().stream().filter(a -> a.getFault() != null).toList();
    assertThat(cluster.answers()).hasSize(Questions.MOST_WAITING + 1);
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).getFault()).contains("questions wait here already");
  }
}
