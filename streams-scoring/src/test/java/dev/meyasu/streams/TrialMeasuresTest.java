/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.RunningTrial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The measures of a trial in several counting partitions. */
class TrialMeasuresTest {
  private static final String ALL = History.CATALOGUE;
  private static final List<String> OWN = List.copyOf(Candidates.hashes().values());

  private static Definitions definitions(long revision, List<RunningTrial> trials) {
    return Definitions.newBuilder(CountingCluster.definitions(revision, ALL))
        .setFilesRevision(1)
        .setSettled(1)
        .setTrials(trials)
        .build();
  }

  private static RunningTrial trial() {
    return new RunningTrial(
        "trial-2", "ops", Instant.EPOCH, Instant.EPOCH.plusSeconds(3600), Candidates.YAML);
  }

  private static void tickets(CountingCluster cluster, int from, int until) {
    for (int i = from; i < until; i++) {
      var row =
          Map.<String, Object>of(
              "entity_id",
              "t" + i,
              "version",
              1,
              "customer_ref",
              "crm:c" + i % 7,
              "channel",
              i % 3 == 0 ? "phone" : "mail",
              "opened_at",
              "2025-06-%02dT00:00:00Z".formatted(1 + i % 20),
              "first_response_at",
              "2025-06-%02dT%02d:00:00Z".formatted(1 + i % 20, i % 24));
      cluster.fact("ticket", "crm/t" + i, FactRows.of("ticket", row));
    }
  }

  @Test
  void areFilledThroughRestartsAsIfTheyHadAlwaysBeenCountedAndLeaveNothingBehind() {
    var cluster = new CountingCluster(3, 5);
    cluster.apply(definitions(1, List.of()));
    tickets(cluster, 0, 150);
    cluster.settle();
    var before = cluster.cells();

    cluster.apply(definitions(2, List.of(trial())));
    cluster.tasks().forEach(CountingTask::tick);
    cluster.tasks().forEach(cluster::commit);
    tickets(cluster, 150, 180);
    cluster.tasks().forEach(CountingTask::tick);
    var elsewhere = new DefinitionsInForce();
    elsewhere.publish(definitions(2, List.of(trial())));
    cluster.task(0).restart(elsewhere);
    cluster.task(1).revive();
    cluster.keys(0).restart(elsewhere);
    assertThat(OWN).noneMatch(cluster::isFilled);
    cluster.settle();
    assertThat(OWN).allMatch(cluster::isFilled);

    var always = new CountingCluster(3, 5);
    always.apply(1, Candidates.applied(ALL));
    tickets(always, 0, 180);
    always.settle();
    assertThat(cluster.cells()).isEqualTo(always.cells());
    assertThat(cluster.cells().keySet()).isNotEqualTo(before.keySet());

    elsewhere.publish(definitions(3, List.of()));
    cluster.apply(definitions(3, List.of()));
    cluster.settle();
    var never = new CountingCluster(3, 5);
    never.apply(definitions(1, List.of()));
    tickets(never, 0, 180);
    never.settle();
    assertThat(cluster.cells()).isEqualTo(never.cells());
    assertThat(cluster.markers()).isEqualTo(never.markers());
    assertThat(OWN).noneMatch(cluster::holds);
    for (int i = 0; i < 3; i++) {
      assertThat(cluster.keys(i).size(StoreNames.ELEMENTS)).isZero();
      assertThat(cluster.keys(i).size(StoreNames.KEY_PARTIALS)).isZero();
    }
  }
}
