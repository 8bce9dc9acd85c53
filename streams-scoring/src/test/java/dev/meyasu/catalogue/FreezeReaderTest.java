/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.document.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a metric freezes, as files declare it. */
class FreezeReaderTest {
  private static final String CATALOGUE =
      """
      measures:
        ranked:
          {type: occurrence, of: feature_request, at: feature_request.requested_at, by: {request: feature_request.key, status: feature_request.status}}
        shipped:
          {type: occurrence, of: feature_request, at: feature_request.delivered_at, by: {request: feature_request.key}}
        undivided:
          {type: occurrence, of: feature_request, at: feature_request.delivered_at}
        open:
          {type: interval, of: feature_request, from: feature_request.requested_at, by: {request: feature_request.key}}
      metrics:
        m:
          name: {en: A metric}
          definition: {en: In words.}
          unit: count
          better: higher
          formula: FORMULA
          window: {cycle: true}
          freeze: FREEZE
      """;

  private static Read read(String formula, String freeze) {
    var yaml = CATALOGUE.replace("FORMULA", formula).replace("FREEZE", freeze);
    return DefinitionReader.read(Map.of("a.yaml", yaml));
  }

  @Test
  void itNamesAMeasureAndADimensionOfAll() {
    var read = read("shipped.count", "{measure: ranked, by: request}");

    assertThat(read).as(read.toString()).isInstanceOf(Read.Ok.class);
    var metric = ((Read.Ok) read).definitions().metrics().get("m");
    assertThat(metric.freeze().orElseThrow().listed().id()).isEqualTo("ranked");
    assertThat(metric.reads()).extracting(measure -> measure.id()).contains("ranked", "shipped");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an unknown measure           | shipped.count                 | {measure: rankd, by: request}   | freeze.measure: unknown name "rankd"; did you mean "ranked"
          no measure                   | shipped.count                 | {by: request}                   | freeze.measure
          no dimension                 | shipped.count                 | {measure: ranked}               | freeze.by
          another key                  | shipped.count                 | {measure: ranked, by: request, at: x} | unknown key
          a dimension of the list only | shipped.count                 | {measure: ranked, by: status}   | freeze.by: "shipped" is not divided by "status"
          an undivided measure         | shipped.count + undivided.count | {measure: ranked, by: request} | freeze.by: "undivided" is not divided by "request"
          an interval in the formula   | open.opened                   | {measure: ranked, by: request}  | freeze.measure: "open" is of type interval, and only an occurrence can be counted over a list
          an interval as the list      | shipped.count                 | {measure: open, by: request}    | freeze.measure: "open" is of type interval, and only an occurrence can be counted over a list
          """)
  void whatIsNotRightIsToldWithTheReason(String name, String formula, String freeze, String fault) {
    var read = read(formula, freeze);

    assertThat(read).isInstanceOf(Read.Faulty.class);
    assertThat(((Read.Faulty) read).faults())
        .extracting(Fault::toString)
        .anySatisfy(text -> assertThat(text).startsWith("a.yaml:").contains(fault));
  }

  @Test
  void aListIsNoEstimate() {
    var yaml =
        CATALOGUE
            .replace("FORMULA", "100.0 * shipped.count / ranked.count")
            .replace("FREEZE", "{measure: ranked, by: request}")
            .stripTrailing();
    var read =
        DefinitionReader.read(
            Map.of("a.yaml", yaml + "\n    noise: {share: [shipped.count, ranked.count]}\n"));

    assertThat(((Read.Faulty) read).faults())
        .singleElement()
        .asString()
        .contains("freeze.measure: a metric over a list is no estimate; leave out its noise");
  }
}
