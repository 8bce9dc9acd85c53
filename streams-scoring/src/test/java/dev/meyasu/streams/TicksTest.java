/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.Tally;
import dev.meyasu.kpi.Partial;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.kpi.Tick;
import dev.meyasu.serde.AvroSerdes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static final List<SourceProgress> REACHED =
      List.of(new SourceProgress("crm", "ticket", 3, 1L, 1L, Instant.EPOCH, Instant.EPOCH));

  private static List<Partial> partials(int count, String value) {
    return IntStream.range(0, count)
        .mapToObj(i -> Ticks.partial("ab12|plan=" + value + i + "|1", Tally.of(Long.MIN_VALUE, 1)))
        .toList();
  }

  @Test
  void whatFitsIsOneRecord() {
    var cells = partials(100, "pro");

    assertThat(Ticks.of(3, cells, REACHED, 9)).containsExactly(new Tick(3, cells, REACHED, 9L));
    assertThat(Ticks.of(3, List.of(), REACHED, 9))
        .containsExactly(new Tick(3, List.of(), REACHED, 9L));
    assertThat(Ticks.of(3, List.of(), List.of(), 9)).isEmpty();
  }

  @Test
  void noRecordIsTooLargeForKafkaHoweverLongItsSegmentsAre() {
    var cells = partials(5_000, "顧".repeat(200));
    var ticks = Ticks.of(3, cells, REACHED, 9);
    var serializer =
        AvroSerdes.of(Tick.class, Map.of("schema.registry.url", "mock://ticks")).serializer();

    assertThat(ticks).hasSizeGreaterThan(1);
    assertThat(ticks)
        .allSatisfy(
            tick ->
                assertThat(serializer.serialize("kpi.partials", tick))
                    .hasSizeLessThan(Ticks.LARGEST + 1_000));
    assertThat(ticks.stream().flatMap(tick -> tick.getCells().stream()).toList()).isEqualTo(cells);
    assertThat(ticks.subList(0, ticks.size() - 1)).allMatch(tick -> tick.getProgress().isEmpty());
    assertThat(ticks.get(ticks.size() - 1).getProgress()).isEqualTo(REACHED);
    assertThat(ticks.subList(0, ticks.size() - 1)).allMatch(tick -> tick.getJournal() == 0);
    assertThat(ticks.get(ticks.size() - 1).getJournal()).isEqualTo(9);
  }
}
