/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.okr.Definitions;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Definitions LIBRARY = definitions();

  private static Definitions definitions() {
    var read = DefinitionReader.read(Map.of(Library.FILE, Library.yaml()));
    if (read instanceof Read.Faulty faulty) {
      throw new AssertionError(faulty.faults().toString());
    }
    return ((Read.Ok) read).definitions();
  }

  @Test
  void everyMetricIsNamedAndDefinedInBothLanguages() {
    assertThat(LIBRARY.metrics().values())
        .hasSizeGreaterThanOrEqualTo(19)
        .allSatisfy(
            metric -> {
              assertThat(metric.definition().en()).isNotEqualTo(metric.definition().ja());
              assertThat(metric.name().ja()).isNotBlank();
            });
  }

  @Test
  void everyMeasureIsUsed() {
    var used = LIBRARY.metrics().values().stream().flatMap(m -> m.measures().stream()).toList();

    assertThat(used).containsAll(LIBRARY.measuresByHash().keySet());
  }

  /** Facts, the last day of a window, and the value worked out by hand. */
  static Stream<Arguments> worked() {
    return Stream.of(
        worked("4 of 5 is satisfied, 3 is not", "csat", "2025-03-31", 50.0, csat(5, 4, 3, 1)),
        worked("the mean of 5, 4, 3 and 1", "csat_mean", "2025-03-31", 3.25, csat(5, 4, 3, 1)),
        worked("two promoters, one detractor of four", "nps", "2025-03-31", 25.0, nps(9, 10, 8, 6)),
        worked("one of four ended in March", "churn", "2025-03-31", 25.0, contracts()),
        worked("three of four are left", "active_customers", "2025-03-31", 3.0, contracts()),
        worked(
            "of four, one ended before 3 months",
            "retention_3m_contracts",
            "2025-04-30",
            75.0,
            contracts()),
        worked("one in time, one late, two never", "onboarding", "2025-02-14", 25.0, contracts()),
        worked("one by referral", "referrals", "2025-01-31", 1.0, contracts()),
        worked("1 h and 3 h", "response_time", "2025-03-31", 2.0, tickets()),
        worked("10 h, self-resolved left out", "resolution_time", "2025-03-31", 10.0, tickets()),
        worked("one of four", "self_resolution", "2025-03-31", 25.0, tickets()),
        worked("5 and 4", "support_satisfaction", "2025-03-31", 4.5, tickets()),
        worked("one complaint", "complaints", "2025-03-31", 1.0, tickets()),
        worked("two half hours, planned ones left out", "downtime", "2025-03-31", 1.0, incidents()),
        worked("0 to 10 onto 1 to 5", "feature_satisfaction", "2025-03-31", 3.0, features()));
  }

  private static Arguments worked(
      String name, String metric, String lastDay, double value, List<Facts> facts) {
    return Arguments.of(name, metric, LocalDate.parse(lastDay), value, facts);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("worked")
  void whatAMetricMakesOfFacts(
      String name, String metric, LocalDate lastDay, double value, List<Facts> facts) {
    var cells = new CellIndex(TOKYO);
    for (var fact : facts) {
      var view = Entity.of(fact.fact(), TOKYO).view(TOKYO).orElseThrow();
      LIBRARY.measuresByHash().values().stream()
          .filter(measure -> measure.kind() == view.kind())
          .flatMap(m -> m.contributions(view, CustomerLink.UNLINKED, TOKYO).stream())
          .forEach(c -> cells.add(c.cell(), c.tally()));
    }
    var reading =
        LIBRARY
            .metrics()
            .get(metric)
            .read(
                cells,
                Segment.TOTAL,
                AsOf.endOf(lastDay, TOKYO),
                new Frame(TOKYO, Month.JANUARY, Optional.empty()));

    assertThat(reading.value()).as(reading.toString()).isEqualTo(OptionalDouble.of(value));
  }

  private static List<Facts> csat(double... scores) {
    var unscored = answer("csat", "unscored", null).with("scale_min", 1.0).with("scale_max", 5.0);
    var unscaled = answer("csat", "unscaled", 5.0); // 5 of how many?
    return Stream.concat(Stream.of(unscored, unscaled), answers("csat", 1, 5, scores)).toList();
  }

  private static List<Facts> nps(double... scores) {
    return Stream.concat(Stream.of(answer("nps", "unscored", null)), answers("nps", 0, 10, scores))
        .toList();
  }

  private static List<Facts> features() {
    return answers("feature", 0, 10, 4, 6).toList();
  }

  private static Stream<Facts> answers(String survey, double min, double max, double... scores) {
    return IntStream.range(0, scores.length)
        .mapToObj(
            i ->
                answer(survey, survey + i, scores[i])
                    .with("scale_min", min)
                    .with("scale_max", max));
  }

  private static Facts answer(String survey, String id, Double score) {
    return Facts.of(Kind.SURVEY_RESPONSE, id)
        .with("survey", survey)
        .with("score", score)
        .at("responded_at", "2025-03-20T03:00:00Z");
  }

  private static List<Facts> contracts() {
    var start = Facts.contract("a").at("started_at", "2025-01-10T00:00:00Z");
    return List.of(
        start.with("trial", false).at("onboarding_completed_at", "2025-01-20T00:00:00Z"),
        contract("b", start).at("onboarding_completed_at", "2025-03-01T00:00:00Z"),
        contract("c", start).at("ended_at", "2025-03-15T00:00:00Z"),
        contract("d", start)
            .at("signed_at", "2025-01-05T00:00:00Z")
            .with("acquisition_channel", "referral"),
        contract("trial", start).with("trial", true).at("ended_at", "2025-03-15T00:00:00Z"));
  }

  private static Facts contract(String id, Facts like) {
    var contract = Facts.contract(id);
    return contract.with("started_at", like.fields().get("started_at"));
  }

  private static List<Facts> tickets() {
    return List.of(
        ticket("a")
            .at("first_response_at", "2025-03-10T01:00:00Z")
            .at("resolved_at", "2025-03-10T10:00:00Z")
            .with("rating", 5.0),
        ticket("b").at("first_response_at", "2025-03-10T03:00:00Z"),
        ticket("c")
            .with("self_resolved", true)
            .at("resolved_at", "2025-03-10T00:01:00Z")
            .with("rating", 4.0),
        ticket("d").with("attributes", Map.of("type", "complaint")));
  }

  private static Facts ticket(String id) {
    return Facts.ticket(id).at("opened_at", "2025-03-10T00:00:00Z");
  }

  private static List<Facts> incidents() {
    return List.of(
        incident("a", "2025-02-28T14:00:00Z", "2025-02-28T15:30:00Z"),
        incident("b", "2025-03-31T14:30:00Z", null),
        incident("planned", "2025-03-02T00:00:00Z", "2025-03-03T00:00:00Z").with("planned", true));
  }

  private static Facts incident(String id, String from, String until) {
    var incident = Facts.of(Kind.INCIDENT, id).at("started_at", from);
    return until == null ? incident : incident.at("resolved_at", until);
  }
}
