/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the partitions of keys tell, through aborts, restarts and changes of the definitions. */
class CountKeysTest {
  private static final String ALL = History.CATALOGUE;
  private static final String[] KEYED = {KeyMeasures.NEWEST, KeyMeasures.HELD, KeyMeasures.ACTIVE};

  private static void ticket(CountingCluster cluster, int id, int version, String customerRef) {
    var row =
        new TreeMap<String, Object>(
            Map.of("entity_id", "t" + id, "version", version, "opened_at", opened(id)));
    if (customerRef == null) row.put("deleted", true);
    else row.put("customer_ref", customerRef);
    cluster.fact("ticket", "crm/t" + id, FactRows.of("ticket", row));
  }

  private static String opened(int id) {
    return "2025-06-%02dT00:00:00Z".formatted(1 + id % 28);
  }

  /** The days on which the newest tickets of all references were opened, with how many. */
  private static Map<String, List<Long>> newest(CountingCluster cluster) {
    var totals = new TreeMap<String, List<Long>>();
    keyed(cluster)
        .forEach(
            (cell, tally) -> {
              if (cell.startsWith("newest||")) totals.put(cell.substring(8), tally);
            });
    return totals;
  }

  private static Map<String, List<Long>> keyed(CountingCluster cluster) {
    var keyed = new TreeMap<String, List<Long>>();
    cluster
        .cells()
        .forEach(
            (key, tally) -> {
              var cell = CellKey.parse(key);
              if (!Arrays.asList(KEYED).contains(cell.measure())) return;
              var day = java.time.LocalDate.ofEpochDay(cell.epochDay());
              keyed.put(cell.measure() + "|" + cell.segment().text() + "|" + day, tally.toList());
            });
    return keyed;
  }

  @Test
  void anElementThatMovesToAnotherKeyLeavesTheFirst() {
    var cluster = new CountingCluster(2, 10);
    cluster.apply(1, ALL, KEYED);
    ticket(cluster, 1, 1, "a");
    ticket(cluster, 2, 1, "a");
    ticket(cluster, 3, 1, "b");
    cluster.settle();
    assertThat(newest(cluster))
        .isEqualTo(Map.of("2025-06-03", List.of(1L), "2025-06-04", List.of(1L)));

    ticket(cluster, 2, 2, "b");
    cluster.settle();
    assertThat(newest(cluster))
        .isEqualTo(Map.of("2025-06-02", List.of(1L), "2025-06-04", List.of(1L)));

    ticket(cluster, 3, 2, null);
    cluster.settle();
    assertThat(newest(cluster))
        .isEqualTo(Map.of("2025-06-02", List.of(1L), "2025-06-03", List.of(1L)));
  }

  @Test
  void aMeasureIsFilledWhenEveryPartitionOfKeysHasTakenInWhatEveryCountingPartitionHas() {
    var cluster = new CountingCluster(2, 1);
    for (int i = 0; i < 12; i++) ticket(cluster, i, 1, "r" + i);
    cluster.apply(1, ALL, KEYED);
    for (int i = 0; i < 200; i++) {
      cluster.tasks().forEach(CountingTask::tick);
      cluster.tasks().forEach(cluster::commit);
    }
    tickKeys(cluster);
    assertThat(cluster.isFilled(Catalogues.hashes(ALL).get("opened"))).isTrue();
    assertThat(cluster.isFilled(KeyMeasures.NEWEST)).isFalse();

    cluster.read(0, Integer.MAX_VALUE);
    tickKeys(cluster);
    assertThat(cluster.isFilled(KeyMeasures.NEWEST)).isFalse();
    assertThat(cluster.markers()).contains(FillMarker.cell(KeyMeasures.NEWEST, 2).text());

    cluster.read(1, Integer.MAX_VALUE);
    tickKeys(cluster);
    assertThat(cluster.isFilled(KeyMeasures.NEWEST)).isTrue();
    assertThat(newest(cluster)).hasSize(12);
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
    cluster.apply(1, ALL, KEYED);
    for (int i = 0; i < 12; i++) ticket(cluster, i, 1, "r" + i % 5);
    cluster.settle();
    assertThat(newest(cluster)).isNotEmpty();

    cluster.apply(2, ALL);
    ticket(cluster, 1, 2, "r9");
    cluster.settle();
    assertThat(keyed(cluster)).isEmpty();
    assertThat(cluster.markers()).noneMatch(marker -> marker.startsWith(KeyMeasures.NEWEST));
    for (int i = 0; i < 2; i++) {
      assertThat(cluster.keys(i).size(StoreNames.ELEMENTS)).isZero();
      assertThat(cluster.keys(i).size(StoreNames.UNCOUNTED)).isZero();
      assertThat(cluster.keys(i).size(StoreNames.KEY_PARTIALS)).isZero();
      assertThat(cluster.keys(i).size(StoreNames.KEY_FILLS)).isOne(); // the revision
    }
  }

