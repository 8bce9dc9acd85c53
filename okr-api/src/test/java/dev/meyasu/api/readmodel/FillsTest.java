/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Tally;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How far fills are, of what several partitions say at several moments. */
final class FillsTest {
  private static final String MEASURE = "ab12";
  private static final Instant START = Instant.parse("2025-06-29T03:00:00Z");

  private Fills fills = new Fills(2, Map.of());

  private void told(int partition, Tally tally, int second) {
    var at = Optional.of(START.plusSeconds(second));
    fills = fills.with(FillMarker.cell(MEASURE, partition), tally, at);
  }

  private Filling filling(long entities) {
    return fills.filling(MEASURE, entities).orElseThrow();
  }

  @Test
  void partitionsAreAddedUpAndOnesThatAreThroughAmongThem() {
    told(0, FillMarker.filling(100, 300), 0);
    assertThat(filling(0)).isEqualTo(new Filling(100, 400, OptionalLong.empty()));
    assertThat(filling(1000))
        .as("the other has said nothing yet")
        .extracting("of")
        .isEqualTo(1000L);
    told(1, FillMarker.filled(600), 0);
    assertThat(filling(1000)).isEqualTo(new Filling(700, 1000, OptionalLong.empty()));
    assertThat(fills.filled(MEASURE)).isOne();
    told(0, FillMarker.filled(400), 3);
    assertThat(fills.filling(MEASURE, 1000)).isEmpty();
    told(0, null, 4);
    assertThat(filling(1000)).extracting("met").isEqualTo(600L);
  }

  @Test
  void whatIsLeftOfTimeFollowsFromThePaceOfLate() {
    told(1, FillMarker.filled(0), 0);
    told(0, FillMarker.filling(0, 1000), 0);
    assertThat(filling(0).secondsLeft()).isEmpty();
    told(0, FillMarker.filling(100, 900), 2); // 50 a second
    assertThat(filling(0).secondsLeft()).hasValue(18);
    for (int second = 3; second <= 12; second++) { // then 10 a second, for as long as is looked at
      told(0, FillMarker.filling(80 + 10 * second, 920 - 10 * second), second);
    }
    assertThat(filling(0).secondsLeft()).hasValue(80);
    told(0, FillMarker.filling(5, 995), 13);
    assertThat(filling(0).secondsLeft()).as("begun anew").isEmpty();
  }

  @Test
  void whatAnotherPartitionHadMetBeforeIsNoPace() {
    told(0, FillMarker.filling(100, 100), 0);
    told(1, FillMarker.filling(100, 100), 0);
    told(0, FillMarker.filling(110, 90), 10);
    assertThat(filling(0).secondsLeft()).hasValue(190);
  }

  @Test
  void nothingIsSaidOfThePaceByWhatWasToldBeforeItWasRead() {
    fills = fills.with(FillMarker.cell(MEASURE, 0), FillMarker.filling(1, 9), Optional.empty());
    told(0, FillMarker.filling(5, 5), 1);
    assertThat(filling(0).secondsLeft()).isEmpty();
  }

  @Test
  void theShareIsOneOnlyWhenAllIsSaidToBeCounted() {
    told(0, FillMarker.filling(30, 10), 0);
    assertThat(filling(0).share()).isEqualTo(0.75);
    told(0, FillMarker.filling(40, 0), 0);
    assertThat(filling(0).share()).isEqualTo(0.99);
    assertThat(new Filling(0, 0, OptionalLong.empty()).share()).isZero();
  }
}
