/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.kpi.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counting partitions tell, through aborts, restarts and changes of the definitions. */
class CountingTest {
  private static final String ALL = History.CATALOGUE;

  /** The same objectives over another measure of opened tickets. */
  private static final String EDITED =
      ALL.replace("at: ticket.opened_at", "at: ticket.resolved_at");

  private static final String OPENED = Catalogues.hashes(ALL).get("opened");

  private static SpecificRecord ticket(int id, int version, boolean deleted) {
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
    return FactRows.of("ticket", row);
  }

  private static void tickets(CountingCluster cluster, int from, int until) {
    for (int i = from; i < until; i++) {
      cluster.fact("ticket", "crm/t" + i, ticket(i, 1, false));
    }
  }

  private static long opened(CountingCluster cluster) {
    return cluster.cells().entrySet().stream()
        .filter(cell -> CellKey.parse(cell.getKey()).measure().equals(OPENED))
        .filter(cell -> CellKey.parse(cell.getKey()).segment().isTotal())
        .mapToLong(cell -> cell.getValue().at(0))
        .sum();
  }

  /** Law 3, as far as it is ours: an aborted transaction leaves no trace. */
  @ParameterizedTest(name = "a transaction is aborted, then {0}")
  @CsvSource({"the processor is used again, true", "another takes its place, false"})
  void afterAnAbortEverythingCountsAsBefore(String name, boolean same) {
    var cluster = new CountingCluster(1, 10);
    cluster.apply(1, ALL);
    tickets(cluster, 0, 5);
    cluster.settle();
    tickets(cluster, 5, 8);
    if (same) cluster.task(0).revive();
    else cluster.task(0).restart(cluster.inForce());
    cluster.fact("ticket", "crm/t0", ticket(0, 2, true));
    cluster.settle();

    assertThat(opened(cluster)).isEqualTo(7);
    assertThat(cluster.task(0).ticking()).hasSize(1);
  }

  @Test
  void aCellThatHasBecomeNothingIsToldByTheCommitThatEmptiesIt() {
    var cluster = new CountingCluster(1, 10);
    cluster.apply(1, ALL);
    tickets(cluster, 0, 1);
    cluster.settle();
    cluster.fact("ticket", "crm/t0", ticket(0, 2, true));
    assertThat(cluster.cells()).isNotEmpty();
    cluster.commit(cluster.task(0));
    assertThat(cluster.cells()).isEmpty();

    cluster.task(0).restart(cluster.inForce());
    cluster.settle();
    assertThat(cluster.cells()).isEmpty();
  }

  @Test
  void theCellsAndTheMarkerOfAForgottenMeasureAreToldAsGoneEvenIfARestartCameFirst() {
    var cluster = new CountingCluster(1, 10);
    cluster.apply(1, ALL);
    tickets(cluster, 0, 1);
    cluster.settle();
    cluster.apply(2, EDITED);
    cluster.task(0).restart(cluster.inForce()); // forgets as it begins
    cluster.commit(cluster.task(0));
    cluster.task(0).restart(cluster.inForce());
    cluster.settle();

    assertThat(opened(cluster)).isZero();
    assertThat(cluster.markers()).doesNotContain(FillMarker.cell(OPENED, 0).text());
    assertThat(cluster.markers()).hasSize(Catalogues.hashes(EDITED).size());
  }

  @Test
  void aMeasureThatReturnsIsNotFilledUntilEveryPartitionHasMetEveryEntityAgain() {
    var cluster = new CountingCluster(2, 1);
    tickets(cluster, 0, 12);
    cluster.apply(1, ALL);
    cluster.settle();
    assertThat(cluster.isFilled(OPENED)).isTrue();

    cluster.apply(2, EDITED);
    cluster.settle();
    assertThat(cluster.isFilled(OPENED)).isFalse();
    assertThat(opened(cluster)).isZero();

    cluster.apply(3, ALL);
    for (int ticks = 0; !cluster.isFilled(OPENED); ticks++) {
      assertThat(opened(cluster)).isLessThan(12);
      assertThat(ticks).isLessThan(100);
      for (var task : cluster.tasks()) {
        task.tick();
        cluster.commit(task);
      }
    }
    assertThat(opened(cluster)).isEqualTo(12);
  }

