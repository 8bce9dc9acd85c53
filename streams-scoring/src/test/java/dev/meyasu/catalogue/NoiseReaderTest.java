/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.metric.Noise;
import dev.meyasu.document.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a metric is an estimate of, and percentiles, as files declare them. */
class NoiseReaderTest {
  private static final String CATALOGUE =
      """
      measures:
        answered:
          type: occurrence
          of: ticket
          at: ticket.first_response_at
          value: ticket.first_response_at - ticket.opened_at
          percentiles: true
        opened:
          type: occurrence
          of: ticket
          at: ticket.opened_at
        resolved:
          type: occurrence
          of: ticket
          at: ticket.resolved_at
      metrics:
        m:
          name: {en: A metric}
          definition: {en: In words.}
          unit: percent
          better: lower
          formula: FORMULA
          window: {calendar: month}
          noise: NOISE
      """;

  private static final String NPS = "(opened.count - resolved.count) / answered.count";

  private static Read read(String formula, String noise) {
    var yaml = CATALOGUE.replace("FORMULA", formula).replace("NOISE", noise);
    return DefinitionReader.read(Map.of("a.yaml", yaml));
  }

  private static Noise noise(String formula, String noise) {
    var read = read(formula, noise);
    assertThat(read).as(read.toString()).isInstanceOf(Read.Ok.class);
    return ((Read.Ok) read).definitions().metrics().get("m").noise().orElseThrow();
  }

  @Test
  void eachFormNamesTheTermsOfTheFormula() {
    assertThat(
            names(
                noise(
                    "100.0 * resolved.count / opened.count",
                    "{share: [resolved.count, opened.count]}")))
        .containsExactly("resolved.count", "opened.count");
    assertThat(
            names(
                noise(
                    "100.0 * resolved.count / (resolved.count + opened.count)",
                    "{split: [resolved.count, opened.count]}")))
        .containsExactly("resolved.count", "opened.count");
    assertThat(names(noise("answered.mean / 3600.0", "{mean: answered}")))
        .containsExactly("answered.mean");
    assertThat(names(noise(NPS, "{nps: [opened.count, resolved.count, answered.count]}")))
        .containsExactly("opened.count", "resolved.count", "answered.count");
  }

  private static List<String> names(Noise noise) {
    return noise.terms().stream().map(term -> term.name()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a form that is none      | answered.mean                 | {median: answered}                      | unknown key
          two forms                | answered.mean                 | {mean: answered, share: [a.b, c.d]}     | must be one of {share: [hits, of]}
          a share of one           | opened.count                  | {share: [opened.count]}                 | must be one of {share: [hits, of]}
          what is not named        | resolved.count                | {share: [resolved.count, opened.count]} | the formula does not name "opened.count"; it names resolved.count
          a misspelt name          | resolved.count / opened.count | {share: [resolved.cuont, opened.count]} | did you mean "resolved.count"
          a mean that is not named | answered.sum                  | {mean: answered}                        | the formula does not name "answered.mean"
          a mean of no value       | opened.mean                   | {mean: opened}                          | "opened" has no value, so that there is no spread
          """)
  void whatIsNotRightIsToldWithTheReason(String name, String formula, String noise, String fault) {
    var read = read(formula, noise);

    assertThat(read).isInstanceOf(Read.Faulty.class);
    assertThat(((Read.Faulty) read).faults())
        .extracting(Fault::toString)
        .anySatisfy(text -> assertThat(text).startsWith("a.yaml:").contains("noise", fault));
  }

  @Test
  void percentilesAreReadWhereTheyAreDeclared() {
    var formula = "answered.p90 + answered.p95 + answered.median + answered.mean";
    var terms = noise(formula, "{mean: answered}").terms();

    assertThat(terms).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          of a measure that counts none | opened.p90      | "opened" counts no p90; declare percentiles: true and a value there
          of one with another value     | resolved.median | "resolved" counts no median; declare percentiles: true and a value there
          """)
  void percentilesAreRefusedWhereTheyAreNot(String name, String formula, String fault) {
    var read = DefinitionReader.read(Map.of("a.yaml", plain(formula)));

    assertThat(((Read.Faulty) read).faults())
        .singleElement()
        .asString()
        .contains("metrics.m.formula", fault);
  }

  @Test
  void percentilesNeedAValueAndAreOfTheHash() {
    var faulty = plain("answered.count").replaceAll("(?m)^ *value: .*\n", "");
    var read = DefinitionReader.read(Map.of("a.yaml", faulty));
    assertThat(((Read.Faulty) read).faults())
        .singleElement()
        .asString()
        .contains("measures.answered.percentiles: are of a value; this measure has none");

    var without = plain("answered.count").replaceAll("percentiles: true", "percentiles: false");
    assertThat(hash(without)).isNotEqualTo(hash(plain("answered.count")));
    assertThat(hash(without)).isEqualTo(hash(without.replaceAll("(?m)^ *percentiles.*\n", "")));
  }

  private static String hash(String yaml) {
    var read = (Read.Ok) DefinitionReader.read(Map.of("a.yaml", yaml));
    return read.definitions().measures().get("answered").hash();
  }

  private static String plain(String formula) {
    return CATALOGUE.replace("FORMULA", formula).replaceAll("(?m)^ *noise: .*\n", "");
  }
}
