/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

  @Property(tries = 2000)
  void countSumAndSquaresAreExact(
      @ForAll @Size(max = 30)
          List<@LongRange(min = -Amounts.GREATEST, max = Amounts.GREATEST) Long> amounts) {
    var squares = BigInteger.ZERO;
    var sum = BigInteger.ZERO;
    var tally = Tally.ZERO;
    for (long amount : amounts) {
      squares = squares.add(BigInteger.valueOf(amount).pow(2));
      sum = sum.add(BigInteger.valueOf(amount));
      tally = tally.plus(Amounts.of(amount));
    }

    assertThat(tally.at(Amounts.COUNT)).isEqualTo(amounts.size());
    assertThat(BigInteger.valueOf(tally.at(Amounts.SUM))).isEqualTo(sum);
    assertThat(squares(tally)).isEqualTo(squares);
  }

  /** As in the bound that the class states, by doubling: 2²⁰ of the greatest. */
  @ParameterizedTest
  @ValueSource(longs = {Amounts.GREATEST, -Amounts.GREATEST})
  void aMillionOfTheGreatestFit(long greatest) {
    var tally = Amounts.of(greatest);
    for (int doubled = 0; doubled < 20; doubled++) tally = tally.plus(tally);

    assertThat(squares(tally))
        .isEqualTo(BigInteger.valueOf(greatest).pow(2).multiply(BigInteger.TWO.pow(20)));
  }

  @ParameterizedTest
  @ValueSource(longs = {Amounts.GREATEST + 1, -Amounts.GREATEST - 1, Long.MIN_VALUE})
  void whatIsBeyondIsRefused(long amount) {
    assertThatThrownBy(() -> Amounts.of(amount)).isInstanceOf(IllegalArgumentException.class);
  }

  private static BigInteger squares(Tally tally) {
    return Amounts.squares(
        tally.at(Amounts.SQUARES), tally.at(Amounts.SQUARES + 1), tally.at(Amounts.SQUARES + 2));
  }
}
