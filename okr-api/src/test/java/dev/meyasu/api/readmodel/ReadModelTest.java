/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Measure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model is what its records say, however they come. */
final class ReadModelTest {
  private static final Clock WALL =
      Clock.fixed(Instant.parse("2026-01-05T00:00:00Z"), ZoneOffset.UTC);

  private static ReadModel model() {
    return new ReadModel(WALL, ReadModelTest::read);
  }

  private static AppliedDefinitions read(dev.meyasu.ledger.Definitions applied) {
    if (applied.getFiles().containsKey("broken.yml")) {
      throw new IllegalArgumentException("broken.yml:1:1: not a set");
    }
    return AppliedDefinitions.none(Company.definitions());
  }

  @Test
  void cellsThatComeBeforeTheDefinitionsCountTheSame() {
    var last = model();
    var cells = new ArrayList<Change>();
    Company.cells().forEach((key, tally) -> cells.add(Company.cell(key, tally)));
    cells.forEach(last::apply);
    last.apply(Company.applied());

    var index = last.moment().cells();
    assertThat(index.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    Company.cells().forEach((key, tally) -> assertThat(index.get(key)).isEqualTo(tally));
  }

  @Test
  void orderOfTheTopicsDoesNotMatter() {
    var shuffled = new ArrayList<>(Company.everything());
    Collections.shuffle(shuffled, new Random(7));
    var one = model();
    var other = model();
    Company.everything().forEach(one::apply);
    shuffled.forEach(other::apply);
    assertThat(other.moment().scores()).isEqualTo(one.moment().scores());
    assertThat(other.moment().now()).isEqualTo(one.moment().now());
    for (CellKey key : Company.cells().keySet()) {
      assertThat(other.moment().cells().get(key)).isEqualTo(one.moment().cells().get(key));
    }
  }

  @Test
  void tombstonesTakeAway() {
    var model = model();
    Company.everything().forEach(model::apply);
    var key = Company.cells().keySet().iterator().next();
    model.apply(new Change.OfCell(key.text(), null));
    model.apply(new Change.OfScore("churn-2025", null));
    assertThat(model.moment().cells().get(key).isZero()).isTrue();
    assertThat(model.moment().scores()).containsOnlyKeys("response-2025");
  }

  @Test
  void definitionsThatCannotBeReadLeaveTheFormerOnes() {
    var model = model();
    Company.everything().forEach(model::apply);
    model.apply(Company.applied(4, java.util.Map.of("broken.yml", "[")));
    assertThat(model.moment().definitions().revision()).isEqualTo(3);
    assertThat(model.fault()).contains("broken.yml:1:1");
    model.apply(Company.applied());
    assertThat(model.fault()).isEmpty();
  }

  @Test
  void growthIsCountedPerPartSoThatHistoryIsNotTakenForIt() {
    var status = new SourceStatus("helpdesk");
    var arrival = Instant.parse("2026-01-04T23:59:50Z");
    for (var change :
        List.of(
            Company.progressed(0, 90_000, arrival),
            Company.progressed(1, 80_000, arrival),
            Company.progressed(0, 90_004, arrival),
            Company.progressed(1, 80_003, arrival))) {
      status.progressed(((Change.OfProgress) change).progress());
    }
    assertThat(status.facts()).isEqualTo(170_007);
    assertThat(status.perMinute(arrival.plusSeconds(5))).isEqualTo(7);
  }

  @Test
  void clearedModelIsAsNew() {
    var model = model();
    model.countedBy(Company.PARTITIONS);
    Company.everything().forEach(model::apply);
    assertThat(model.moment().fills().complete(hashes())).isTrue();
    model.clear();
    assertThat(model.moment().definitions().revision()).isZero();
    assertThat(model.moment().cells().measures()).isEmpty();
    assertThat(model.moment().fills().complete(hashes())).isFalse();
    Company.everything().forEach(model::apply);
    assertThat(model.moment().fills().complete(hashes())).as("of as many partitions").isTrue();
  }

  @Test
  void nothingIsFilledBeforeItIsKnownHowManyPartitionsCount() {
    var model = model();
    Company.everything().forEach(model::apply);
    assertThat(model.moment().fills().complete(hashes())).isFalse();
  }

  private static List<String> hashes() {
    return Company.definitions().measures().values().stream().map(Measure::hash).toList();
  }

  @Test
  void markersAreNoDaysToBeCopiedIntoAnotherZone() {
    var model = model();
    Company.filled("answered").forEach(model::apply);
    Company.cells().forEach((key, tally) -> model.apply(Company.cell(key, tally)));
    model.apply(Company.applied());
    var hash = Company.definitions().measures().get("answered").hash();
    assertThat(model.moment().cells().firstDay(hash)).hasValue(Company.FIRST);
    assertThat(model.moment().cells().segments(hash)).hasSize(3);
  }

  @ParameterizedTest(name = "caught up {0}, reached {1}")
  @CsvSource({
    "false, false, false",
    "false, true, false",
    "true, false, false",
    "true, true, true"
  })
  void isReadyOnlyWhenCaughtUpAndReached(boolean caughtUp, boolean reached, boolean ready) {
    var model = model();
    assertThat(model.freshness().ready()).isFalse();
    model.follow(caughtUp, reached, 0, "");
    assertThat(model.freshness().ready()).isEqualTo(ready);
  }

  @ParameterizedTest(name = "{0}: facts of the minute before {1} are {2}")
  @CsvSource({
    "just after, 2026-01-04T23:59:55Z, 35",
    "the older sample leaves, 2026-01-05T00:00:05Z, 25",
    "a minute of silence, 2026-01-05T00:01:00Z, 0"
  })
  void perMinuteCountsWhatArrivedInIt(String name, Instant now, double expected) {
    var status = new SourceStatus("helpdesk");
    var arrivals = List.of("2026-01-04T23:58:00Z", "2026-01-04T23:59:00Z", "2026-01-04T23:59:50Z");
    long facts = 100;
    for (var arrival : arrivals) {
      var change = (Change.OfProgress) Company.progressed(facts, Instant.parse(arrival));
      status.progressed(change.progress());
      facts += facts == 100 ? 10 : 25;
    }
    assertThat(status.perMinute(now)).isEqualTo(expected);
  }
}
