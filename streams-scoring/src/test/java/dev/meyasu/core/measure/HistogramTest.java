/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Percentiles against the amounts themselves, sorted. */
class HistogramTest {

  @Property(tries = 3000)
  void aPercentileErrsByAtMostOnePercentOfTheAmountAtItsRank(
      @ForAll("amounts") List<Long> amounts, @ForAll @IntRange(min = 1, max = 100) int percent) {
    assertPercentile(amounts, percent);
  }

  /** Every end of a bucket, and its neighbours, on both sides of zero. */
  @Test
  void theEndsOfBucketsErrNoMore() {
    long start = 1;
    while (start <= Amounts.GREATEST) {
      long end = Math.min(start * 101 / 99, Amounts.GREATEST);
      for (long amount : new long[] {start, (start + end) / 2, end, -start, -end}) {
        assertPercentile(List.of(amount), 50);
      }
      if (start > 1) {
        assertThat(Histogram.part(start)).isGreaterThan(Histogram.part(start - 1));
      }
      assertThat(Histogram.part(start)).isEqualTo(Histogram.part(end));
      start = start * 101 / 99 + 1;
    }
  }

  @Property(tries = 1000)
  void partsAscendAsAmountsDo(@ForAll("amount") long a, @ForAll("amount") long b) {
    assertThat(Integer.signum(Integer.compare(Histogram.part(a), Histogram.part(b))))
        .isIn(0, Long.signum(a - b));
  }

  @Property(tries = 500)
  void whatWasCountedCanBeTakenBackInAnyOrder(
      @ForAll("amounts") List<Long> stay, @ForAll("amounts") List<Long> go, @ForAll Random random) {
    var moves = new ArrayList<Tally>();
    stay.forEach(amount -> moves.add(counted(amount)));
    go.forEach(amount -> moves.add(counted(amount)));
    go.forEach(amount -> moves.add(counted(amount).negated()));
    Collections.shuffle(moves, random);

    assertThat(moves.stream().reduce(Tally.ZERO, Tally::plus)).isEqualTo(counted(stay));
  }

  /** The nearest rank: of ten amounts the fifth is the median, the ninth the 90th percentile. */
  @ParameterizedTest
  @CsvSource({"1, 1", "10, 1", "11, 2", "50, 5", "90, 9", "91, 10", "95, 10", "100, 10"})
  void theNearestRank(int percent, double expected) {
    var oneToTen = LongStream.rangeClosed(1, 10).boxed().toList();

    assertThat(Histogram.percentile(counted(oneToTen), percent)).hasValue(expected);
  }

  @Test
  void ofNothingThereIsNone() {
    assertThat(Histogram.percentile(Tally.of(3, 4), 50)).isEmpty();
  }

  /** Parts are stored: where an amount is counted must never move. */
  @ParameterizedTest
  @CsvSource({
    "0, 1683",
    "1, 1684",
    "-1, 1682",
    "49, 1732",
    "50, 1733",
    "51, 1733",
    "3600000001, 2616",
    "10000000000000000, 3358",
    "-10000000000000000, 8",
  })
  void whereAmountsAreCounted(long amount, int part) {
    assertThat(Histogram.part(amount)).isEqualTo(part);
  }

  private static void assertPercentile(List<Long> amounts, int percent) {
    var sorted = amounts.stream().sorted().toList();
    // ⌈percent × n ÷ 100⌉ as the first rank that reaches the share.
    int rank = 1;
    while (rank * 100L < (long) percent * sorted.size()) rank++;
    double exact = sorted.get(rank - 1);

    assertThat(Histogram.percentile(counted(amounts), percent).orElseThrow())
        .isCloseTo(exact, within(Math.abs(exact) * Histogram.ERROR * (1 + 1e-12)));
  }

  private static Tally counted(long amount) {
    return Histogram.count(Amounts.of(amount), amount);
  }

  private static Tally counted(List<Long> amounts) {
    return amounts.stream().map(HistogramTest::counted).reduce(Tally.ZERO, Tally::plus);
  }

  /** As many digits as any other, so that every size is met. */
  @Provide
  Arbitrary<Long> amount() {
    return Arbitraries.doubles()
        .between(-16, 16)
        .map(digits -> (long) (Math.signum(digits) * Math.pow(10, Math.abs(digits))))
        .injectDuplicates(0.2);
  }

  @Provide
  Arbitrary<List<Long>> amounts() {
    return amount().list().ofMinSize(1).ofMaxSize(60);
  }
}
