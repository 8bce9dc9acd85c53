/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {
  @ParameterizedTest
  @CsvSource({
    "facts.customer, Customer, 4, delete",
    "facts.contract, Contract, 4, delete",
    "facts.ticket, Ticket, 4, delete",
    "facts.user, User, 4, delete",
    "facts.usage, Usage, 4, delete",
    "facts.survey_response, SurveyResponse, 4, delete",
    "facts.incident, Incident, 4, delete",
    "facts.feature_request, FeatureRequest, 4, delete",
    "facts.rejected, RejectedFact, 1, delete",
    "customers.linked, LinkedCustomer, 4, compact",
    "kpi.partials, Tick, 1, delete",
    "kpi.cells, Cell, 1, compact",
    "source.progress, SourceProgress, 1, compact",
    "kr.scores, Score, 1, compact",
    "kr.history, Score, 1, delete",
    "okr.commands, Command, 1, delete",
    "okr.ledger, Event, 1, delete",
    "okr.definitions, Definitions, 1, compact"
  })
  void topicsAreWhatOthersRelyOn(String name, String record, int partitions, String policy) {
    var topic = Topics.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    var created = topic.create(4, (short) 1);
    assertThat(topic.value().getName()).isEqualTo(record);
    assertThat(created.numPartitions()).isEqualTo(partitions);
    assertThat(created.configs()).containsEntry("cleanup.policy", policy);
    boolean passing = name.equals("kpi.partials");
    assertThat(created.configs()).containsEntry("retention.ms", passing ? "86400000" : "-1");
  }

  @Test
  void thereAreNoOthers() {
    assertThat(Topics.all()).hasSize(18).doesNotHaveDuplicates();
  }

  @Test
  void aKindThatIsNotKnownIsRefusedWithTheKnownOnes() {
    assertThat(Topics.facts("ticket")).isSameAs(Topics.FACTS_TICKET);
    assertThatThrownBy(() -> Topics.facts("tickets")).hasMessageContaining("facts.ticket");
    assertThatThrownBy(() -> Topics.facts("rejected")).isInstanceOf(IllegalArgumentException.class);
  }
}
