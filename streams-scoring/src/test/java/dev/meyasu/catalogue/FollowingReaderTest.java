/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.measure.Following;
import dev.meyasu.document.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures made of two others, as files declare them. */
class FollowingReaderTest {
  private static final String CATALOGUE =
      """
      measures:
        fresh: FRESH
        answers:
          {type: occurrence, of: survey_response, at: survey_response.responded_at, value: survey_response.score, by: {feature: survey_response.subject, survey: survey_response.survey}}
        deliveries:
          {type: occurrence, of: feature_request, at: feature_request.delivered_at, by: {feature: feature_request.id}}
        open:
          {type: interval, of: feature_request, from: feature_request.requested_at, by: {feature: feature_request.id}}
        faulty:
          {type: occurrence, of: feature_request, at: feature_request.delivered_att}
      metrics:
        m:
          name: {en: A metric}
          definition: {en: In words.}
          unit: rating
          better: higher
          formula: fresh.mean
          window: {trailing: P30D}
          noise: {mean: fresh}
      """;
  private static final String RIGHT =
      "{type: following, measure: answers, after: deliveries, by: feature, within: P90D}";

  private static Read read(String fresh, boolean withFaulty) {
    var yaml = CATALOGUE.replace("FRESH", fresh);
    if (!withFaulty) yaml = yaml.replaceAll("(?m)^  faulty:\n.*\n", "");
    return DefinitionReader.read(Map.of("a.yaml", yaml));
  }

  private static Following fresh(String fresh) {
    var read = read(fresh, false);
    assertThat(read).as(read.toString()).isInstanceOf(Read.Ok.class);
    return (Following) ((Read.Ok) read).definitions().measures().get("fresh");
  }

  @Test
  void itIsMadeOfTwoThatMayBeDeclaredAfterIt() {
    var definitions = ((Read.Ok) read(RIGHT, false)).definitions();
    var metric = definitions.metrics().get("m");

    assertThat(metric.reads())
        .extracting(measure -> measure.id())
        .containsExactly("fresh", "answers", "deliveries");
    assertThat(metric.dimensions()).containsExactly("feature");
    assertThat(metric.noise()).isPresent();
    assertThat(fresh(RIGHT).type()).isEqualTo("following");
  }

  @Test
  void itsHashIsThatOfWhatItIsMadeOf() {
    assertThat(fresh(RIGHT).hash())
        .isEqualTo(fresh(RIGHT).hash())
        .isNotEqualTo(fresh(RIGHT.replace("P90D", "P91D")).hash())
        .isNotEqualTo(fresh(RIGHT.replace("after: deliveries", "after: answers")).hash());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an unknown measure | {type: following, measure: answer, after: deliveries, by: feature, within: P9D}   | fresh.measure: unknown name "answer"; did you mean "answers"
          an interval        | {type: following, measure: answers, after: open, by: feature, within: P9D}        | fresh.after: "open" is of type interval; only occurrences follow each other
          another dimension  | {type: following, measure: answers, after: deliveries, by: survey, within: P9D}   | fresh.by: "deliveries" is not divided by "survey"
          another key        | {type: following, measure: answers, after: deliveries, by: feature, within: P9D, of: ticket} | unknown key
          no window          | {type: following, measure: answers, after: deliveries, by: feature}               | fresh.within
          no window of days  | {type: following, measure: answers, after: deliveries, by: feature, within: P3M}  | fresh.within: must be day, week, month, quarter
          nothing            | {type: following}                                                                 | fresh.measure
          """)
  void whatIsNotRightIsToldWithTheReason(String name, String fresh, String fault) {
    var read = read(fresh, false);

    assertThat(read).isInstanceOf(Read.Faulty.class);
    assertThat(((Read.Faulty) read).faults())
        .extracting(Fault::toString)
        .anySatisfy(text -> assertThat(text).startsWith("a.yaml:").contains(fault));
  }

  @Test
  void whatIsMadeOfAFaultyMeasureIsNotToBlame() {
    var read = read(RIGHT.replace("after: deliveries", "after: faulty"), true);

    assertThat(((Read.Faulty) read).faults())
        .singleElement()
        .asString()
        .contains("measures.faulty.at");
  }
}
