/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {
  @ParameterizedTest
  @CsvSource({
    "facts.customer, source/entity_id, Customer, 4, delete",
    "facts.contract, source/entity_id, Contract, 4, delete",
    "facts.ticket, source/entity_id, Ticket, 4, delete",
    "facts.user, source/entity_id, User, 4, delete",
    "facts.usage, source/user, Usage, 4, delete",
    "facts.survey_response, source/entity_id, SurveyResponse, 4, delete",
    "facts.incident, source/entity_id, Incident, 4, delete",
    "facts.feature_request, source/entity_id, FeatureRequest, 4, delete",
    "facts.rejected, source, RejectedFact, 1, delete",
    "customers.linked, customer key, LinkedCustomer, 4, compact",
    "measure.elements, partition of keys, ElementTick, 4, delete",
    "kpi.partials, counting partition, Tick, 1, delete",
    "kpi.moves, counting partition, Moves, 4, delete",
    "kpi.cells, cell key, Cell, 1, compact",
    "kpi.questions, question, Question, 4, delete",
    "kpi.answers, question, Answer, 1, delete",
    "source.progress, source|kind|counting partition, SourceProgress, 1, compact",
    "kr.scores, key result, Score, 1, compact",
    "kr.history, key result, Score, 1, delete",
    "okr.commands, command id, Command, 1, delete",
    "okr.ledger, command id, Event, 1, delete",
    "okr.definitions, the word definitions, Definitions, 1, compact"
  })
  void topicsAreWhatOthersRelyOn(
      String name, String key, String record, int partitions, String policy) {
    var topic = Topics.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    var created = topic.create(4, (short) 1);
    assertThat(topic.key()).isEqualTo(key);
    assertThat(topic.value().getName()).isEqualTo(record);
    assertThat(created.numPartitions()).isEqualTo(partitions);
    assertThat(created.configs()).containsEntry("cleanup.policy", policy);
    var retention =
        switch (name) {
          case "kpi.questions", "kpi.answers" -> "3600000";
          case "kpi.moves" -> "3024000000";
          default -> "-1";
        };
    assertThat(created.configs()).containsEntry("retention.ms", retention);
  }

  @Test
  void thereAreNoOthers() {
    assertThat(Topics.all()).hasSize(22).doesNotHaveDuplicates();
  }

  @Test
  void aKindThatIsNotKnownIsRefusedWithTheKnownOnes() {
    assertThat(Topics.facts("ticket")).isSameAs(Topics.FACTS_TICKET);
    assertThatThrownBy(() -> Topics.facts("tickets")).hasMessageContaining("facts.ticket");
    assertThatThrownBy(() -> Topics.facts("rejected")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "as declared,             facts.ticket, 4, delete, -1, -1, ''",
    "Kafka's own retention,   facts.ticket, 4, delete, 604800000, -1, facts.ticket has retention.ms"
        + " 604800000; needs -1",
    "bounded by size,         facts.ticket, 4, delete, -1, 1000, facts.ticket has retention.bytes"
        + " 1000; needs -1",
    "compacted,               facts.ticket, 4, compact, -1, -1, facts.ticket has cleanup.policy"
        + " compact; needs delete",
    "everything at once,      facts.ticket, 3, compact, 5, 6, facts.ticket has partitions 3; needs"
        + " 4 / facts.ticket has cleanup.policy compact; needs delete / facts.ticket has"
        + " retention.ms 5; needs -1 / facts.ticket has retention.bytes 6; needs -1",
    "compacted has no term,   kpi.cells, 1, compact, 604800000, 9, ''",
    "compacted and deleted,   kpi.cells, 1, 'compact,delete', -1, -1, 'kpi.cells has cleanup.policy"
        + " compact,delete; needs compact'",
    "a week of what is asked, kpi.answers, 1, delete, 604800000, -1, ''",
    "all of what is asked,    kpi.answers, 1, delete, -1, -1, ''",
    "a day of what is taken,  measure.elements, 4, delete, 86400000, -1, measure.elements has"
        + " retention.ms 86400000; needs -1",
    "an hour of the journal,  kpi.moves, 4, delete, 3600000, 1000000, ''",
    "a minute of the answers, kpi.answers, 1, delete, 60000, -1, kpi.answers has retention.ms"
        + " 60000; needs 3600000",
  })
  void aTopicThatWouldLoseFactsIsToldWithAllDifferences(
      String name,
      String topic,
      int partitions,
      String policy,
      String millis,
      String bytes,
      String expected) {
    var declared =
        Topics.all().stream().filter(t -> t.name().equals(topic)).findFirst().orElseThrow();
    var configs =
        Map.of("cleanup.policy", policy, "retention.ms", millis, "retention.bytes", bytes);
    assertThat(String.join(" / ", declared.differences(4, partitions, configs)))
        .isEqualTo(expected.replace(";", ","));
  }
}
