/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the partitions of keys tell, through aborts, restarts and changes of the definitions. */
class CountKeysTest {
  private static final String PLAIN = History.CATALOGUE;

  private static final String KEYED = History.KEYED;

  /** With those of contracts only. */
  private static final String HELD = PLAIN.replaceFirst("measures:\n", "measures:\n" + held());

  private static final Map<String, String> HASHES = Catalogues.hashes(KEYED);
  private static final String NEWEST = HASHES.get("newest");

  private static String held() {
    var all = ScenarioTest.resource("/scenarios/keyed.yaml");
    return all.substring(all.indexOf("  held:"), all.indexOf("  active:"));
  }

  /** Rated by its id. */
  private static void ticket(CountingCluster cluster, int id, int version, String customerRef) {
    var row =
        new TreeMap<String, Object>(
            Map.of("entity_id", "t" + id, "version", version, "opened_at", opened(id)));
    row.put("rating", (double) id);
    if (customerRef == null) row.put("deleted", true);
    else row.put("customer_ref", customerRef);
    cluster.fact("ticket", "crm/t" + id, FactRows.of("ticket", row));
  }

  private static void tickets(CountingCluster cluster, int count, int references) {
    for (int i = 0; i < count; i++) ticket(cluster, i, 1, "r" + i % references);
  }

  private static String opened(int id) {
    return "2025-06-%02dT00:00:00Z".formatted(1 + id % 20);
  }

  /** How many references have a newest ticket on 20 June, and the sum of the ids of those. */
  private static List<Long> newest(CountingCluster cluster) {
    var day = LocalDate.of(2025, 6, 20).toEpochDay();
    var level = new long[2];
    cluster
        .cells()
        .forEach(
            (key, tally) -> {
              var cell = CellKey.parse(key);
              if (!cell.measure().equals(NEWEST) || !cell.segment().isTotal()) return;
              if (cell.epochDay() > day) return;
              level[0] += tally.at(0);
              level[1] += tally.at(1) / 1_000_000;
            });
    return List.of(level[0], level[1]);
  }

  @Test
  void anElementThatMovesToAnotherKeyLeavesTheFirst() {
    var cluster = new CountingCluster(2, 10);
    cluster.apply(1, KEYED);
    ticket(cluster, 1, 1, "a");
    ticket(cluster, 2, 1, "a");
    ticket(cluster, 3, 1, "b");
    cluster.settle();
    assertThat(newest(cluster)).containsExactly(2L, 2L + 3L);

    ticket(cluster, 2, 2, "b");
    cluster.settle();
    assertThat(newest(cluster)).containsExactly(2L, 1L + 3L);

    ticket(cluster, 3, 2, null);
    cluster.settle();
    assertThat(newest(cluster)).containsExactly(2L, 1L + 2L);
  }

  @Test
  void aMeasureIsFilledWhenEveryPartitionOfKeysHasTakenInWhatEveryCountingPartitionHas() {
    var cluster = new CountingCluster(2, 1);
    tickets(cluster, 12, 12);
    cluster.apply(1, KEYED);
    for (int i = 0; i < 200; i++) {
      cluster.tasks().forEach(CountingTask::tick);
      cluster.tasks().forEach(cluster::commit);
    }
    tickKeys(cluster);
    assertThat(cluster.isFilled(HASHES.get("opened"))).isTrue();
    assertThat(cluster.isFilled(NEWEST)).isFalse();

    cluster.read(0, Integer.MAX_VALUE);
    tickKeys(cluster);
    assertThat(cluster.isFilled(NEWEST)).isFalse();
    assertThat(cluster.markers()).contains(FillMarker.cell(NEWEST, 2).text());

    cluster.read(1, Integer.MAX_VALUE);
    tickKeys(cluster);
    assertThat(cluster.isFilled(NEWEST)).isTrue();
    assertThat(newest(cluster)).containsExactly(12L, 66L);
  }

  private static void tickKeys(CountingCluster cluster) {
    for (int i = 0; i < 2; i++) {
      cluster.keys(i).tick();
      cluster.commit(cluster.keys(i));
    }
  }

  @Test
  void aMeasureThatIsGoneLeavesNothingBehind() {
    var cluster = new CountingCluster(2, 10);
    cluster.apply(1, KEYED);
    tickets(cluster, 12, 5);
    cluster.settle();
    assertThat(newest(cluster)).containsExactly(5L, 7L + 8 + 9 + 10 + 11);

    cluster.apply(2, PLAIN);
    ticket(cluster, 1, 2, "r9");
    cluster.settle();
    assertThat(cluster.cells().keySet()).noneMatch(cell -> cell.startsWith(NEWEST));
    assertThat(cluster.markers()).noneMatch(marker -> marker.startsWith(NEWEST));
    for (int i = 0; i < 2; i++) {
      assertThat(cluster.keys(i).size(StoreNames.ELEMENTS)).isZero();
      assertThat(cluster.keys(i).size(StoreNames.KEY_PARTIALS)).isZero();
      assertThat(cluster.keys(i).size(StoreNames.KEY_FILLS)).isOne(); // the revision
    }
  }

