/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.Measure;
import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Ticket;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.Omission;
import dev.meyasu.kpi.OmittedEntity;
import dev.meyasu.kpi.Question;
import dev.meyasu.kpi.QuestionRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What measures leave out, asked of counting partitions. */
class OmissionsTest {
  private static final QuestionRange NO_RANGE =
      new QuestionRange(LocalDate.EPOCH, LocalDate.EPOCH, Instant.EPOCH, Instant.EPOCH);

  private static final String MONEY =
      """
      organisation: {id: acme, name: {en: Acme}, currency: JPY, rates: {USD: [{from: 2025-01-01, rate: 150}]}}
      measures:
        mrr:
          type: interval
          of: contract
          from: contract.started_at
          until: contract.ended_at
          where: contract.trial != true
          value: money(contract.mrr, contract.currency)
        yearly:
          type: occurrence
          of: contract
          at: contract.started_at
          value: number(contract.plan)
        by_customer:
          type: retained
          of: contract
          key: contract.customer_ref
          from: contract.started_at
          until: contract.ended_at
          value: contract.mrr
          within: month
      metrics:
        mrr:
          name: {en: MRR}
          definition: {en: MRR}
          unit: money
          better: higher
          formula: mrr.value_at_end
          window: {calendar: month}
      """;

  /** Of amounts in facts. */
  private static final int SCALE = 6;

  private int asked;

  /** Of all partitions, page by page to the end; counted ones have the reason null. */
  private Map<String, Omission> all(CountingCluster cluster, Measure measure, long searchMs) {
    var all = new TreeMap<String, Omission>();
    for (int partition = 0; partition < cluster.tasks().size(); partition++) {
      Answer answer;
      var after = "";
      do {
        answer = answer(cluster, partition, measure, after, searchMs);
        answer.getOmissions().forEach(one -> all.merge(name(one), one, OmissionsTest::plus));
        after = answer.getLast();
      } while (!answer.getComplete());
    }
    return all;
  }

  private static String name(Omission one) {
    return one.getSource() + " " + one.getReason();
  }

  private static Omission plus(Omission one, Omission other) {
    var examples = new java.util.ArrayList<>(one.getExamples());
    examples.addAll(other.getExamples());
    return new Omission(
        one.getSource(), one.getReason(), one.getEntities() + other.getEntities(), examples);
  }