  @Test
  void theMarkerOfAFilledMeasureComesAfterItsCells() {
    var cluster = new CountingCluster(1, 10);
    tickets(cluster, 0, 5);
    cluster.apply(1, ALL);
    cluster.task(0).tick();
    var told =
        cluster.task(0).commit().stream()
            .filter(forward -> forward.record().value() instanceof Tick)
            .flatMap(forward -> ((Tick) forward.record().value()).getCells().stream())
            .map(partial -> CellKey.parse(partial.getCell()))
            .toList();
    var mine = told.stream().filter(cell -> cell.measure().equals(OPENED)).toList();

    assertThat(mine.get(mine.size() - 1).isFillMarker()).isTrue();
    assertThat(mine.subList(0, mine.size() - 1)).noneMatch(CellKey::isFillMarker).isNotEmpty();
  }

  @Test
  void aPartitionThatMovesToAnInstanceThatLagsWaitsForTheDefinitionsItIsCountedBy()
      throws Exception {
    var cluster = new CountingCluster(1, 10);
    cluster.apply(1, EDITED);
    cluster.settle();
    cluster.apply(2, ALL);
    tickets(cluster, 0, 5);
    cluster.settle();

    var lagging = new DefinitionsInForce();
    lagging.publish(CountingCluster.definitions(1, EDITED));
    var moving = CompletableFuture.runAsync(() -> cluster.task(0).restart(lagging));
    Thread.sleep(100);
    assertThat(moving).isNotDone();
    lagging.publish(CountingCluster.definitions(2, ALL));
    moving.get();
    tickets(cluster, 5, 6);
    cluster.settle();

    assertThat(opened(cluster)).isEqualTo(6);
    assertThat(cluster.isFilled(OPENED)).isTrue();
  }

  @Test
  void aFactIsNotRejectedBecauseTheRegistryIsAway() {
    var nobody = Map.<String, Object>of("schema.registry.url", "http://127.0.0.1:1");
    var settings = new ScoringSettings(CountingCluster.TOKYO, 1, nobody);
    var task = new CountingTask(settings, new DefinitionsInForce(), 0);
    var fact = new byte[] {0, 0, 0, 0, 1, 2, 3};

    assertThatThrownBy(() -> task.fact("facts.ticket", "crm/t1", fact))
        .matches(Failures::sparesTheRecord);
    assertThat(task.commit()).isEmpty();
  }