  @Test
  void aMeasureMayBeGoneAndReturnForSomePartitionsOnly() {
    var cluster = new CountingCluster(2, 1);
    cluster.apply(1, ALL, KEYED);
    for (int i = 0; i < 12; i++) ticket(cluster, i, 1, "r" + i % 5);
    cluster.settle();
    var expected = newest(cluster);

    cluster.apply(2, ALL);
    cluster.task(1).tick(); // of the others, nobody sees that revision
    cluster.keys(0).tick();
    cluster.tasks().forEach(cluster::commit);
    cluster.commit(cluster.keys(0));
    cluster.apply(3, ALL, KEYED);
    cluster.task(1).tick();
    cluster.commit(cluster.task(1));
    for (int i = 0; i < 2; i++) cluster.read(i, Integer.MAX_VALUE);
    tickKeys(cluster);
    assertThat(cluster.isFilled(KeyMeasures.NEWEST)).isFalse();

    cluster.settle();
    assertThat(cluster.isFilled(KeyMeasures.NEWEST)).isTrue();
    assertThat(newest(cluster)).isEqualTo(expected);
  }

  @Test
  void whatComesBeforeItsDefinitionIsCountedWithIt() {
    var cluster = new CountingCluster(2, 10);
    for (int i = 0; i < 12; i++) ticket(cluster, i, 1, "r" + i % 5);
    cluster.settle();
    cluster.apply(1, ALL, KEYED);
    cluster.tasks().forEach(CountingTask::tick);
    cluster.tasks().forEach(cluster::commit);
    for (int i = 0; i < 2; i++) cluster.read(i, Integer.MAX_VALUE);
    assertThat(newest(cluster)).isEmpty();

    cluster.settle();
    assertThat(newest(cluster)).hasSize(5);
    assertThat(cluster.isFilled(KeyMeasures.NEWEST)).isTrue();
  }

  /** A commit comes between a changed element and the count of its key. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"the processor is used again, true", "another takes its place, false"})
  void aKeyThatChangedIsCountedAfterARestart(String name, boolean same) {
    var cluster = new CountingCluster(1, 10);
    cluster.apply(1, ALL, KEYED);
    ticket(cluster, 1, 1, "a");
    ticket(cluster, 2, 1, "a");
    cluster.settle();
    ticket(cluster, 2, 2, null);
    cluster.commit(cluster.task(0));
    cluster.read(0, Integer.MAX_VALUE);
    cluster.commit(cluster.keys(0));
    assertThat(cluster.keys(0).size(StoreNames.UNCOUNTED)).isOne();
    if (same) cluster.keys(0).revive();
    else cluster.keys(0).restart(cluster.inForce());
    ticket(cluster, 2, 3, "a");
    ticket(cluster, 1, 2, "b");
    cluster.settle();

    assertThat(newest(cluster))
        .isEqualTo(Map.of("2025-06-02", List.of(1L), "2025-06-03", List.of(1L)));
    assertThat(cluster.keys(0).size(StoreNames.UNCOUNTED)).isZero();
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
      if (i == 60 || i == 170 || i == 240) cluster.apply(i, ALL, KEYED);
      if (i == 160) cluster.apply(i, ALL, KeyMeasures.HELD);
      if (i == 236) cluster.apply(i, ALL);
      cluster.fact(History.kind(log.get(i)), History.key(log.get(i)), log.get(i));
      happen(cluster, random);
    }
    cluster.settle();

    assertThat(KEYED).allMatch(cluster::isFilled);
    assertThat(keyed(cluster)).isEqualTo(PlainKeyRecount.of(facts));
    var ofEntities = cluster.cells();
    ofEntities
        .keySet()
        .removeIf(key -> Arrays.asList(KEYED).contains(CellKey.parse(key).measure()));
    assertThat(History.named(ofEntities)).isEqualTo(PlainRecount.of(facts));
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
