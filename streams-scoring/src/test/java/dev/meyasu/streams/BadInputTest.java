/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Fact;
import dev.meyasu.core.measure.CellKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of docs/bad-input.md that the counting stage keeps. */
class BadInputTest {
  private static final Instant OPENED = Instant.parse("2025-06-10T00:00:00Z");
  private static final Instant ARRIVAL = ScoringFixture.START;

  private final CountingCluster cluster = new CountingCluster(1, 10);

  private void tell(Facts... facts) {
    for (var each : facts) {
      Fact fact = each.fact();
      cluster.fact(fact.kind().id(), FactRecords.key(fact), FactRecords.of(fact));
      cluster.settle();
    }
  }

  private void define() {
    cluster.apply(1, LawCatalogue.in(CountingCluster.TOKYO));
  }

  /** How many rated tickets each plan has. */
  private TreeMap<String, Long> rated() {
    var rated = new TreeMap<String, Long>();
    LawCatalogue.named(cluster.cells())
        .forEach(
            (key, tally) -> {
              var cell = CellKey.parse(key);
              if (cell.measure().equals("bbbb") && cell.segment().dimension().equals("plan")) {
                rated.merge(cell.segment().value(), tally.get(0), Long::sum);
              }
            });
    return rated;
  }

  private static Facts ticket(String id, int version, String customer) {
    return Facts.ticket(id)
        .version(version)
        .of(customer)
        .with("opened_at", OPENED)
        .with("resolved_at", OPENED)
        .with("rating", 4.0);
  }

  private static Facts customer(String id, int version, String plan, String... references) {
    return Facts.customer(id)
        .version(version)
        .with("external_refs", List.of(references))
        .with("attributes", Map.of("plan", plan));
  }

  @Test
  void aTicketThatMovesToAnotherCustomerCountsThereAlone() {
    define();
    tell(customer("c1", 1, "pro"), customer("c2", 1, "free"), ticket("t1", 1, "src:c1"));
    assertThat(rated()).containsOnly(Map.entry("pro", 1L));

    tell(ticket("t1", 2, "src:c2"));
    assertThat(rated()).containsOnly(Map.entry("free", 1L));

    tell(customer("c1", 2, "gold"));
    assertThat(rated()).as("the former customer no longer matters").containsOnlyKeys("free");
  }

  @Test
  void theTicketsOfADeletedCustomerStayAndAreUnlinkedUntilItIsRevived() {
    define();
    tell(customer("c1", 1, "pro"), ticket("t1", 1, "src:c1"));
    tell(Facts.customer("c1").version(2).deletion());
    assertThat(rated()).containsOnly(Map.entry("(unlinked)", 1L));

    tell(customer("c1", 3, "free"));
    assertThat(rated()).containsOnly(Map.entry("free", 1L));
  }

  /** A link is one hop, from a reference to whoever claims it, so a circle is none. */
  @ParameterizedTest(name = "{0} first")
  @ValueSource(strings = {"c1", "c2"})
  void ofCustomersThatClaimEachOtherTheLeastKeyHasBothReferences(String first) {
    define();
    tell(ticket("t1", 1, "src:c1"), ticket("t2", 1, "src:c2"));
    var one = customer("c1", 1, "pro", "src:c2");
    var two = customer("c2", 1, "free", "src:c1");
    if (first.equals("c1")) tell(one, two);
    else tell(two, one);
    assertThat(rated()).containsOnly(Map.entry("pro", 2L));

    tell(customer("c1", 2, "pro"));
    assertThat(rated())
        .as("c2 claims src:c1 still, and c1 is the least key that does")
        .containsOnly(Map.entry("pro", 1L), Map.entry("free", 1L));
  }

  @Test
  void contractsReferredByEachOtherCountOnceEach() {
    define();
    tell(
        Facts.contract("k1").with("started_at", OPENED).with("referred_by", "src:k2"),
        Facts.contract("k2").with("started_at", OPENED).with("referred_by", "src:k1"));

    assertThat(LawCatalogue.named(cluster.cells()))
        .containsEntry("cccc||" + 20249, List.of(2L, 2 * 9 * 3_600_000_000L));
  }

  @ParameterizedTest(name = "{0} s after its arrival: rejected is {1}")
  @CsvSource({"-60, false", "86400, false", "86401, true", "315360000, true"})
  void aTimeMoreThanADayAheadOfItsArrivalIsNotFolded(long seconds, boolean rejected) {
    define();
    tell(ticket("t1", 1, null));
    tell(
        ticket("t1", 2, null)
            .with("resolved_at", ARRIVAL.plusSeconds(seconds))
            .with("rating", 5.0));

    assertThat(cluster.rejected()).hasSize(rejected ? 1 : 0);
    long sum =
        LawCatalogue.named(cluster.cells()).entrySet().stream()
            .filter(cell -> cell.getKey().startsWith("bbbb||"))
            .mapToLong(cell -> cell.getValue().get(1))
            .sum();
    assertThat(sum).isEqualTo(rejected ? 4_000_000 : 5_000_000);
    if (rejected) {
      var fact = cluster.rejected().get(0);
      assertThat(fact.getStage()).isEqualTo("fold");
      assertThat(fact.getReason()).contains("resolved_at", "PT24H");
      assertThat(fact.getRaw().remaining()).isPositive();
    }
  }

  @Test
  void whatWasRejectedForItsTimeCountsWhenItIsSentAgainAfterIt() {
    var later = ticket("t1", 1, null).with("resolved_at", ARRIVAL.plus(Duration.ofDays(3)));
    define();
    tell(later);
    assertThat(rated()).isEmpty();

    cluster.task(0).now(ARRIVAL.plus(Duration.ofDays(2)));
    tell(later);
    assertThat(rated()).containsOnly(Map.entry("(unlinked)", 1L));
    assertThat(cluster.rejected()).hasSize(1);
  }
}
