/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.Amounts;
import dev.meyasu.core.measure.Histogram;
import dev.meyasu.core.measure.Tally;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallySerdeTest {
  private static byte[] bytes(Tally tally) {
    return TallySerde.tally().serializer().serialize("cells", tally);
  }

  private static Tally read(byte[] bytes) {
    return TallySerde.tally().deserializer().deserialize("cells", bytes);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
  void anyNumberComesBack(long number) {
    var tally = Tally.of(7, number, 1);

    assertThat(read(bytes(tally))).isEqualTo(tally);
  }

  @Test
  void nothingIsNoBytesAndNullStaysNull() {
    assertThat(bytes(Tally.ZERO)).isEmpty();
    assertThat(read(new byte[0])).isEqualTo(Tally.ZERO);
    assertThat(bytes(null)).isNull();
    assertThat(read(null)).isNull();
  }

  /** Of the sign and base 128: 1 is 2, 300 is 600 = 4 × 128 + 88. */
  @Test
  void theBytes() {
    assertThat(bytes(Tally.of(1, 300, -1))).containsExactly(2, (128 + 88) - 256, 4, 1);
  }

  /** A thousand answers between a minute and four days, as a large cell has. */
  @Test
  void aHistogramTakesFewBytes() {
    var tally =
        LongStream.rangeClosed(1, 1000)
            .map(n -> (long) (60e6 * Math.pow(5760, n / 1000.0)))
            .mapToObj(micros -> Histogram.count(Amounts.of(micros), micros))
            .reduce(Tally.ZERO, Tally::plus);

    assertThat(read(bytes(tally))).isEqualTo(tally);
    assertThat(bytes(tally)).hasSizeLessThan(1000);
  }
}
