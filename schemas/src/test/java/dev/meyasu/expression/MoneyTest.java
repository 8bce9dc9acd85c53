/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  /** {@code a} is worth 10, 11 since 2025; {@code b} is reported, and taken where none is named. */
  record Two() implements ExchangeRates {
    @Override
    public Set<String> currencies() {
      return Set.of("a", "b");
    }

    @Override
    public double convert(double amount, String currency, Instant at) {
      if (currency == null || currency.equals("b")) {
        return amount;
      }
      if (currency.equals("a")) {
        boolean former = at != null && at.isBefore(Instant.parse("2025-01-01T00:00:00Z"));
        return amount * (former ? 10 : 11);
      }
      throw new MissingRateException("no rate for " + currency);
    }
  }

  private static final ExpressionLanguage LANGUAGE =
      ExpressionLanguage.builder()
          .variable("t.amount", ValueType.NUMBER)
          .variable("t.whole", ValueType.INTEGER)
          .variable("t.currency", ValueType.TEXT)
          .variable("t.at", ValueType.INSTANT)
          .variable("t.vip", ValueType.FLAG)
          .rates(new Two())
          .build();

  @ParameterizedTest(name = "{0} of {1} {2} at {3}")
  @CsvSource(
      delimiter = ';',
      nullValues = "null",
      value = {
        "money(t.amount, t.currency)                         ; 2    ; a    ; null                 ; 22.0",
        "money(t.amount, t.currency)                         ; 2    ; b    ; null                 ; 2.0",
        "money(t.amount, t.currency)                         ; 2    ; null ; null                 ; 2.0",
        "money(t.amount, t.currency)                         ; null ; a    ; null                 ; null",
        "money(t.amount, t.currency)                         ; null ; c    ; null                 ; null",
        "money(t.amount, t.currency, t.at)                   ; 2    ; a    ; 2024-12-31T23:00:00Z ; 20.0",
        "money(t.amount, t.currency, t.at)                   ; 2    ; a    ; 2025-01-01T00:00:00Z ; 22.0",
        "money(t.amount, t.currency, t.at)                   ; 2    ; a    ; null                 ; null",
        "money(t.amount, t.currency, t.at)                   ; 2    ; null ; 2025-01-01T00:00:00Z ; 2.0",
        "money(t.whole, \"a\")                               ; 2    ; null ; null                 ; 33.0",
        "money(3, \"a\") + money(t.amount, \"b\")            ; 2    ; null ; null                 ; 35.0",
        "money(t.amount, has(t.currency) ? t.currency : 'a') ; 2    ; null ; null                 ; 22.0",
        "money(t.amount > 1.0 ? t.amount : null, 'a')        ; 1    ; null ; null                 ; null",
        "t.amount > 1.0 ? t.amount : money(t.amount, 'a')    ; 1    ; null ; null                 ; 11.0",
        "money(t.amount, t.currency) > 1.0 || t.amount == 2.0 ; 2   ; c    ; null                 ; true",
        "has(t.currency) && money(t.amount, t.currency) > 9.0 ; 2   ; null ; null                 ; false",
      })
  void anAmountIsConverted(
      String source, Double amount, String currency, String at, String result) {
    Map<String, Object> values = new HashMap<>();
    values.put("t.amount", amount);
    values.put("t.whole", 3L);
    values.put("t.currency", currency);
    values.put("t.at", at == null ? null : Instant.parse(at));
    for (CelExpression expression : new CelExpression[] {compiled(source), interpreted(source)}) {
      Object value = expression.evaluate(values::get);
      assertThat(value == null ? null : value.toString()).isEqualTo(result);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "money(t.amount, 'c')                   | at character 17: there is no rate for \"c\"; did you mean \"a\"?; known: a, b",
        "money(t.amount, t.vip ? 'a' : 'yenyen') | at character 31: there is no rate for \"yenyen\"; known: a, b",
        "money(t.currency, t.amount)            | at character 6: money does not take (text, a number)",
        "money(t.amount)                        | at character 6: money does not take (a number)",
        "moneys(t.amount, 'a')                  | at character 7: unknown name \"moneys\"; did you mean \"money\"?",
      })
  void whatIsWrongIsToldBeforeThereIsAnyData(String source, String problem) {
    assertThat(LANGUAGE.compile(source))
        .isInstanceOfSatisfying(
            Compiled.Faulty.class,
            faulty ->
                assertThat(faulty.problems())
                    .extracting(Problem::toString)
                    .containsExactly(problem));
  }

  @Test
  void aCurrencyWithoutRateIsAFailureOfItsOwn() {
    var values = Map.<String, Object>of("t.amount", 2.0, "t.currency", "c");
    for (String source : new String[] {"money(t.amount, t.currency)", "number('x')"}) {
      boolean missing = source.startsWith("money");
      for (Expression one : new Expression[] {compiled(source), interpreted(source)}) {
        assertThatThrownBy(() -> one.evaluate(values::get))
            .isInstanceOfSatisfying(
                EvaluationException.class, e -> assertThat(e.isMissingRate()).isEqualTo(missing));
      }
    }
    assertThatThrownBy(() -> interpreted("money(t.amount, t.currency)").evaluate(values::get))
        .hasMessage("no rate for c");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "t.amount                                                          | NONE",
        "money(t.amount, t.currency)                                       | NEWEST",
        "money(t.amount, t.currency, t.at)                                 | DATED",
        "money(t.amount, t.currency, t.at) + money(t.amount, t.currency)   | DATED",
        "money(t.amount, t.currency) + money(t.amount, t.currency, t.at)   | DATED",
        "[1].exists(x, money(t.amount, t.currency) > 1.0)                  | NEWEST",
      })
  void anExpressionKnowsTheRatesItDependsOn(String source, MoneyUse use) {
    assertThat(compiled(source).money()).isEqualTo(use);
  }

  @Test
  void withoutRatesTheFunctionIsNotThere() {
    var without = ExpressionLanguage.builder().variable("t.amount", ValueType.NUMBER).build();

    assertThat(without.compile("money(t.amount, 'a')").toString())
        .contains("unknown name \"money\"")
        .doesNotContain("did you mean");
  }

  private static CelExpression interpreted(String source) {
    return compiled(source).interpreted();
  }

  private static CelExpression compiled(String source) {
    Compiled compiled = LANGUAGE.compile(source);
    assertThat(compiled).as(compiled::toString).isInstanceOf(Compiled.Ok.class);
    return (CelExpression) ((Compiled.Ok) compiled).expression();
  }
}
