/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meyasu.api.Company;
import dev.meyasu.api.readmodel.Places;
import dev.meyasu.api.wiring.FedServer;
import dev.meyasu.core.metric.Aspect;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.FoundContribution;
import dev.meyasu.kpi.FoundEntity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value is explained down to its cells, and to the entities that others are asked for. */
@Timeout(60)
final class ExplainTest {
  private static final String RESPONSE = "/api/v1/key-results/response-2025";

  private FedServer server;

  @BeforeEach
  void start() {
    server = new FedServer().feed(Company.everything()).caughtUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theNumbersOfTheFormulaAreThoseOfTheReading() {
    var value = server.json("/api/v1/metrics/response_time/value?as_of=2025-05-31");
    var why = server.json(RESPONSE + "/explain?as_of=2025-05-31");
    assertThat(why)
        .containsEntry("formula", "answered.mean / 3600.0")
        .containsEntry("value", value.get("value"))
        .containsEntry("first_day", "2025-05-02")
        .containsEntry("last_day", "2025-05-31")
        .containsEntry("as_of", "2025-06-01T00:00:00+09:00");
    var mean = term(why, "answered.mean");
    var count = term(why, "answered.count");
    assertThat(mean).containsEntry("role", "formula").containsEntry("kind", "ticket");
    assertThat(count).containsEntry("role", "sample").containsEntry("per_key", false);
    assertThat((double) mean.get("value") / 3600).isEqualTo((double) value.get("value"));
    double byDay = list(count.get("days")).stream().mapToDouble(d -> (double) d.get("value")).sum();
    assertThat(list(count.get("days"))).hasSize(30);
    assertThat(byDay).isEqualTo((double) count.get("value"));
  }

  @Test
  void aTermLeadsToItsDefinitionAsItWasWritten() {
    var why = server.json(RESPONSE + "/explain");
    var definition = map(term(why, "answered.mean").get("definition"));
    assertThat(definition).containsEntry("file", "okr.yml").containsEntry("line", 10);
    assertThat(definition.get("text").toString())
        .startsWith("answered:\n  type: occurrence\n")
        .endsWith("by: {plan: customer.attributes.plan}");
    assertThat(map(why.get("definition")).get("text").toString())
        .startsWith("response_time:\n")
        .endsWith("sample: answered.count");
  }

  @Test
  void aSegmentIsExplainedByItsOwnCells() {
    var all = term(server.json(RESPONSE + "/explain"), "answered.count");
    var pro = term(server.json(RESPONSE + "/explain?segment=plan%3Dpro"), "answered.count");
    var free = term(server.json(RESPONSE + "/explain?segment=plan%3Dfree"), "answered.count");
    assertThat((double) pro.get("value") + (double) free.get("value"))
        .isEqualTo((double) all.get("value"));
  }

  @Test
  void whatIsStillCountedHasNoNumbersYet() {
    server.feed(List.of(Company.unfilled("answered", 1)));
    var why = server.json(RESPONSE + "/explain");
    assertThat(map(why.get("no_value"))).containsEntry("code", "filling");
    assertThat(term(why, "answered.mean")).containsEntry("value", null);
    assertThat(list(term(why, "answered.mean").get("days"))).isEmpty();
    var changes = server.json(RESPONSE + "/changes?by=plan");
    assertThat(list(changes.get("segments"))).isEmpty();
  }

  @Test
  void theEffectsOfTheSegmentsAreTheChange() {
    var changes = server.json(RESPONSE + "/changes?from=2025-03-31&to=2025-06-15&by=plan");
    assertThat(changes)
        .containsEntry("makeup", "mean")
        .containsEntry("weights", List.of("answered.count"))
        .containsEntry("dimensions", List.of("plan"))
        .containsEntry("by", "plan");
    double change = (double) changes.get("change");
    assertThat(change).isEqualTo(value(changes, "to") - value(changes, "from")).isNegative();
    var segments = list(changes.get("segments"));
    assertThat(segments).hasSize(2);
    double effects = segments.stream().mapToDouble(s -> (double) s.get("effect")).sum();
    assertThat(effects).isCloseTo(change, within(1e-9));
    for (var segment : segments) {
      assertThat((double) segment.get("rate_effect") + (double) segment.get("mix_effect"))
          .isCloseTo((double) segment.get("effect"), within(1e-12));
    }
    var term = list(changes.get("terms")).get(0);
    assertThat((double) term.get("after") - (double) term.get("before"))
        .isEqualTo((double) term.get("change"));
  }

  @Test
  void whatIsNotDividedHasItsTermsOnly() {
    var changes = server.json("/api/v1/key-results/churn-2025/changes");
    assertThat(changes).containsEntry("by", null).containsEntry("dimensions", List.of());
    assertThat(list(changes.get("terms"))).hasSize(2);
    assertThat(map(changes.get("to"))).containsEntry("as_of", "2025-06-29T12:00:00+09:00");
    assertThat(map(changes.get("from"))).containsEntry("as_of", "2025-06-23T00:00:00+09:00");
  }

  /** Five tickets in two partitions, three to a page; the second partition is silent at first. */
  @Test
  void entitiesArePagedOverThePartitions() {
    var silent = new ArrayList<>(List.of(1));
    server.partitions((from, limit) -> answers(from, limit, silent));
    var first = server.json(RESPONSE + "/entities?term=answered.count&limit=2");
    assertThat(keys(first)).containsExactly("helpdesk/1", "helpdesk/3");
    assertThat(list(first.get("silent")))
        .containsExactly(Map.of("partition", 1, "reason", "no answer in time"));
    silent.clear();
    var second = server.json(next(first));
    assertThat(keys(second)).containsExactly("helpdesk/2", "helpdesk/4");
    assertThat(second.get("silent")).isEqualTo(List.of());
    var third = server.json(next(second));
    assertThat(keys(third)).containsExactly("helpdesk/5");
    assertThat(third).containsEntry("next_cursor", null);
    var ticket = list(third.get("items")).get(0);
    assertThat(ticket)
        .containsEntry("kind", "ticket")
        .containsEntry("value", 1.0)
        .containsEntry("customer_name", "Nishiki");
    assertThat(map(ticket.get("fields")).keySet()).containsExactly("opened_at", "channel", "more");
    assertThat(list(ticket.get("days")))
        .containsExactly(Map.of("day", "2025-06-05", "tally", List.of(1, 3600)));
  }

  private String next(Map<String, Object> page) {
    return RESPONSE + "/entities?term=answered.count&limit=2&cursor=" + page.get("next_cursor");
  }

  private static List<Answer> answers(Places from, int limit, List<Integer> silent) {
    var answers = new ArrayList<Answer>();
    from.open()
        .forEach(
            (partition, after) -> {
              if (silent.contains(partition)) {
                return;
              }
              var found = new ArrayList<FoundEntity>();
              for (int i = partition == 0 ? 1 : 2; i <= 5; i += 2) {
                if (entity(i).getPlace().compareTo(after) > 0) {
                  found.add(entity(i));
                }
              }
              var page = found.subList(0, Math.min(limit, found.size()));
              var last = page.isEmpty() ? after : page.get(page.size() - 1).getPlace();
              var end = page.size() == found.size();
              answers.add(new Answer("q", partition, page, 9L, last, end, null, List.of()));
            });
    return answers;
  }

  private static FoundEntity entity(int number) {
    return FoundEntity.newBuilder()
        .setKind("ticket")
        .setKey("helpdesk/" + number)
        .setPlace("TICKET|helpdesk/" + number)
        .setValue(1.0)
        .setCustomerName("Nishiki")
        .setContributions(
            List.of(new FoundContribution(LocalDate.of(2025, 6, number), List.of(1L, 3600L))))
        .setFields(Map.of("channel", "mail", "opened_at", "2025-06-05T00:00:00Z", "more", "x"))
        .build();
  }

  @Test
  void whatIsAskedIsTheTermInItsWindow() {
    server.get(RESPONSE + "/entities?term=answered.mean&as_of=2025-05-31&segment=plan%3Dpro");
    server.get(RESPONSE + "/changes/entities?term=answered.count&from=2025-04-30&to=2025-05-31");
    server.get(
        "/api/v1/metrics/churn/entities?term=subscriptions.active_at_start&as_of=2025-05-31");
    var asked = server.asked();
    assertThat(asked).hasSize(3);
    assertThat(asked.get(0).term().aspect()).isEqualTo(Aspect.MEAN);
    assertThat(asked.get(0).segment().text()).isEqualTo("plan=pro");
    assertThat(asked.get(0).range().firstDay()).isEqualTo("2025-05-02");
    assertThat(asked.get(0).range().lastDay()).isEqualTo("2025-05-31");
    assertThat(asked.get(0).before()).isEmpty();
    assertThat(asked.get(1).before().orElseThrow().lastDay()).isEqualTo("2025-04-30");
    assertThat(asked.get(2).range().firstDay()).isEqualTo("2025-05-01");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no term              | key-results/response-2025/entities                         | 400 | known are answered.mean, answered.count
          another term         | key-results/response-2025/entities?term=answered.sum       | 400 | is no term of the formula
          bad cursor and limit | key-results/response-2025/entities?term=answered.mean&cursor=x&limit=0 | 400 | 2 parameters are not valid
          more than a page     | key-results/response-2025/entities?term=answered.mean&limit=201 | 400 | from 1 to 200
          not yet begun        | key-results/churn-2025/explain?as_of=2024-12-31            | 200 | value
          unknown dimension    | key-results/response-2025/changes?by=region                | 400 | known are plan
          nothing divides      | key-results/churn-2025/changes?by=plan                     | 400 | nothing does
          segment divided      | key-results/response-2025/changes?by=plan&segment=plan%3Dpro | 400 | not divided further
          unknown segment      | key-results/response-2025/explain?segment=tier%3Da         | 400 | known are plan
          unknown key result   | key-results/response-2052/explain                          | 404 | did you mean response-2025
          unknown metric       | metrics/chrun/changes                                      | 404 | did you mean churn
          mistyped parameter   | key-results/response-2025/changes?form=2025-01-01          | 400 | did you mean from?
          explain of a metric  | metrics/churn/explain?window=calendar:quarter              | 200 | 2025-04-01
          changes of a metric  | metrics/response_time/changes?from=2025-04-01&by=plan      | 200 | rate_effect
          """)
  void aRequestIsAnsweredOrRefusedWithTheReason(String name, String path, int status, String hint) {
    var answer = server.send("GET", "/api/v1/" + path);
    assertThat(answer.body()).contains(hint);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private static double value(Map<String, Object> changes, String side) {
    return (double) map(changes.get(side)).get("value");
  }

  private static List<Object> keys(Map<String, Object> page) {
    return list(page.get("items")).stream().map(item -> item.get("key")).toList();
  }

  private static Map<String, Object> term(Map<String, Object> why, String name) {
    return list(why.get("terms")).stream()
        .filter(term -> term.get("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object json) {
    return (List<Map<String, Object>>) json;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object json) {
    return (Map<String, Object>) json;
  }
}
