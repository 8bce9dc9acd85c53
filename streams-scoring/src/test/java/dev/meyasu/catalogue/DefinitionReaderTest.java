/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.Customer;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.metric.Window;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.Goal;
import dev.meyasu.core.okr.Organisation;
import dev.meyasu.core.okr.Scoring;
import dev.meyasu.document.Fault;
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

class DefinitionReaderTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private static final String CATALOGUE =
      """
      measures:
        answered:
          type: occurrence
          of: ticket
          at: ticket.first_response_at
          where: ticket.channel != "bot"
          value: ticket.first_response_at - ticket.opened_at
          by: {plan: customer.attributes.plan, reopened: ticket.reopened}
        subscriptions:
          type: interval
          of: contract
          from: contract.started_at
          until: contract.ended_at
        retained:
          type: cohort
          of: contract
          start: contract.started_at
          after: P3M
          kept: contract.ended_at == null || contract.ended_at > due
          where: contract.trial != true
          by: {plan: customer.attributes.plan}
      metrics:
        response_time:
          name: {en: Response time, ja: 対応時間}
          definition: {en: In words.}
          unit: hours
          decimals: 1
          better: lower
          formula: answered.mean / 3600.0
          window: {calendar: month}
          sample: answered.count
      """;

  private static final String OKRS =
      """
      organisation: {id: nexbridge, name: {en: NexBridge}, time_zone: Europe/Rome, clock: event}
      owners:
        company: {name: {en: Company, ja: 全社}, kind: company}
      cycles:
        "2025": {name: {en: "2025"}, from: 2025-01-01, until: 2026-01-01}
      objectives:
        - id: top
          cycle: "2025"
          owner: company
          title: {en: Success}
          key_results:
            - id: fast
              title: {en: Faster}
              metric: response_time
              segment: plan=pro
              window: {trailing: P30D}
              baseline: 48
              target: 12
              weight: 2
              goal: committed
              benchmark: {value: 24, name: {en: Industry}}
        - id: below
          cycle: "2025"
          owner: company
          title: {ja: 下}
          aligned_to: top
          key_results:
            - id: keep
              title: {en: Keep}
              metric: response_time
              scoring: hold
              hold: {floor: 0, ceiling: 12, tolerance: 6}
      """;

  private static final String ROMAN = OKRS.lines().findFirst().orElseThrow();

  private static Read read(String... files) {
    var named = new TreeMap<String, String>();
    for (int i = 0; i < files.length; i++) {
      named.put((char) ('a' + i) + ".yaml", files[i]);
    }
    return DefinitionReader.read(named);
  }

  private static Definitions ok(String... files) {
    var read = read(files);
    assertThat(read).as(read.toString()).isInstanceOf(Read.Ok.class);
    return ((Read.Ok) read).definitions();
  }

  private static List<String> faults(String... files) {
    var read = read(files);
    assertThat(read).isInstanceOf(Read.Faulty.class);
    return ((Read.Faulty) read).faults().stream().map(Fault::toString).toList();
  }

  @Test
  void filesDeclareTogetherWhatTheyNameOfEachOther() {
    var definitions = ok(OKRS, CATALOGUE);

    assertThat(definitions.organisation().zone()).isEqualTo(ROME);
    assertThat(definitions.organisation().clock()).isEqualTo(Organisation.Clock.EVENT);
    assertThat(definitions.objectives().get("below").alignedTo()).contains("top");
    assertThat(definitions.objectives().get("below").title().en()).isEqualTo("下");
    var fast = definitions.keyResult("fast").orElseThrow();
    assertThat(fast.segment()).isEqualTo(new Segment("plan", "pro"));
    assertThat(fast.window()).isEqualTo(new Window.Trailing(30));
    assertThat(fast.scoring()).isEqualTo(new Scoring.Progress(48, 12));
    assertThat(fast.goal()).isEqualTo(Goal.COMMITTED);
    assertThat(fast.weight()).isEqualTo(2);
    var keep = definitions.keyResult("keep").orElseThrow();
    assertThat(keep.window()).isEqualTo(new Window.Calendar(Window.Unit.MONTH));
    assertThat(keep.scoring()).isEqualTo(new Scoring.Hold(0, 12, 6));
    assertThat(definitions.keyResults()).contains(fast, keep);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a divisor of 0, answered.count / (answered.count - 2.0), DIVISION_BY_ZERO",
    "a formula that gives none, 'answered.count > 5.0 ? answered.count : null', NO_DATA",
    "what no number can hold, double(int(answered.count * 1e300)), NOT_COMPUTABLE",
  })
  void whyAFormulaHasNoValue(String name, String formula, NoValue reason) {
    var catalogue = CATALOGUE.replaceAll("(?m)formula: .*", "formula: '" + formula + "'");
    var definitions = ok(OKRS, catalogue);
    var metric = definitions.metrics().values().iterator().next();
    var cells = new CellIndex(definitions.organisation().zone());
    var day = LocalDate.of(2025, 6, 10);
    for (var measure : metric.measures()) {
      var cell = new CellKey(measure, Segment.TOTAL, (int) day.toEpochDay());
      cells.put(cell, Tally.of(2, 0, 0, 0));
    }
    var frame = new Frame(definitions.organisation().zone(), Month.JANUARY, Optional.empty());
    var asOf = AsOf.endOf(day, definitions.organisation().zone());

    assertThat(metric.read(cells, Segment.TOTAL, asOf, frame).noValue()).contains(reason);
  }

  @Test
  void aMeasureDoesWhatItsExpressionsSay() {
    var measure = (EntityMeasure) ok(OKRS, CATALOGUE).measures().get("answered");
    var ticket =
        Facts.ticket("1")
            .with("channel", "mail")
            .with("reopened", true)
            .at("opened_at", "2025-03-01T00:00:00Z")
            .at("first_response_at", "2025-03-01T00:00:02.5Z");
    var view = Entity.of(ticket.fact(), ROME).view(ROME).orElseThrow();
    var pro = new Customer("crm/1", List.of(), null, new TreeMap<>(Map.of("plan", "pro")));

    assertThat(measure.usesCustomer()).isTrue();
    assertThat(measure.contributions(view, CustomerLink.to(pro), ROME))
        .extracting(c -> c.cell().segment().text() + " " + c.tally())
        .containsExactly(
            "" + " [1, 2500000]", "plan=pro [1, 2500000]", "reopened=true [1, 2500000]");
    assertThat(measure.contributions(view, CustomerLink.UNLINKED, ROME))
        .extracting(c -> c.cell().segment().text())
        .contains("plan=(unlinked)");
  }

  @Test
  void aMeasuresHashIsOfWhatItMeasuresNotOfHowItIsWritten() {
    var hash = ok(OKRS, CATALOGUE).measures().get("answered").hash();
    var reworded =
        """
        # a comment
        measures:
          replies:
            by:
              reopened: ticket.reopened   # another
              plan: "customer.attributes.plan"
            value: >-
              ticket.first_response_at - ticket.opened_at
            where: ticket.channel != "bot"
            at: ticket.first_response_at
            of: ticket
            type: occurrence
        """;

    assertThat(hash).matches("[0-9a-f]{12}");
    assertThat(ok(ROMAN, reworded).measures().get("replies").hash()).isEqualTo(hash);
    assertThat(ok(ROMAN, reworded, CATALOGUE).measuresByHash()).hasSize(3);
    assertThat(ok(OKRS, CATALOGUE.replace("\"bot\"", "\"bots\"")).measures().get("answered").hash())
        .isNotEqualTo(hash);
    assertThat(ok(CATALOGUE).measures().get("answered").hash()).isNotEqualTo(hash);
  }

  @Test
  void aCohortDoesWhatItsExpressionsSay() {
    var measure = (EntityMeasure) ok(OKRS, CATALOGUE).measures().get("retained");
    var start = Facts.contract("1").at("started_at", "2025-01-31T09:00:00Z"); // due 30 April, 10:00
    var ended = start.at("ended_at", "2025-04-30T08:00:00Z");
    var later = start.at("ended_at", "2025-04-30T08:00:00.000001Z");

    assertThat(measure.usesCustomer()).isTrue();
    assertThat(totals(measure, start)).containsExactly("2025-04-30 [1, 1]");
    assertThat(totals(measure, ended)).containsExactly("2025-04-30 [1, 0]");
    assertThat(totals(measure, later)).containsExactly("2025-04-30 [1, 1]");
    assertThat(totals(measure, start.with("trial", true))).isEmpty();
  }

  private static List<String> totals(EntityMeasure measure, Facts facts) {
    var view = Entity.of(facts.fact(), ROME).view(ROME).orElseThrow();
    return measure.contributions(view, CustomerLink.UNLINKED, ROME).stream()
        .filter(c -> c.cell().segment().isTotal())
        .map(c -> LocalDate.ofEpochDay(c.cell().epochDay()) + " " + c.tally())
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a longer term, P3M, P4M, false",
    "days for months, P3M, P90D, false",
    "months for years, P12M, P1Y, true",
    "weeks for days, P14D, P2W, true",
  })
  void aTermIsPartOfTheHash(String name, String one, String other, boolean same) {
    var ofOne = ok(CATALOGUE.replace("P3M", one)).measures().get("retained").hash();
    var ofOther = ok(CATALOGUE.replace("P3M", other)).measures().get("retained").hash();

    assertThat(ofOne.equals(ofOther)).isEqualTo(same);
  }

  /** Each row changes one thing in files that are right, and names the fault that must result. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "an unknown section | measures: | measuers: | did you mean \"measures\"",
        "an unknown key of a measure | at: ticket | att: ticket | measures.answered.att: unknown key; did you mean \"at\"",
        "an unknown kind | of: ticket | of: tickett | did you mean \"ticket\"",
        "an unknown type | type: interval | type: intervall | did you mean \"interval\"",
        "an unknown field | ticket.channel | ticket.chanel | did you mean \"ticket.channel\"",
        "a wrong type | ticket.channel != \"bot\" | ticket.channel | it must give true or false",
        "types that do not go together | ticket.channel != \"bot\" | ticket.channel > 3 | does not take",
        "an unknown measure | answered.mean / | anwsered.mean / | did you mean \"answered.mean\"",
        "an aspect of the other type | answered.mean / | answered.elapsed / | \"answered\" has no elapsed; of type occurrence, it has count, sum, mean",
        "an unknown aspect | answered.mean / | answered.meen / | did you mean \"mean\"",
        "an unknown sample | sample: answered.count | sample: answered.cuont | did you mean \"count\"",
        "a formula of no measure | answered.mean / 3600.0 | 1.0 | names no measure",
        "an unknown unit | unit: hours | unit: hour | did you mean \"hours\"",
        "too many decimals | decimals: 1 | decimals: 9 | must be 0 to 6",
        "two windows | {calendar: month} | {calendar: month, cycle: true} | must be one of",
        "a window in months | {trailing: P30D} | {trailing: P1M} | must be a number of days",
        "an unknown metric | metric: response_time | metric: respons_time | did you mean \"response_time\"",
        "an unknown owner | owner: company | owner: compny | did you mean \"company\"",
        "an unknown cycle | cycle: \"2025\" | cycle: \"2052\" | there is no cycle \"2052\"",
        "an unknown dimension | plan=pro | plans=pro | did you mean \"plan\"",
        "a baseline equal to the target | baseline: 48 | baseline: 12 | use scoring: hold",
        "no baseline | baseline: 48 | # | baseline: is missing",
        "no target | target: 12 | # | target: is missing",
        "a target that is no number | target: 12 | target: twelve | must be a number",
        "a cycle that ends before it starts | until: 2026-01-01 | until: 2024-01-01 | must be after from",
        "a weight of nothing | weight: 2 | weight: 0 | must be above 0",
        "a floor above the ceiling | floor: 0 | floor: 20 | must not be above the ceiling",
        "no tolerance | tolerance: 6 | tolerance: 0 | must be above 0",
        "a hold without scoring: hold | scoring: hold | scoring: attainment | belongs to scoring: hold",
        "an unknown scoring | scoring: hold | scoring: held | did you mean \"hold\"",
        "alignment in a circle | title: {en: Success} | aligned_to: below | aligned to itself: top → below → top",
        "an unknown alignment | aligned_to: top | aligned_to: tops | did you mean \"top\"",
        "an id used twice | id: below | id: top | \"top\" is declared twice, first in a.yaml:",
        "a key result's id used twice | id: keep | id: fast | \"fast\" is declared twice",
        "an id that no address could hold | id: keep | id: \"k/1\" | may hold letters",
        "an unknown time zone | Europe/Rome | Europe/Roma | did you mean \"Europe/Rome\"",
        "an unknown key of a cohort | after: P3M | aftr: P3M | measures.retained.aftr: unknown key; did you mean \"after\"",
        "no term | after: P3M | # | measures.retained.after: is missing",
        "a term in words | after: P3M | after: 3 months | must be a term of whole days, weeks, months or years such as P3M or P30D",
        "a term in hours | after: P3M | after: PT24H | must be a term of whole days",
        "a term of nothing | after: P3M | after: P0D | must be a term of whole days",
        "a term that goes back | after: P3M | after: P3M-1D | must be a term of whole days",
        "a term beyond ten years | after: P3M | after: P11Y | of at most ten years",
        "no condition | kept: contract | # | measures.retained.kept: is missing",
        "a condition of the wrong type | kept: contract.ended_at == null | kept: due # | it must give true or false",
        "an unknown field of a condition | > due | > contract.endet_at | did you mean \"contract.ended_at\"",
        "due outside of a condition | where: contract.trial != true | where: contract.ended_at > due | unknown name \"due\"",
        "an aspect of a cohort's | answered.mean / | retained.keept / | \"retained\" has no keept; of type cohort, it has due, kept; did you mean \"kept\"",
        "no title | title: {en: Keep} | title: {} | must be a mapping of en and ja",
        "a measure that no formula could name | subscriptions: | Subscriptions: | a formula cannot name",
      })
  void aFaultIsNamed(String name, String right, String wrong, String fault) {
    var separator = "# ---\n";
    var changed =
        (OKRS + separator + CATALOGUE)
            .replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
    if (name.startsWith("alignment")) {
      changed = changed.replaceFirst("aligned_to: below", "title: {en: S}\n    aligned_to: below");
    }
    var files = changed.split(separator);

    assertThat(faults(files[0], files[1])).anyMatch(f -> f.contains(fault));
  }

  @Test
  void allFaultsOfAllFilesAreToldAtOnceWithTheirPlaces() {
    var okrs =
        OKRS.replace("metric: response_time", "metric: response")
            .replace("weight: 2", "weight: -1");
    var catalogue = CATALOGUE.replace("ticket.reopened", "ticket.reopend");

    assertThat(faults(okrs, catalogue))
        .containsExactly(
            "a.yaml:14:17: objectives[0].key_results[0].metric: there is no metric \"response\"; known: response_time",
            "a.yaml:19:17: objectives[0].key_results[0].weight: must be above 0",
            "a.yaml:30:17: objectives[1].key_results[0].metric: there is no metric \"response\"; known: response_time",
            "b.yaml:8:52: measures.answered.by.reopened: at character 1: unknown name"
                + " \"ticket.reopend\"; did you mean \"ticket.reopened\"?");
  }

  @Test
  void whatNamesAFaultyDeclarationIsNotBlamed() {
    var catalogue = CATALOGUE.replace("ticket.channel", "ticket.chanel");

    assertThat(faults(OKRS, catalogue)).hasSize(1);
  }

  @Test
  void aFileThatIsNoYamlIsAFault() {
    assertThat(faults("measures: [", CATALOGUE))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("a.yaml:");
    assertThat(faults("- list")).hasSize(1);
  }

  @Test
  void anEmptySetIsNoFault() {
    assertThat(ok("", "# nothing").objectives()).isEmpty();
  }
}
