/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.okr.Definitions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The measures of former definitions in several counting partitions. */
class FormerMeasuresTest {
  private static final String ALL = History.CATALOGUE;
  private static final String EDITED =
      ALL.replace("ticket.channel != \"bot\"", "ticket.channel == \"mail\"");
  private static final String FORMER = Catalogues.hashes(ALL).get("answered");
  private static final String NEWEST = Catalogues.hashes(EDITED).get("answered");
  private static final Instant IN_CYCLE = Instant.parse("2025-05-01T00:00:00Z");

  private static Map<String, String> files(String yaml) {
    return Map.of("catalogue.yaml", yaml);
  }

  private static Definitions read(String yaml) {
    return Catalogues.read(yaml);
  }

  private static void tickets(CountingCluster cluster, int from, int until) {
    for (int i = from; i < until; i++) {
      var row =
          Map.<String, Object>of(
              "entity_id",
              "t" + i,
              "version",
              1,
              "channel",
              i % 3 == 0 ? "phone" : "mail",
              "opened_at",
              "2025-06-10T00:00:00Z",
              "first_response_at",
              "2025-06-10T02:00:00Z");
      cluster.fact("ticket", "crm/t" + i, FactRows.of("ticket", row));
    }
  }

  private static long answered(CountingCluster cluster, String measure) {
    return cluster.cells().entrySet().stream()
        .filter(cell -> CellKey.parse(cell.getKey()).measure().equals(measure))
        .filter(cell -> CellKey.parse(cell.getKey()).segment().isTotal())
        .mapToLong(cell -> cell.getValue().at(0))
        .sum();
  }

  @Test
  void areCountedOnThroughRestartsInTheMiddleOfTheFillAndLeaveNothingOnceDropped() {
    var cluster = new CountingCluster(3, 5);
    var first = AppliedDefinitions.first(read(ALL), files(ALL), IN_CYCLE);
    cluster.apply(first.record("", "ops"));
    tickets(cluster, 0, 150);
    cluster.settle();
    assertThat(answered(cluster, FORMER)).isEqualTo(150);

    var edited = first.followedBy(read(EDITED), files(EDITED), IN_CYCLE.plusSeconds(1));
    cluster.apply(edited.record("", "ops"));
    cluster.tasks().forEach(CountingTask::tick);
    cluster.tasks().forEach(cluster::commit);
    tickets(cluster, 150, 180);
    cluster.tasks().forEach(CountingTask::tick);
    var elsewhere = new DefinitionsInForce();
    elsewhere.publish(edited.record("", "ops"));
    cluster.task(0).restart(elsewhere);
    cluster.task(1).revive();
    assertThat(cluster.isFilled(NEWEST)).isFalse();
    assertThat(cluster.isFilled(FORMER)).isTrue();
    cluster.settle();
    assertThat(answered(cluster, FORMER)).as("what is shown goes on").isEqualTo(180);
    assertThat(answered(cluster, NEWEST)).as("two of three came by mail").isEqualTo(120);

    var held = edited.with(edited.revisions().settled(IN_CYCLE));
    var switched = held.with(held.revisions().switched("response", IN_CYCLE));
    assertThat(switched.revisions().measuresByHash()).doesNotContainKey(FORMER);
    elsewhere.publish(switched.record("", "ops"));
    cluster.apply(switched.record("", "ops"));
    cluster.settle();
    assertThat(cluster.holds(FORMER)).isFalse();
    assertThat(cluster.holds(NEWEST)).isTrue();
    assertThat(cluster.markers()).noneMatch(marker -> marker.startsWith(FORMER));
    assertThat(answered(cluster, NEWEST)).isEqualTo(120);
  }
}
