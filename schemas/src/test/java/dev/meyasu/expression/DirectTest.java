/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed without the interpreter is what the interpreter would have computed. */
class DirectTest {
  private static final ExpressionLanguage LANGUAGE =
      ExpressionLanguage.builder()
          .variable("t.text", ValueType.TEXT)
          .variable("t.other", ValueType.TEXT)
          .variable("t.whole", ValueType.INTEGER)
          .variable("t.number", ValueType.NUMBER)
          .variable("t.least", ValueType.NUMBER)
          .variable("t.flag", ValueType.FLAG)
          .variable("t.from", ValueType.INSTANT)
          .variable("t.until", ValueType.INSTANT)
          .variable("c.attributes", ValueType.TEXT_MAP)
          .rates(new MoneyTest.Two())
          .build();

  private static final Map<String, List<Object>> VALUES =
      Map.of(
          "t.text", List.of("", "a", "bot"),
          "t.other", List.of("a", "b"),
          "t.whole", List.of(0L, -1L, 3L, Long.MAX_VALUE),
          "t.number", List.of(0.0, -0.0, 2.5, 3.0, Double.NaN, Double.POSITIVE_INFINITY, 1e300),
          "t.least", List.of(0.0, 3.0, -1e300),
          "t.flag", List.of(true, false),
          "t.from", List.of(Instant.EPOCH, Instant.parse("2025-01-01T00:00:00.000001Z")),
          "t.until", List.of(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999999Z")),
          "c.attributes", List.of(Map.of(), Map.of("plan", "a")));

  private static CelExpression compiled(String source) {
    var compiled = LANGUAGE.compile(source);
    assertThat(compiled).as(source).isInstanceOf(Compiled.Ok.class);
    return (CelExpression) ((Compiled.Ok) compiled).expression();
  }

  private static Object outcome(Expression expression, Map<String, Object> values) {
    try {
      return expression.evaluate(values::get);
    } catch (EvaluationException e) {
      return "failed";
    }
  }

  private static Map<String, Object> values(Random random) {
    var values = new HashMap<String, Object>();
    VALUES.forEach(
        (name, some) -> {
          int at = random.nextInt(some.size() + 1);
          values.put(name, at == some.size() ? null : some.get(at));
        });
    return values;
  }

  @Test
  void randomExpressionsOverRandomValuesAreTheInterpreters() {
    int direct = 0;
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var expression = compiled(flag(random, 3));
      direct += expression.direct() == null ? 0 : 1;
      for (int i = 0; i < 40; i++) {
        var values = values(random);
        assertThat(outcome(expression, values))
            .as("seed %d: %s over %s", seed, expression.source(), values)
            .isEqualTo(outcome(expression.interpreted(), values));
      }
    }
    assertThat(direct).as("how many were not left to the interpreter").isGreaterThan(280);
  }

  /** Where an amount cannot be converted, both fail, or both have no value for another reason. */
  @Test
  void randomAmountsOverRandomValuesAreTheInterpreters() {
    int failed = 0;
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var expression = compiled(pick(random, amounts(random), logic(random)));
      for (int i = 0; i < 40; i++) {
        var values = values(random);
        var outcome = outcome(expression, values);
        failed += "failed".equals(outcome) ? 1 : 0;
        assertThat(outcome)
            .as("seed %d: %s over %s", seed, expression.source(), values)
            .isEqualTo(outcome(expression.interpreted(), values));
      }
    }
    assertThat(failed).as("how many could not be converted").isGreaterThan(500);
  }

  private static String amounts(Random random) {
    var one = amount(random);
    return switch (random.nextInt(3)) {
      case 0 -> one + pick(random, " + ", " - ", " * ") + number(random, 1);
      case 1 -> number(random, 1) + pick(random, " + ", " / ") + one;
      default -> "(" + flag(random, 1) + ") ? " + one + " : " + amount(random);
    };
  }

  private static String logic(Random random) {
    var one = "(" + amount(random) + comparison(random) + "2.5)";
    var other = flag(random, 1);
    return random.nextBoolean()
        ? one + pick(random, " && ", " || ") + other
        : other + pick(random, " && ", " || ") + one;
  }

  private static String amount(Random random) {
    var amount = pick(random, "t.number", "(t.number + t.least)", "2.5");
    var code = pick(random, "t.text", "t.other", "c.attributes.plan", "\"a\"");
    return "money(" + amount + ", " + code + pick(random, ")", ", t.from)", ", t.until)");
  }

  private static String flag(Random random, int depth) {
    if (depth == 0) return pick(random, "t.flag", "true", "false", "t.flag == true");
    return switch (random.nextInt(9)) {
      case 0 -> "(" + flag(random, depth - 1) + " && " + flag(random, depth - 1) + ")";
      case 1 -> "(" + flag(random, depth - 1) + " || " + flag(random, depth - 1) + ")";
      case 2 -> "!(" + flag(random, depth - 1) + ")";
      case 3 -> "(" + text(random) + pick(random, " == ", " != ") + text(random) + ")";
      case 4 -> "(" + number(random, 2) + comparison(random) + number(random, 2) + ")";
      case 5 -> "(" + instant(random) + comparison(random) + instant(random) + ")";
      case 6 ->
          "("
              + pick(random, "t.text", "t.number", "t.from", "t.flag", "c.attributes.plan")
              + pick(random, " == null", " != null")
              + ")";
      case 7 ->
          "("
              + flag(random, depth - 1)
              + " ? "
              + flag(random, depth - 1)
              + " : "
              + flag(random, depth - 1)
              + ")";
      default -> "(has(t.from) && (t.until - t.from == t.until - t.from))";
    };
  }

  private static String comparison(Random random) {
    return pick(random, " < ", " <= ", " > ", " >= ", " == ", " != ");
  }

  private static String text(Random random) {
    return pick(random, "t.text", "t.other", "\"a\"", "\"bot\"", "c.attributes.plan");
  }

  private static String instant(Random random) {
    return pick(random, "t.from", "t.until");
  }

  private static String number(Random random, int depth) {
    if (depth <= 0) return pick(random, "t.number", "t.least", "2.5", "-1.0");
    var right = pick(random, "t.whole", "t.least", "3", "2.0");
    var operator = pick(random, " + ", " - ", " * ", " / ");
    return "(" + number(random, depth - 1 - random.nextInt(2)) + operator + right + ")";
  }

  private static String pick(Random random, String... some) {
    return some[random.nextInt(some.length)];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hours(t.until - t.from)",
        "t.text.startsWith(\"a\")",
        "t.whole + 1",
        "t.text in [\"a\"]",
        "t.whole > t.number",
        "money(t.number, t.text) > 1.0 || t.flag"
      })
  void whatIsNotEverydayIsLeftToTheInterpreter(String source) {
    assertThat(compiled(source).direct()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t.text == \"csat\" && t.number >= 0.0 && has(t.least)",
        "t.until - t.from",
        "1.0 + 4.0 * (t.number - t.least) / (t.least - t.number)",
        "t.flag != true && t.from >= t.until",
        "c.attributes.plan",
        "money(t.number, t.text)",
        "money(t.number, c.attributes.plan, t.from) + 1.0",
      })
  void theEverydayPartIsNot(String source) {
    assertThat(compiled(source).direct()).isNotNull();
  }
}
