/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.Element;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.core.measure.KeyedMeasure.Given;
import dev.meyasu.core.measure.MergedInterval;
import dev.meyasu.core.measure.Outcome.Reason;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.document.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures of a key, as files write them. */
class KeyedDefinitionTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private static final String FILE =
      """
      organisation: {id: o, name: {en: O}, time_zone: Europe/Rome, fiscal_year_starts: 2}
      measures:
        answers:
          type: latest
          of: survey_response
          key: survey_response.respondent
          at: survey_response.responded_at
          where: survey_response.survey == "nps"
          value: survey_response.score
          within: P90D
          by: {plan: customer.attributes.plan}
        active:
          type: distinct
          of: usage
          key: usage.user
          at: usage.at
          within: quarter
        customers:
          type: retained
          of: contract
          key: "has(customer.key) ? customer.key : contract.customer_ref"
          from: contract.started_at
          until: contract.ended_at
          value: contract.mrr
          within: month
        outages:
          type: interval
          of: incident
          per: incident.service
          from: incident.started_at
          until: incident.resolved_at
        clicks:
          type: occurrence
          of: usage
          at: usage.at
      metrics:
        daily:
          name: {en: Daily}
          definition: {en: In words.}
          unit: count
          better: higher
          formula: clicks.count / window.days
          window: {calendar: month}
        churn:
          name: {en: Churn}
          definition: {en: In words.}
          unit: percent
          better: lower
          formula: customers.lost / customers.base
          window: {calendar: month}
          sample: customers.base
      """;

  private static Definitions ok(String file) {
    var read = DefinitionReader.read(Map.of("a.yaml", file));
    if (read instanceof Read.Faulty faulty) {
      throw new AssertionError(faulty.faults().toString());
    }
    return ((Read.Ok) read).definitions();
  }

  private static KeyedMeasure measure(String id) {
    return (KeyedMeasure) ok(FILE).measures().get(id);
  }

  private static Given given(String measure, Facts facts, CustomerLink link) {
    var view = Entity.of(facts.fact(), ROME).view(ROME).orElseThrow();
    return measure(measure).evaluate("KIND|" + view.key(), view, link);
  }

  private static final Facts CONTRACT =
      Facts.contract("1")
          .at("started_at", "2025-01-01T00:00:00Z")
          .at("ended_at", "2025-02-01T00:00:00Z")
          .with("mrr", 99_500_000L);

  private static CustomerLink acme() {
    var attributes = new TreeMap<>(Map.of("plan", "pro"));
    return CustomerLink.to(new Customer("crm/7", List.of("crm:7"), "Acme", attributes));
  }

  @Test
  void anElementIsWhatTheExpressionsSay() {
    var started = Instant.parse("2025-01-01T00:00:00Z");
    var ended = Instant.parse("2025-02-01T00:00:00Z");

    assertThat(given("customers", CONTRACT.of("crm:7"), acme()))
        .isEqualTo(
            new Given.One(
                new Element("crm/7", "KIND|src/1", started, ended, 99_500_000, List.of())));
  }

  @Test
  void aCustomerIsKnownByItsKeyOnceLinkedAndByItsReferenceUntilThen() {
    assertThat(key(given("customers", CONTRACT.of("crm:7"), acme()))).isEqualTo("crm/7");
    assertThat(key(given("customers", CONTRACT.of("crm:7"), CustomerLink.UNLINKED)))
        .isEqualTo("crm:7");
    assertThat(((Given.Nothing) given("customers", CONTRACT, CustomerLink.UNLINKED)).reason())
        .isEqualTo(Reason.NO_KEY);
  }

  private static String key(Given given) {
    return ((Given.One) given).element().key();
  }

  @Test
  void aKeyThatReadsTheCustomerMakesTheMeasureDependOnIt() {
    assertThat(measure("customers").usesCustomer()).isTrue();
    assertThat(measure("answers").usesCustomer()).isTrue();
    assertThat(measure("active").usesCustomer()).isFalse();
    assertThat(measure("outages")).isInstanceOf(MergedInterval.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "other days            | within: P90D    | within: P91D    | false",
        "weeks for days        | within: P90D    | within: P12W6D  | true",
        "a month for days      | within: P90D    | within: month   | false",
        "a week for a month    | within: month   | within: week    | false",
        "a day by its name     | within: month   | within: day     | false",
        "another key           | key: usage.user | key: usage.key  | false",
        "another key per       | per: incident.service | per: incident.impact | false",
        "other quarters        | starts: 2       | starts: 3       | false",
        "a year, same quarters | starts: 2       | starts: 11      | true",
      })
  void whatDecidesTheCellsIsPartOfTheHash(String name, String one, String other, boolean same) {
    var changed = ok(FILE.replace(one, other)).measuresByHash().keySet();

    assertThat(changed.equals(ok(FILE).measuresByHash().keySet())).isEqualTo(same);
  }

  @Test
  void aFiscalYearChangesOnlyMeasuresOfQuarters() {
    var one = ok(FILE).measures();
    var other = ok(FILE.replace("starts: 2", "starts: 3")).measures();

    assertThat(one.keySet())
        .filteredOn(id -> !one.get(id).hash().equals(other.get(id).hash()))
        .containsExactly("active");
  }

  /** Each row changes one thing in a file that is right, and names the fault that must result. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no key | key: usage.user | #  | measures.active.key: is missing",
        "a key that is no text | key: usage.user | key: usage.at | it must give text",
        "an unknown field of a key | key: usage.user | key: usage.usr | did you mean \"usage.user\"",
        "no window | within: quarter | # | measures.active.within: is missing",
        "an unknown window | within: quarter | within: year | must be day, week, month, quarter or a number of days such as P28D, of at most 3660, not \"year\"",
        "a window in months | within: quarter | within: P1M | must be day, week, month, quarter or a number of days",
        "a window of nothing | within: quarter | within: P0D | must be day, week, month, quarter or a number of days",
        "a window of hours | within: quarter | within: PT24H | must be day, week, month, quarter or a number of days",
        "a window beyond ten years | within: quarter | within: P3661D | must be day, week, month, quarter or a number of days",
        "an end of an answer | within: P90D | until: survey_response.responded_at | measures.answers.until: unknown key",
        "per of a number | per: incident.service | per: incident.planned | it must give text",
        "a value that is a duration | value: contract.mrr | value: contract.ended_at - contract.started_at | it must give a number",
        "an aspect it lacks | customers.lost / | customers.closed / | \"customers\" has no closed; of type retained, it has base, base_value, lost, lost_value, kept_value",
        "the window alone | clicks.count / window.days | window.days | names no measure",
        "an unknown word of the window | window.days | window.day | did you mean \"window.days\"",
      })
  void aFaultIsNamed(String name, String right, String wrong, String fault) {
    var changed = FILE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
    var read = DefinitionReader.read(Map.of("a.yaml", changed));

    assertThat(((Read.Faulty) read).faults())
        .extracting(Fault::toString)
        .anyMatch(f -> f.contains(fault));
  }

  // --- what is read from the cells ----------------------------------------------------------

  private static Reading read(String metric, CellIndex cells, LocalDate lastDay) {
    var frame = new Frame(ROME, Month.FEBRUARY, Optional.empty());
    var asOf = AsOf.endOf(lastDay, ROME);
    return ok(FILE).metrics().get(metric).read(cells, Segment.TOTAL, asOf, frame);
  }

  @Test
  void theDaysOfTheWindowAreThoseSoFar() {
    var cells = new CellIndex(ROME);
    var view =
        Entity.of(
                Facts.usage("1").with("user", "ann").at("at", "2025-02-03T00:00:00Z").fact(), ROME)
            .view(ROME)
            .orElseThrow();
    ((EntityMeasure) ok(FILE).measures().get("clicks"))
        .contributions(view, CustomerLink.UNLINKED, ROME)
        .forEach(c -> cells.add(c.cell(), c.tally()));

    assertThat(read("daily", cells, LocalDate.of(2025, 2, 4)).value()).hasValue(0.25);
    assertThat(read("daily", cells, LocalDate.of(2025, 2, 28)).terms())
        .containsEntry("window.days", 28.0);
    assertThat(read("daily", cells, LocalDate.of(2024, 2, 29)).terms())
        .containsEntry("window.days", 29.0);
  }

  /** What a customer's contract gives is a level: the clock alone takes it away again. */
  @Test
  void aLevelIsReadAsAtTheLastDayWhateverTheWindow() {
    var cells = new CellIndex(ROME);
    var given = (Given.One) given("customers", CONTRACT.of("crm:7"), acme());
    measure("customers")
        .contributions(List.of(given.element()), ROME)
        .forEach(c -> cells.add(c.cell(), c.tally()));

    assertThat(read("churn", cells, LocalDate.of(2025, 1, 31)).noValue()).contains(NoValue.NO_DATA);
    assertThat(read("churn", cells, LocalDate.of(2025, 2, 1)).terms())
        .containsEntry("customers.base", 1.0)
        .containsEntry("customers.lost", 1.0);
    assertThat(read("churn", cells, LocalDate.of(2025, 2, 28)).value()).hasValue(1);
    assertThat(read("churn", cells, LocalDate.of(2025, 3, 1)).noValue()).contains(NoValue.NO_DATA);
  }
}