  @Test
  void aMeasureMayBeGoneAndReturnForSomePartitionsOnly() {
    var cluster = new CountingCluster(2, 1);
    cluster.apply(1, KEYED);
    tickets(cluster, 12, 5);
    cluster.settle();
    var expected = newest(cluster);

    cluster.apply(2, PLAIN);
    cluster.task(1).tick(); // of the others, nobody sees that revision
    cluster.keys(0).tick();
    cluster.tasks().forEach(cluster::commit);
    cluster.commit(cluster.keys(0));
    cluster.apply(3, KEYED);
    cluster.task(1).tick();
    cluster.commit(cluster.task(1));
    for (int i = 0; i < 2; i++) cluster.read(i, Integer.MAX_VALUE);
    tickKeys(cluster);
    assertThat(cluster.isFilled(NEWEST)).isFalse();

    cluster.settle();
    assertThat(cluster.isFilled(NEWEST)).isTrue();
    assertThat(newest(cluster)).isEqualTo(expected);
  }

  /** What moved while nobody looked must not stay where it was. */
  @Test
  void aMeasureThatReturnsBeforeItWasToldToBeGoneBeginsWithNothing() {
    var cluster = new CountingCluster(1, 10);
    cluster.apply(1, KEYED);
    tickets(cluster, 3, 3);
    cluster.settle();
    cluster.apply(2, PLAIN);
    cluster.task(0).restart(cluster.inForce()); // forgets as it begins
    ticket(cluster, 1, 2, "r0");
    cluster.apply(3, KEYED);
    cluster.settle();

    assertThat(newest(cluster)).containsExactly(2L, 1L + 2L);
  }

  @Test
  void whatComesBeforeItsDefinitionIsCountedWithIt() {
    var cluster = new CountingCluster(2, 10);
    tickets(cluster, 12, 5);
    cluster.settle();
    cluster.apply(1, KEYED);
    cluster.tasks().forEach(CountingTask::tick);
    cluster.tasks().forEach(cluster::commit);
    for (int i = 0; i < 2; i++) cluster.read(i, Integer.MAX_VALUE);
    assertThat(newest(cluster)).containsExactly(0L, 0L);

    cluster.settle();
    assertThat(newest(cluster)).containsExactly(5L, 45L);
    assertThat(cluster.isFilled(NEWEST)).isTrue();
  }

  /** A commit comes between a changed element and the count of its key. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"the processor is used again, true", "another takes its place, false"})
  void aKeyThatChangedIsCountedAfterARestart(String name, boolean same) {
    var cluster = new CountingCluster(1, 10);
    cluster.apply(1, KEYED);
    ticket(cluster, 1, 1, "a");
    ticket(cluster, 2, 1, "a");
    cluster.settle();
    ticket(cluster, 2, 2, null);
    cluster.commit(cluster.task(0));
    cluster.read(0, Integer.MAX_VALUE);
    cluster.commit(cluster.keys(0));
    if (same) cluster.keys(0).revive();
    else cluster.keys(0).restart(cluster.inForce());
    ticket(cluster, 2, 3, "a");
    ticket(cluster, 1, 2, "b");
    cluster.settle();

    assertThat(newest(cluster)).containsExactly(2L, 1L + 2L);
  }

  /**
   * Laws 1 to 4 over partitions: definitions come late, change and return, fills go in slices with
   * facts and customers between them, steps are read late, transactions are aborted, processors are
   * replaced on either side.
   */
  @ParameterizedTest(name = "seed {0}, {1} partitions, slices of {2}")
  @CsvSource({
    "1, 1, 1",
    "2, 2, 1",
    "3, 2, 3",
    "4, 3, 2",
    "5, 2, 7",
    "6, 1, 3",
    "7, 2, 2",
    "8, 3, 1",
    "9, 2, 1",
    "10, 4, 2",
    "11, 2, 1",
    "12, 3, 5"
  })
  void whateverHappensTheCellsAreWhatARecountGives(long seed, int partitions, int slice) {
    var random = new Random(seed);
    var facts = History.facts(300, random);
    var log = new ArrayList<>(facts);
    for (int i = 0; i < 30; i++) log.add(random.nextInt(log.size()), facts.get(i));

    var cluster = new CountingCluster(partitions, slice);
    for (int i = 0; i < log.size(); i++) {
      if (i == 60 || i == 170 || i == 240) cluster.apply(i, KEYED);
      if (i == 160) cluster.apply(i, HELD);
      if (i == 236) cluster.apply(i, PLAIN);
      cluster.fact(History.kind(log.get(i)), History.key(log.get(i)), log.get(i));
      happen(cluster, random);
    }
    cluster.settle();

    assertThat(cluster.rejected()).isEmpty();
    assertThat(HASHES.values()).allMatch(cluster::isFilled);
    var expected = new TreeMap<>(PlainRecount.of(facts));
    expected.putAll(PlainKeyRecount.of(facts));
    assertThat(History.named(KEYED, cluster.cells())).isEqualTo(expected);
  }

  private static void happen(CountingCluster cluster, Random random) {
    int partition = random.nextInt(cluster.tasks().size());
    var task = cluster.task(partition);
    var keys = cluster.keys(partition);
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> task.tick();
      case 3, 4, 5 -> cluster.commit(task);
      case 6 -> task.revive();
      case 7 -> task.restart(cluster.inForce());
      case 8, 9, 10 -> cluster.read(partition, 1 + random.nextInt(20));
      case 11, 12 -> keys.tick();
      case 13, 14 -> cluster.commit(keys);
      case 15 -> keys.revive();
      case 16 -> keys.restart(cluster.inForce());
      default -> {
        // the next fact comes at once
      }
    }
  }
}