  private Answer answer(
      CountingCluster cluster, int partition, Measure measure, String after, long searchMs) {
    var question =
        Question.newBuilder()
            .setId("o" + asked++)
            .setMeasure(measure.hash())
            .setAspect("")
            .setSegment("")
            .setRange(NO_RANGE)
            .setAfter(after)
            .setLimit(1)
            .setSearchMs(searchMs)
            .setExpiresAt(ScoringFixture.START.plusSeconds(60))
            .setOmissions(true)
            .build();
    cluster.ask(partition, question);
    cluster.answerOf(partition);
    var answers =
        cluster.answers().stream().filter(a -> a.getQuestion().equals(question.getId())).toList();
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).getFault()).isNull();
    assertThat(answers.get(0).getEntities()).isEmpty();
    return answers.get(0);
  }

  /** Random histories in three partitions, in slices of 7, against the newest versions by hand. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyEntityIsInOneGroup(long seed) {
    var facts = History.facts(600, new Random(seed));
    var cluster = new CountingCluster(3, 7);
    cluster.apply(1, History.CATALOGUE);
    facts.forEach(fact -> cluster.fact(History.kind(fact), History.key(fact), fact));
    cluster.settle();
    var measures = Catalogues.read(History.CATALOGUE).measures();
    var newest = PlainRecount.newestOf(facts);
    var answered = new TreeMap<String, Long>();
    for (var ticket : newest.tickets.values()) {
      if (!ticket.getDeleted()) answered.merge("crm " + answered(ticket), 1L, Long::sum);
    }
    var contracts = new TreeMap<String, Long>();
    for (var contract : newest.contracts.values()) {
      if (!contract.getDeleted()) contracts.merge("crm " + contract(contract), 1L, Long::sum);
    }

    for (long searchMs : new long[] {0, 10_000}) {
      assertThat(counts(all(cluster, measures.get("answered"), searchMs))).isEqualTo(answered);
      assertThat(counts(all(cluster, measures.get("contracts"), searchMs))).isEqualTo(contracts);
      assertThat(counts(all(cluster, measures.get("retained"), searchMs))).isEqualTo(contracts);
    }
    assertThat(answered).containsKeys("crm null", "crm filtered", "crm no_time", "crm no_value");
    assertThat(contracts).containsKeys("crm null", "crm filtered", "crm no_time");
  }

  private static String answered(Ticket ticket) {
    if ("bot".equals(ticket.getChannel())) return "filtered";
    if (ticket.getFirstResponseAt() == null) return "no_time";
    return ticket.getOpenedAt() == null ? "no_value" : null;
  }

  private static String contract(Contract contract) {
    if (Boolean.TRUE.equals(contract.getTrial())) return "filtered";
    return contract.getStartedAt() == null ? "no_time" : null;
  }

  private static Map<String, Long> counts(Map<String, Omission> all) {
    var counts = new TreeMap<String, Long>();
    all.forEach((name, one) -> counts.put(name, one.getEntities()));
    return counts;
  }

  private static void contract(CountingCluster cluster, String source, String id, Object... also) {
    var row = new HashMap<String, Object>();
    row.put("source", source);
    row.put("entity_id", id);
    row.put("version", 1);
    row.put("started_at", "2025-01-05T00:00:00Z");
    for (int i = 0; i < also.length; i += 2) row.put((String) also[i], also[i + 1]);
    row.computeIfPresent("mrr", (field, amount) -> new BigDecimal((String) amount).setScale(SCALE));
    cluster.fact("contract", source + "/" + id, FactRows.of("contract", row));
  }

  private static CountingCluster contracts() {
    var cluster = new CountingCluster(2, 3);
    cluster.apply(1, MONEY);
    contract(cluster, "crm", "good", "mrr", "100", "currency", "USD");
    contract(cluster, "crm", "home", "mrr", "100", "currency", "JPY", "plan", "12");
    for (int i = 0; i < 9; i++) {
      contract(cluster, "crm", "gbp" + i, "mrr", "100", "currency", "GBP");
    }
    contract(cluster, "crm", "chf", "mrr", "100", "currency", "CHF", "plan", "many");
    contract(cluster, "crm", "unnamed", "mrr", "100", "customer_ref", "crm:c");
    contract(cluster, "crm", "free", "currency", "USD");
    contract(cluster, "crm", "trial", "trial", true);
    contract(cluster, "crm", "none", "started_at", null);
    contract(cluster, "erp", "back", "ended_at", "2024-01-05T00:00:00Z", "mrr", "1");
    contract(cluster, "erp", "huge", "mrr", "99999999999", "currency", "JPY");
    contract(cluster, "erp", "gone", "deleted", true);
    cluster.settle();
    return cluster;
  }

  @Test
  void aLeaderSeesWhatIsMissingBySourceAndReason() {
    var all = all(contracts(), measures("mrr"), 10_000);

    assertThat(counts(all))
        .isEqualTo(
            Map.of(
                "crm null", 2L,
                "crm no_rate", 11L,
                "crm no_value", 1L,
                "crm filtered", 1L,
                "crm no_time", 1L,
                "erp ends_before_start", 1L,
                "erp out_of_range", 1L));
    assertThat(all.get("crm null").getExamples()).isEmpty();
    assertThat(all.get("crm no_value").getExamples())
        .containsExactly(new OmittedEntity("crm/free", "its value is not known"));
    assertThat(all.get("erp ends_before_start").getExamples().get(0).getDetail())
        .isEqualTo("it ends 2024-01-05T00:00:00Z, before 2025-01-05T00:00:00Z");
  }

  @Test
  void theExamplesShowEachCauseNotOneManyTimes() {
    var cluster = contracts();
    for (int partition = 0; partition < 2; partition++) {
      for (var one : answer(cluster, partition, measures("mrr"), "", 10_000).getOmissions()) {
        var details = one.getExamples().stream().map(OmittedEntity::getDetail).toList();
        assertThat(details)
            .allSatisfy(
                detail ->
                    assertThat(details.stream().filter(detail::equals).count())
                        .isLessThanOrEqualTo(2));
      }
    }
    var details =
        new TreeSet<>(
            all(cluster, measures("mrr"), 10_000).get("crm no_rate").getExamples().stream()
                .map(OmittedEntity::getDetail)
                .toList());
    assertThat(details)
        .containsExactly(
            "the amount names no currency, and there are several: JPY, USD",
            "there is no rate for \"CHF\"; declare organisation.rates.CHF",
            "there is no rate for \"GBP\"; declare organisation.rates.GBP");
  }

  @Test
  void anExpressionThatFailsAndAKeyThatIsMissingAreReasonsToo() {
    var cluster = contracts();

    assertThat(counts(all(cluster, measures("yearly"), 10_000)))
        .isEqualTo(
            Map.of(
                "crm null", 1L,
                "crm failed", 1L,
                "crm no_value", 13L,
                "crm no_time", 1L,
                "erp no_value", 2L));
    assertThat(counts(all(cluster, measures("by_customer"), 10_000)))
        .isEqualTo(Map.of("crm null", 1L, "crm no_key", 15L, "erp no_key", 2L));
  }

  @Test
  void aCorrectionIsNoLongerLeftOut() {
    var cluster = contracts();
    contract(cluster, "crm", "chf", "version", 2, "mrr", "100", "currency", "USD");
    cluster.settle();

    assertThat(counts(all(cluster, measures("mrr"), 10_000)))
        .containsEntry("crm null", 3L)
        .containsEntry("crm no_rate", 10L);
  }

  @Test
  void afterARestartItGoesOnWhereItWas() {
    var cluster = contracts();
    var before = counts(all(cluster, measures("mrr"), 0));
    var first = answer(cluster, 0, measures("mrr"), "", 0);
    assertThat(first.getComplete()).isFalse();
    cluster.task(0).restart(cluster.inForce());
    var rest = answer(cluster, 0, measures("mrr"), first.getLast(), 10_000);
    var other = answer(cluster, 1, measures("mrr"), "", 10_000);

    var all = new TreeMap<String, Omission>();
    for (var answer : List.of(first, rest, other)) {
      answer.getOmissions().forEach(one -> all.merge(name(one), one, OmissionsTest::plus));
    }
    assertThat(counts(all)).isEqualTo(before);
  }

  @Test
  void anAnswerOfVeryManySourcesEndsEarlyAndGoesOn() {
    var cluster = new CountingCluster(1, 1_000);
    cluster.apply(1, MONEY);
    int sources = OmissionCount.MOST + 20;
    for (int i = 0; i < sources; i++) contract(cluster, "s" + i, "1", "trial", true);
    cluster.settle();

    var first = answer(cluster, 0, measures("mrr"), "", 10_000);
    assertThat(first.getOmissions()).hasSize(OmissionCount.MOST);
    assertThat(first.getComplete()).isFalse();
    assertThat(all(cluster, measures("mrr"), 10_000)).hasSize(sources);
  }

  private static Measure measures(String id) {
    return Catalogues.read(MONEY).measures().get(id);
  }
}
