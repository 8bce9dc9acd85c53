/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionLanguageTest {
  private static final ExpressionLanguage LANGUAGE =
      ExpressionLanguage.builder()
          .zone(ZoneId.of("Asia/Tokyo"))
          .variable("t.text", ValueType.TEXT)
          .variable("t.whole", ValueType.INTEGER)
          .variable("t.number", ValueType.NUMBER)
          .variable("t.flag", ValueType.FLAG)
          .variable("t.at", ValueType.INSTANT)
          .variable("t.took", ValueType.DURATION)
          .variable("t.texts", ValueType.TEXTS)
          .variable("ticket.opened_at", ValueType.INSTANT)
          .variable("row.Case ID", ValueType.TEXT)
          .variable("customer.attributes", ValueType.TEXT_MAP)
          .build();

  private static final Map<String, Object> VALUES =
      Map.of(
          "t.text",
          "12",
          "t.whole",
          3L,
          "t.number",
          2.5,
          "t.flag",
          true,
          "t.at",
          Instant.parse("2025-01-31T15:00:00.123456789Z"),
          "t.took",
          Duration.ofMinutes(90),
          "t.texts",
          List.of("a", "b"),
          "ticket.opened_at",
          Instant.parse("2025-01-31T14:00:00.123456789Z"),
          "row.Case ID",
          "C1",
          "customer.attributes",
          Map.of("plan", "pro"));

  /** Source, result over {@link #VALUES}, result when every variable is null. */
  @ParameterizedTest(name = "{0} = {1}, without values {2}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '"',
      nullValues = "null",
      value = {
        "t.text == null                           ¦ false ¦ true",
        "null != t.whole                          ¦ true  ¦ false",
        "t.number == null                         ¦ false ¦ true",
        "t.flag == null                           ¦ false ¦ true",
        "t.at == null                             ¦ false ¦ true",
        "t.took == null                           ¦ false ¦ true",
        "t.texts == null                          ¦ false ¦ true",
        "customer.attributes == null              ¦ false ¦ true",
        "customer.attributes.plan == null         ¦ false ¦ true",
        "customer.attributes.none == null         ¦ true  ¦ true",
        "customer.attributes.plan                 ¦ pro   ¦ null",
        "customer.attributes['plan']              ¦ pro   ¦ null",
        "customer.attributes.none                 ¦ null  ¦ null",
        "has(customer.attributes.plan)            ¦ true  ¦ false",
        "has(t.text)                              ¦ true  ¦ false",
        "'plan' in customer.attributes            ¦ true  ¦ null",
        "t.flag != true                           ¦ false ¦ true",
        "t.text == '12'                           ¦ true  ¦ false",
        "t.flag && false                          ¦ false ¦ false",
        "false && t.flag                          ¦ false ¦ false",
        "t.flag || true                           ¦ true  ¦ true",
        "t.flag || false                          ¦ true  ¦ null",
        "!t.flag                                  ¦ false ¦ null",
        "t.flag ? 'x' : null                      ¦ x     ¦ null",
        "t.flag ? null : 'x'                      ¦ null  ¦ null",
        "t.text == null ? 'none' : t.text         ¦ 12    ¦ none",
        "t.whole + 1                              ¦ 4     ¦ null",
        "t.number > 2                             ¦ true  ¦ null",
        "t.number * 2                             ¦ 5.0   ¦ null",
        "6 / t.number                             ¦ 2.4   ¦ null",
        "t.number * 2 == 5                        ¦ true  ¦ null",
        "t.whole != t.number                      ¦ true  ¦ false",
        "'crm:' + t.text                          ¦ crm:12 ¦ null",
        "t.at - ticket.opened_at                  ¦ PT1H  ¦ null",
        "hours(t.took)                            ¦ 1.5   ¦ null",
        "days(duration('36h'))                    ¦ 1.5   ¦ 1.5",
        "plus(timestamp('2025-01-30T15:00:00Z'), 'P1M')        ¦ 2025-02-27T15:00:00Z ¦ 2025-02-27T15:00:00Z",
        "plus(timestamp('2025-01-31T00:00:00Z'), 'P1M', 'UTC') ¦ 2025-02-28T00:00:00Z ¦ 2025-02-28T00:00:00Z",
        "plus(timestamp('2025-01-31T00:00:00Z'), 'PT2H')       ¦ 2025-01-31T02:00:00Z ¦ 2025-01-31T02:00:00Z",
        "t.at                                     ¦ 2025-01-31T15:00:00.123456Z ¦ null",
        "instant('2025-03-30 10:00', 'yyyy-MM-dd HH:mm', 'Europe/Rome') ¦ 2025-03-30T08:00:00Z ¦ 2025-03-30T08:00:00Z",
        "instant('2025-03-30', 'yyyy-MM-dd', 'Asia/Tokyo')     ¦ 2025-03-29T15:00:00Z ¦ 2025-03-29T15:00:00Z",
        "instant(' ', 'yyyy-MM-dd', 'UTC')        ¦ null  ¦ null",
        "number(t.text)                           ¦ 12.0  ¦ null",
        "number('')                               ¦ null  ¦ null",
        "lower('ÄB') + upper('c')                 ¦ äbC   ¦ äbC",
        "trim(' x ') + ' y '.trim()               ¦ xy    ¦ xy",
        "t.text.replace('1', 'x').substring(1)    ¦ 2     ¦ null",
        "t.text.split('1')                        ¦ [, 2] ¦ null",
        "t.texts.exists(x, x == 'a')              ¦ true  ¦ null",
        "t.texts.filter(x, x != 'a')              ¦ [b]   ¦ null",
        "[t.text]                                 ¦ [12]  ¦ null",
        "t.text in ['12', '13']                   ¦ true  ¦ false",
        "row.`Case ID`                            ¦ C1    ¦ null",
        "t.at.getFullYear()                       ¦ 2025  ¦ null"
      })
  void nullIsNoValueExceptWhereItIsAnAnswer(String source, String full, String without) {
    var expression = compiled(source);
    assertThat(text(expression.evaluate(VALUES::get))).isEqualTo(full);
    assertThat(text(expression.evaluate(name -> null))).isEqualTo(without);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ticket.opend_at > t.at    | 1:1 | did you mean \"ticket.opened_at\"?",
        "t.at > ticket.opend_at    | 1:8 | did you mean \"ticket.opened_at\"?",
        "customer.atributes.plan   | 1:1 | did you mean \"customer.attributes\"?",
        "hors(t.took)              | 1:5 | did you mean \"hours\"?",
        "t.text + 1                | 1:8 | + does not take (text, a whole number)",
        "t.text == t.whole         | 1:8 | == does not take",
        "t.flag &&                 | 1:10 | mismatched input",
        "dyn(t.text)               | 1:4 | unknown name \"dyn\"",
        "t.number                  | 1:1 | gives a number; it must give true or false",
      })
  void whatDoesNotCheckIsRefusedAtItsPlace(String source, String place, String says) {
    var problem = ((Compiled.Faulty) LANGUAGE.compile(source, ValueType.FLAG)).problems().get(0);
    assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
    assertThat(problem.message()).contains(says);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t.whole / 0",
        "number('x')",
        "int('x')",
        "t.texts[7]",
        "instant('x', 'yyyy', 'UTC')",
        "plus(t.at, 'soon')"
      })
  void aFailureOverPresentValuesIsNoMissingValue(String source) {
    assertThatThrownBy(() -> compiled(source).evaluate(VALUES::get))
        .isInstanceOf(EvaluationException.class)
        .hasMessageStartingWith(source + ": ");
  }

  @Test
  void aFailureQuotesOnlyTheBeginningOfALongValue() {
    var compiled = (Compiled.Ok) LANGUAGE.compile("number(t.text)", ValueType.NUMBER);
    var text = "x".repeat(400_000);
    assertThatThrownBy(() -> compiled.expression().evaluate(name -> text))
        .isInstanceOf(EvaluationException.class)
        .hasMessageStartingWith("number(t.text): ")
        .hasMessageContaining("xxx")
        .hasMessageContaining("characters more")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
  }

  @Test
  void aFailureIsNotHiddenByAnotherVariableThatIsNull() {
    assertThatThrownBy(
            () ->
                compiled("t.text == null && t.whole / 0 == 1")
                    .evaluate(n -> n.equals("t.whole") ? 1L : null))
        .isInstanceOf(EvaluationException.class);
  }

  @Test
  void onlyTheVariablesReadAreListed() {
    assertThat(compiled("t.texts.exists(x, x == t.text)").variables())
        .containsExactlyInAnyOrder("t.texts", "t.text");
    assertThat(compiled("customer.attributes.plan").variables())
        .containsExactly("customer.attributes");
  }

  @Test
  void anIntegerIsWidenedWhereOnlyANumberIsAllowed() {
    var ok = (Compiled.Ok) LANGUAGE.compile("t.whole", ValueType.NUMBER, ValueType.DURATION);
    assertThat(ok.expression().type()).isEqualTo(ValueType.NUMBER);
    assertThat(ok.expression().evaluate(VALUES::get)).isEqualTo(3.0);
  }

  @Test
  void sourcesAndLoopsAreBounded() {
    assertThat(LANGUAGE.compile("'" + "x".repeat(5_000) + "'")).isInstanceOf(Compiled.Faulty.class);
    assertThat(LANGUAGE.compile("(".repeat(500) + "1" + ")".repeat(500)))
        .isInstanceOf(Compiled.Faulty.class);
    assertThat(LANGUAGE.compile(" ")).isInstanceOf(Compiled.Faulty.class);
    var many = IntStream.range(0, 200).mapToObj(Integer::toString).toList();
    var loops = compiled("t.texts.all(a, t.texts.all(b, t.texts.all(c, a + b + c != 'x')))");
    assertThatThrownBy(() -> loops.evaluate(n -> many)).isInstanceOf(EvaluationException.class);
  }

  @Test
  void threadsMayShareAnExpression() {
    var shared = compiled("t.whole * 2");
    assertThat(
            IntStream.range(0, 20_000)
                .parallel()
                .allMatch(i -> shared.evaluate(n -> (long) i).equals(2L * i)))
        .isTrue();
  }

  private static Expression compiled(String source) {
    var compiled = LANGUAGE.compile(source);
    assertThat(compiled).as(() -> compiled.toString()).isInstanceOf(Compiled.Ok.class);
    return ((Compiled.Ok) compiled).expression();
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
