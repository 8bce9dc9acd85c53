/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.readmodel.Places;
import dev.meyasu.api.wiring.FedServer;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.Omission;
import dev.meyasu.kpi.OmittedEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a measure does not count is told by source and reason, over all partitions. */
@Timeout(60)
final class OmissionsTest {
  private static final String RESPONSE = "/api/v1/key-results/response-2025/omissions";

  private FedServer server;

  @BeforeEach
  void start() {
    server = new FedServer().feed(Company.everything()).caughtUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Omission omission(String source, String reason, long entities, String... keys) {
    var examples = new ArrayList<OmittedEntity>();
    for (var key : keys) examples.add(new OmittedEntity(key, "because of " + key));
    return new Omission(source, reason, entities, examples);
  }

  private static Answer answer(int partition, boolean complete, Omission... omissions) {
    var last = "TICKET|helpdesk/" + partition;
    return new Answer("q", partition, List.of(), 10L, last, complete, null, List.of(omissions));
  }

  @Test
  void thePartitionsAddUp() {
    var asked = new AtomicReference<String>();
    server.omissions(
        (measure, from) -> {
          asked.set(measure.id());
          return List.of(
              answer(
                  0,
                  true,
                  omission("helpdesk", null, 5),
                  omission("helpdesk", "no_value", 2, "helpdesk/1", "helpdesk/2"),
                  omission("phone", "filtered", 3, "phone/1")),
              answer(
                  1,
                  true,
                  omission("helpdesk", null, 4),
                  omission("helpdesk", "no_value", 1, "helpdesk/3"),
                  omission("phone", "of a newer build", 1, "phone/2")));
        });

    var page = server.json(RESPONSE);

    assertThat(asked).hasValue("answered");
    assertThat(page)
        .containsEntry("measure", "answered")
        .containsEntry("kind", "ticket")
        .containsEntry("met", 20)
        .containsEntry("next_cursor", null)
        .containsEntry("silent", List.of());
    var items = list(page.get("items"));
    assertThat(items)
        .extracting(
            i -> i.get("source"), OmissionsTest::code, i -> i.get("fault"), i -> i.get("entities"))
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("helpdesk", null, false, 9),
            org.assertj.core.api.Assertions.tuple("helpdesk", "no_value", true, 3),
            org.assertj.core.api.Assertions.tuple("phone", "filtered", false, 3),
            org.assertj.core.api.Assertions.tuple("phone", "failed", true, 1));
    assertThat(map(items.get(1).get("reason")).get("text"))
        .isEqualTo(Map.of("en", "Its value is not known", "ja", "値が不明"));
    assertThat(list(items.get(1).get("examples")))
        .extracting(e -> e.get("key"))
        .containsExactly("helpdesk/1", "helpdesk/2", "helpdesk/3");
    assertThat(list(items.get(1).get("examples")).get(0))
        .containsEntry("detail", "because of helpdesk/1");
  }

  @Test
  void whatIsNotThroughIsAskedAgainFromWhereItWas() {
    var places = new ArrayList<Places>();
    server.omissions(
        (measure, from) -> {
          places.add(from);
          return places.size() == 1 ? List.of(answer(0, false)) : List.of(answer(0, true));
        });

    var first = server.json(RESPONSE + "?measure=answered");
    assertThat(list(first.get("silent")))
        .containsExactly(Map.of("partition", 1, "reason", "no answer in time"));
    var second = server.json(RESPONSE + "?measure=answered&cursor=" + first.get("next_cursor"));

    assertThat(places.get(0).open()).isEqualTo(Map.of(0, "", 1, ""));
    assertThat(places.get(1).open()).isEqualTo(Map.of(0, "TICKET|helpdesk/0", 1, ""));
    assertThat(second.get("next_cursor")).isNotNull();
  }

  @Test
  void aMetricIsAskedAboutToo() {
    server.omissions((measure, from) -> List.of(answer(0, true), answer(1, true)));

    assertThat(server.json("/api/v1/metrics/churn/omissions"))
        .containsEntry("measure", "subscriptions")
        .containsEntry("kind", "contract")
        .containsEntry("items", List.of());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          another measure      | key-results/response-2025/omissions?measure=opened | 400 | 'opened' is no measure of the formula; known are answered
          bad cursor           | key-results/response-2025/omissions?cursor=x       | 400 | is not a next_cursor of this list
          unknown key result   | key-results/response-2052/omissions                | 404 | did you mean response-2025
          unknown metric       | metrics/chrun/omissions                            | 404 | did you mean churn
          mistyped parameter   | metrics/churn/omissions?mesure=subscriptions       | 400 | did you mean measure?
          """)
  void aRequestIsRefusedWithTheReason(String name, String path, int status, String hint) {
    var answer = server.send("GET", "/api/v1/" + path);
    assertThat(answer.body()).contains(hint);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private static Object code(Map<String, Object> item) {
    return item.get("reason") == null ? null : map(item.get("reason")).get("code");
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
