/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {
  private static final Optional<Currency> JPY = Optional.of(Currency.getInstance("JPY"));
  private static final Rates ONE = new Rates(JPY, Map.of());
  private static final Rates SEVERAL =
      new Rates(
          JPY,
          Map.of(
              "USD", dated("2025-01-01", "150.25", "2025-04-01", "145"),
              "BHD", dated("2024-04-01", "398.123456")));

  private static NavigableMap<LocalDate, BigDecimal> dated(String... pairs) {
    var dated = new TreeMap<LocalDate, BigDecimal>();
    for (int i = 0; i < pairs.length; i += 2) {
      dated.put(LocalDate.parse(pairs[i]), new BigDecimal(pairs[i + 1]));
    }
    return dated;
  }

  @ParameterizedTest(name = "{0}: {1} {2} on {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '~',
      value = {
        "the newest rate                   | 100     | USD | -          | 14500",
        "the rate of its day               | 100     | USD | 2025-01-01 | 15025",
        "the day before the next rate      | 100     | USD | 2025-03-31 | 15025",
        "from the day of the next rate     | 100     | USD | 2025-04-01 | 14500",
        "long after                        | 100     | USD | 2099-12-31 | 14500",
        "the reporting currency            | 99.5    | JPY | -          | 99.5",
        "the reporting currency, any day   | 99.5    | JPY | 1999-01-01 | 99.5",
        "a credit                          | -2      | USD | -          | -290",
        "nothing                           | 0       | USD | -          | 0",
        "half of a millionth, to even      | 0.0000005 | JPY | -        | 0",
        "one and a half, to even           | 0.0000015 | JPY | -        | 0.000002",
        "rounded once, after the rate      | 0.001   | BHD | -          | 0.398123",
        "before the first rate             | 100     | USD | 2024-12-31 | there is no rate for USD on 2024-12-31; declare one in organisation.rates.USD that is in force before 2025-01-01",
        "a currency without a rate         | 100     | GBP | -          | there is no rate for \"GBP\"; declare organisation.rates.GBP",
        "a code in small letters           | 100     | usd | -          | there is no rate for \"usd\"; declare organisation.rates.usd",
        "no currency, where there are many | 100     | -   | -          | the amount names no currency, and there are several: BHD, JPY, USD",
      })
  void anAmountIsConvertedByTheRateInForce(
      String name, BigDecimal amount, String code, LocalDate day, String result) {
    assertThat(told(SEVERAL, amount, code, day)).isEqualTo(result);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '~',
      value = {
        "no currency, where there is one | -   | 100",
        "that one                        | JPY | 100",
        "another                         | USD | there is no rate for \"USD\"; declare organisation.rates.USD",
      })
  void anAmountThatNamesNoneIsInTheOnlyOneThereIs(String name, String code, String result) {
    assertThat(told(ONE, new BigDecimal(100), code, null)).isEqualTo(result);
  }

  @Test
  void withoutAReportingCurrencyNothingConverts() {
    for (var code : new String[] {null, "JPY", "USD"}) {
      assertThat(told(Rates.NONE, BigDecimal.ONE, code, null))
          .isEqualTo("no reporting currency is declared; declare organisation.currency");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the same, spelled otherwise | 2025-01-01 150.250 2025-04-01 145.0  | true  | true",
        "a former rate changes       | 2025-01-01 151 2025-04-01 145        | false | true",
        "a former rate is added      | 2024-01-01 140 2025-01-01 150.25 2025-04-01 145 | false | true",
        "the newest rate changes     | 2025-01-01 150.25 2025-04-01 146     | false | false",
        "a newer rate is added       | 2025-01-01 150.25 2025-04-01 145 2025-07-01 140 | false | false",
        "only its day changes        | 2025-01-01 150.25 2025-05-01 145     | false | true",
      })
  void theHashesTellWhatAMeasureDependsOn(String name, String usd, boolean all, boolean newest) {
    var other =
        new Rates(
            JPY,
            Map.of("USD", dated(usd.strip().split(" ")), "BHD", SEVERAL.declared().get("BHD")));

    assertThat(other.hash().equals(SEVERAL.hash())).isEqualTo(all);
    assertThat(other.hashOfNewest().equals(SEVERAL.hashOfNewest())).isEqualTo(newest);
  }

  @Test
  void anotherReportingCurrencyIsAnotherHash() {
    var dollars = new Rates(Optional.of(Currency.getInstance("USD")), Map.of());

    assertThat(dollars.hash()).isNotEqualTo(ONE.hash()).isNotEqualTo(Rates.NONE.hash());
    assertThat(dollars.hashOfNewest()).isNotEqualTo(ONE.hashOfNewest());
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new Rates(JPY, Map.of("USD", dated("2025-01-01", "0"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rates(JPY, Map.of("USD", dated())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rates(JPY, Map.of("JPY", dated("2025-01-01", "1"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rates(Optional.empty(), Map.of("USD", dated("2025-01-01", "1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String told(Rates rates, BigDecimal amount, String code, LocalDate day) {
    var converted = rates.convert(amount, Optional.ofNullable(code), Optional.ofNullable(day));
    return converted instanceof Rates.Converted.Known known
        ? known.amount().stripTrailingZeros().toPlainString()
        : ((Rates.Converted.Unknown) converted).why();
  }
}