  @Test
  void anEntityThatWouldOutgrowItsRecordRejectsTheFactAndTheNextOneCounts() {
    var cluster = new CountingCluster(1, 10);
    cluster.apply(1, ALL);
    var huge = new HashMap<String, Object>();
    huge.put("entity_id", "t0");
    huge.put("version", 2);
    huge.put("channel", "x".repeat(Counting.LARGEST));
    tickets(cluster, 0, 1);
    cluster.fact("ticket", "crm/t0", FactRows.of("ticket", huge));
    tickets(cluster, 1, 2);
    cluster.settle();

    assertThat(opened(cluster)).isEqualTo(2);
    assertThat(cluster.rejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.getStage()).isEqualTo("fold");
              assertThat(rejected.getReason()).contains("bytes");
            });
  }

  @Test
  void segmentsOfAnyTextPassThroughSumsAndScores() {
    var yaml =
        ALL.replaceAll("(?s)(of: ticket\\n.*?)by: [^\\n]*", "$1by: {channel: ticket.channel}");
    var cluster = new CountingCluster(1, 10);
    cluster.apply(1, yaml);
    var channels = List.of("a\0b", "a|b", "%00", "長".repeat(1_000), "\1");
    for (int i = 0; i < channels.size(); i++) {
      var row = new HashMap<String, Object>();
      row.put("entity_id", "t" + i);
      row.put("version", 1);
      row.put("opened_at", "2025-06-10T00:00:00Z");
      row.put("channel", channels.get(i));
      cluster.fact("ticket", "crm/t" + i, FactRows.of("ticket", row));
    }
    cluster.settle();

    var values = new TreeSet<String>();
    cluster.totals((cell, tally) -> values.add(cell.segment().value()));
    assertThat(values).contains("a\0b", "a|b", "%00", "\1", "長".repeat(200) + "…");
  }

  @Test
  void definitionsThatDoNotComeInTimeAreNamed() {
    var lagging = new DefinitionsInForce();
    lagging.publish(CountingCluster.definitions(1, ALL));

    assertThat(lagging.atLeast(1, Duration.ZERO)).isPresent();
    assertThatThrownBy(() -> lagging.atLeast(2, Duration.ofMillis(5)))
        .hasMessageContaining("revision 1")
        .hasMessageContaining("revision 2");
  }

  /**
   * Laws 1 to 4 over partitions: definitions come late, change and return, fills go in slices with
   * facts and customers between them, transactions are aborted, processors are replaced.
   */
  @ParameterizedTest(name = "seed {0}, {1} partitions, slices of {2}")
  @CsvSource({
    "1, 1, 1", "2, 2, 1", "3, 2, 3", "4, 3, 2", "5, 2, 7", "6, 1, 3", "7, 2, 2", "8, 3, 1"
  })
  void whateverHappensTheCellsAreWhatARecountGives(long seed, int partitions, int slice) {
    var random = new Random(seed);
    var facts = History.facts(300, random);
    var log = new ArrayList<>(facts);
    for (int i = 0; i < 30; i++) log.add(random.nextInt(log.size()), facts.get(i));
    var definitions = new HashMap<Integer, String>();
    definitions.put(100, ALL);
    definitions.put(160, EDITED);
    definitions.put(170, ALL);

    var cluster = new CountingCluster(partitions, slice);
    for (int i = 0; i < log.size(); i++) {
      if (definitions.containsKey(i)) cluster.apply(i, definitions.get(i));
      cluster.fact(History.kind(log.get(i)), History.key(log.get(i)), log.get(i));
      happen(cluster, random);
    }
    cluster.settle();

    assertThat(cluster.rejected()).isEmpty();
    assertThat(Catalogues.hashes(ALL).values()).allMatch(cluster::isFilled);
    assertThat(History.named(cluster.cells())).isEqualTo(PlainRecount.of(facts));
  }

  private static void happen(CountingCluster cluster, Random random) {
    var task = cluster.task(random.nextInt(cluster.tasks().size()));
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> task.tick();
      case 3, 4, 5 -> cluster.commit(task);
      case 6 -> task.revive();
      case 7 -> task.restart(cluster.inForce());
      default -> {
        // the next fact comes at once
      }
    }
  }

  @Test
  void progressCountsEveryFactAndIsToldAgainAfterARestart() {
    var cluster = new CountingCluster(1, 10);
    cluster.apply(1, ALL);
    tickets(cluster, 0, 3);
    tickets(cluster, 0, 2);
    cluster.settle();
    cluster.task(0).restart(cluster.inForce());
    cluster.settle();

    var told = List.copyOf(cluster.progress());
    assertThat(told).hasSize(2).allMatch(told.get(0)::equals);
    assertThat(told.get(0).getFacts()).isEqualTo(5);
    assertThat(told.get(0).getEntities()).isEqualTo(3);
    assertThat(told.get(0).getSource()).isEqualTo("crm");
    assertThat(told.get(0).getKind()).isEqualTo("ticket");
  }
}
