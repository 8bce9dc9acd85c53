/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Tally;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far fills say they are. */
class FillProgressTest {
  private static final int SLICE = 5;

  /** The commit with which it is told how far fills are. */
  private static final int TOLD = 5;

  private static final Map<String, String> HASHES = Catalogues.hashes(History.KEYED);
  private static final String OPENED = HASHES.get("opened");

  /** Over a key, of tickets as well. */
  private static final String NEWEST = HASHES.get("newest");

  private static void ticket(CountingCluster cluster, int id, int version, boolean deleted) {
    var row =
        Map.<String, Object>of(
            "entity_id",
            "t" + id,
            "version",
            version,
            "deleted",
            deleted,
            "opened_at",
            "2025-06-10T00:00:00Z");
    cluster.fact("ticket", "crm/t" + id, FactRows.of("ticket", row));
  }

  private static void tick(CountingCluster cluster, int times) {
    for (int i = 0; i < times; i++) {
      cluster.tasks().forEach(CountingTask::tick);
      cluster.tasks().forEach(cluster::commit);
    }
  }

  @Test
  void aFillTellsHowManyEntitiesItHasMetOfThoseThereAre() {
    var cluster = new CountingCluster(1, SLICE);
    for (int i = 0; i < 60; i++) ticket(cluster, i, 1, i % 4 == 0); // deleted ones stay entities
    cluster.apply(1, History.KEYED);
    tick(cluster, TOLD);
    for (var measure : List.of(OPENED, NEWEST)) {
      assertThat(cluster.marker(measure, 0)).isEqualTo(FillMarker.filling(25, 35));
    }
    tick(cluster, TOLD);
    assertThat(cluster.marker(OPENED, 0)).isEqualTo(FillMarker.filling(50, 10));
    assertThat(cluster.isFilled(OPENED)).isFalse();
    tick(cluster, TOLD);
    assertThat(cluster.marker(OPENED, 0)).isEqualTo(FillMarker.filled(60));
    assertThat(cluster.marker(NEWEST, 0)).isEqualTo(FillMarker.filling(60, 0));
    assertThat(cluster.isFilled(OPENED)).isTrue();
    assertThat(cluster.isFilled(NEWEST)).as("its keys are not counted").isFalse();
    cluster.settle();
    assertThat(cluster.isFilled(NEWEST)).isTrue();
  }

  @Test
  void aFillThatIsMetByAnotherOfItsKindCountsItsOwn() {
    var cluster = new CountingCluster(1, SLICE);
    for (int i = 0; i < 60; i++) ticket(cluster, i, 1, false);
    cluster.apply(1, History.CATALOGUE);
    tick(cluster, 2);
    cluster.apply(2, History.KEYED); // its walk begins at the first, and takes the others along
    tick(cluster, TOLD - 2);
    assertThat(cluster.marker(NEWEST, 0)).isEqualTo(FillMarker.filling(15, 45));
    assertThat(cluster.marker(OPENED, 0)).isEqualTo(FillMarker.filling(15, 45));
    tick(cluster, TOLD);
    assertThat(cluster.marker(NEWEST, 0)).isEqualTo(FillMarker.filling(40, 20));
    assertThat(cluster.marker(OPENED, 0)).isEqualTo(FillMarker.filling(40, 20));
  }

  @Test
  void aMeasureThatReturnsCountsFromTheBeginning() {
    var cluster = new CountingCluster(1, SLICE);
    for (int i = 0; i < 60; i++) ticket(cluster, i, 1, false);
    cluster.apply(1, History.KEYED);
    tick(cluster, TOLD);
    cluster.apply(2, History.CATALOGUE);
    cluster.settle();
    assertThat(cluster.marker(NEWEST, 0)).isNull();
    assertThat(cluster.holds(NEWEST)).isFalse();
    cluster.apply(3, History.KEYED);
    tick(cluster, 1);
    assertThat(cluster.marker(NEWEST, 0)).isEqualTo(FillMarker.filling(5, 55));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatComesMeanwhileAndWhatIsLostInRestartsIsCountedOnce(int seed) {
    var random = new Random(seed);
    var cluster = new CountingCluster(2, 3);
    var ids = List.of(new TreeSet<Integer>(), new TreeSet<Integer>());
    var told = new Tally[] {Tally.ZERO, Tally.ZERO};
    for (int i = 0; i < 80; i++) send(cluster, ids, random.nextInt(500), i, random);
    cluster.settle();
    cluster.apply(1, History.KEYED);
    for (int i = 100; !cluster.isFilled(OPENED); i++) {
      for (int partition = 0; partition < 2; partition++) {
        if (random.nextInt(2) == 0) send(cluster, ids, random.nextInt(500), i, random);
        if (random.nextInt(5) == 0) cluster.task(partition).restart(cluster.inForce());
        if (random.nextInt(5) == 0) cluster.task(partition).revive();
        cluster.task(partition).tick();
        cluster.commit(cluster.task(partition));
        var marker = cluster.marker(OPENED, partition);
        if (marker.equals(told[partition])) continue;
        assertThat(FillMarker.met(marker) + FillMarker.left(marker))
            .isEqualTo(ids.get(partition).size());
        assertThat(FillMarker.met(marker)).isGreaterThan(FillMarker.met(told[partition]));
        if (FillMarker.isFilled(marker)) assertThat(FillMarker.left(marker)).isZero();
        told[partition] = marker;
      }
    }
  }

  private static void send(
      CountingCluster cluster, List<TreeSet<Integer>> ids, int id, int version, Random random) {
    ticket(cluster, id, version, random.nextInt(6) == 0);
    ids.get(cluster.partitionOf("crm/t" + id)).add(id);
  }
}
