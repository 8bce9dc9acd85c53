/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Interval;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.core.measure.Outcome;
import dev.meyasu.core.measure.Outcome.Reason;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.metric.NoValue;
import dev.meyasu.core.metric.Reading;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.document.Fault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatesReaderTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static final String ORGANISATION =
      """
      organisation:
        id: acme
        name: {en: Acme}
        currency: JPY
        rates:
          USD:
            - {from: 2025-01-01, rate: 150.25}
            - {from: 2025-04-01, rate: 145}
          EUR:
            - {from: 2024-04-01, rate: 160.5}
      """;

  private static final String MEASURES =
      """
      measures:
        budget:
          type: occurrence
          of: contract
          at: contract.signed_at
          value: money(contract.mrr, contract.currency)
        of_the_day:
          type: occurrence
          of: contract
          at: contract.signed_at
          value: money(contract.mrr, contract.currency, contract.signed_at)
        plain:
          type: occurrence
          of: contract
          at: contract.signed_at
          value: contract.mrr
        running:
          type: interval
          of: contract
          from: contract.started_at
          until: contract.ended_at
          value: money(contract.mrr, contract.currency)
        kept:
          type: retained
          of: contract
          key: contract.customer_ref
          from: contract.started_at
          value: money(contract.mrr, contract.currency)
          within: month
      metrics:
        signed:
          name: {en: Signed}
          definition: {en: Signed}
          unit: money
          better: higher
          formula: budget.sum
          window: {trailing: P30D}
        running:
          name: {en: Running}
          definition: {en: Running}
          unit: money
          better: higher
          formula: running.value_at_end
          window: {trailing: P30D}
        plain:
          name: {en: Plain}
          definition: {en: Plain}
          unit: money
          better: higher
          formula: plain.sum
          window: {trailing: P30D}
      """;

  /** Each row changes one thing in a file that is right, and names the fault that must result. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "an unknown currency        | currency: JPY | currency: JPX | a.yaml:4:13: organisation.currency: there is no currency \"JPX\"; it must be a code of ISO 4217 such as JPY; did you mean",
        "a code in small letters    | currency: JPY | currency: jpy | there is no currency \"jpy\"; it must be a code of ISO 4217 such as JPY; did you mean \"JPY\"?",
        "a list of currencies       | currency: JPY | currency: [JPY] | organisation.currency: must be text, not a list or mapping",
        "rates into nothing         | currency: JPY | # | organisation.rates: are into the reporting currency, which is missing: currency",
        "rates of no currency       | EUR: | EURO: | a.yaml:10:7: organisation.rates.EURO: there is no currency \"EURO\"; it must be a code of ISO 4217 such as JPY; did you mean",
        "the reporting currency     | EUR: | JPY: | organisation.rates.JPY: is the reporting currency, which has no rate",
        "a currency given twice     | EUR: | USD: | organisation.rates.USD: given twice, first in line 6",
        "a rate of nothing          | rate: 145 | rate: 0 | a.yaml:8:34: organisation.rates.USD[1].rate: must be greater than 0",
        "a negative rate            | rate: 145 | rate: -145 | organisation.rates.USD[1].rate: must be greater than 0",
        "a rate that is no number   | rate: 145 | rate: 145円 | organisation.rates.USD[1].rate: must be a number, not \"145円\"",
        "a rate left out            | rate: 145 | | organisation.rates.USD[1].rate: is missing",
        "a day left out             | from: 2025-04-01, | | organisation.rates.USD[1].from: is missing",
        "a day that is none         | 2025-04-01 | 2025-04-31 | organisation.rates.USD[1].from: must be a date such as 2025-01-31, not \"2025-04-31\"",
        "a day given twice          | 2025-04-01 | 2025-01-01 | organisation.rates.USD[1].from: must be after that of the rate before it, 2025-01-01",
        "days out of order          | 2025-04-01 | 2024-04-01 | organisation.rates.USD[1].from: must be after that of the rate before it, 2025-01-01",
        "a key that is none         | rate: 145 | rate: 145, til: 2026-01-01 | organisation.rates.USD[1].til: unknown key",
        "a rate without its list    | - {from: 2024-04-01, rate: 160.5} | 160.5 | organisation.rates.EUR: must be a list",
        "an empty list              | - {from: 2024-04-01, rate: 160.5} | [] | organisation.rates.EUR: must list at least one rate, such as {from: 2025-01-01, rate: 150.25}",
        "an unknown key beside them | currency: JPY | curency: JPY | organisation.curency: unknown key; did you mean \"currency\"?",
        "a constant without a rate  | money(contract.mrr, contract.currency) | 'money(contract.mrr, \"EUE\")' | there is no rate for \"EUE\"; did you mean \"EUR\"?; known: EUR, JPY, USD",
      })
  void aFaultIsNamed(String name, String right, String wrong, String fault) {
    var document = ORGANISATION + MEASURES;
    var changed =
        document.replaceFirst(
            Pattern.quote(right), Matcher.quoteReplacement(wrong == null ? "" : wrong));

    assertThat(changed).isNotEqualTo(document);
    assertThat(faults(changed)).anyMatch(f -> f.contains(fault));
  }

  @Test
  void whatIsMergedHasNoValue() {
    var merged =
        MEASURES.replace(
            "from: contract.started_at\n    until",
            "per: contract.key\n    from: contract.started_at\n    until");

    assertThat(faults(ORGANISATION + merged))
        .anyMatch(
            f -> f.contains("measures.running.value: is of one entity; with per, several are one"));
  }

  @Test
  void allFaultsAreToldAtOnce() {
    var changed =
        ORGANISATION.replace("JPY", "JPN").replace("145", "0").replace("2024-04-01", "2024-04-31");

    assertThat(faults(changed)).hasSize(3);
  }

  @Test
  void aMeasureThatConvertsIsAnotherWhenItsRatesChange() {
    var before = read(ORGANISATION + MEASURES);
    var former = read(ORGANISATION.replace("150.25", "151") + MEASURES);
    var newest = read(ORGANISATION.replace("145", "146") + MEASURES);
    var reporting = read(ORGANISATION.replace("JPY", "KRW") + MEASURES);

    assertThat(changed(before, former)).containsExactlyInAnyOrder("of_the_day");
    assertThat(changed(before, newest))
        .containsExactlyInAnyOrder("budget", "of_the_day", "running", "kept");
    assertThat(changed(before, reporting)).isEqualTo(changed(before, newest));
  }

  private static List<String> changed(Definitions one, Definitions other) {
    return one.measures().keySet().stream()
        .filter(id -> !one.measures().get(id).hash().equals(other.measures().get(id).hash()))
        .sorted()
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '~',
      value = {
        "a rate          | budget     | 100 | USD | 2025-02-01T00:00:00Z | 14500",
        "its day's rate  | of_the_day | 100 | USD | 2025-02-01T00:00:00Z | 15025",
        "Tokyo's day     | of_the_day | 100 | USD | 2025-03-31T15:00:00Z | 14500",
        "before Tokyo's  | of_the_day | 100 | USD | 2025-03-31T14:59:59Z | 15025",
        "no rate yet     | of_the_day | 100 | USD | 2024-12-31T00:00:00Z | NO_RATE there is no rate for USD on 2024-12-31; declare one in organisation.rates.USD that is in force before 2025-01-01",
        "no rate         | budget     | 100 | GBP | 2025-02-01T00:00:00Z | NO_RATE there is no rate for \"GBP\"; declare organisation.rates.GBP",
        "no rate at all  | of_the_day | 100 | GBP | 2025-02-01T00:00:00Z | NO_RATE there is no rate for \"GBP\"; declare organisation.rates.GBP",
        "no currency     | budget     | 100 | -   | 2025-02-01T00:00:00Z | NO_RATE the amount names no currency, and there are several: EUR, JPY, USD",
        "a blank one     | budget     | 100 | ~ ~ | 2025-02-01T00:00:00Z | NO_RATE the amount names no currency, and there are several: EUR, JPY, USD",
        "no amount       | budget     | -   | GBP | 2025-02-01T00:00:00Z | NO_VALUE its value is not known",
        "too much of it  | budget     | 99999999 | USD | 2025-02-01T00:00:00Z | OUT_OF_RANGE 1.4499999855E10 is out of range",
        "not converted   | plain      | 100 | GBP | 2025-02-01T00:00:00Z | 100",
        "running         | running    | 100 | EUR | 2025-02-01T00:00:00Z | 16050",
        "running, none   | running    | 100 | GBP | 2025-02-01T00:00:00Z | NO_RATE there is no rate for \"GBP\"; declare organisation.rates.GBP",
        "over a key      | kept       | 100 | EUR | 2025-02-01T00:00:00Z | 16050",
        "a key, none     | kept       | 100 | GBP | 2025-02-01T00:00:00Z | NO_RATE there is no rate for \"GBP\"; declare organisation.rates.GBP",
      })
  void aContractIsCountedOrTheReasonNamesWhatToDeclare(
      String name, String measure, String mrr, String currency, Instant at, String outcome) {
    var amount = mrr == null ? null : Long.parseLong(mrr) * 1_000_000;

    assertThat(outcome(read(ORGANISATION + MEASURES), measure, contract(amount, currency, at)))
        .isEqualTo(outcome);
  }

  @Test
  void whereOnlyOneCurrencyIsDeclaredAnAmountNeedNotNameIt() {
    var one = read(ORGANISATION.replaceAll("(?s)  rates:.*", "") + MEASURES);
    var contract = contract(7_000_000L, null, Instant.EPOCH);

    assertThat(outcome(one, "budget", contract)).isEqualTo("7");
  }

  private static String outcome(Definitions definitions, String id, EntityView contract) {
    var measure = definitions.measures().get(id);
    if (measure instanceof KeyedMeasure keyed) {
      var given = keyed.evaluate("k", contract, CustomerLink.UNLINKED);
      return given instanceof KeyedMeasure.Given.One one
          ? plain(one.element().value())
          : told(
              ((KeyedMeasure.Given.Nothing) given).reason(),
              ((KeyedMeasure.Given.Nothing) given).detail());
    }
    var outcome = ((EntityMeasure) measure).evaluate(contract, CustomerLink.UNLINKED, TOKYO);
    if (outcome instanceof Outcome.NotCounted not) return told(not.reason(), not.detail());
    int part = id.equals("running") ? Interval.OPENED_VALUE : 1;
    return plain(outcome.contributions().get(0).tally().at(part));
  }

  private static String told(Reason reason, String detail) {
    return reason + " " + detail;
  }

  private static String plain(long millionths) {
    return BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString();
  }

  @Test
  void anAmountThatIsConvertedSaysIntoWhat() {
    var metrics = read(ORGANISATION + MEASURES).metrics();

    assertThat(metrics.get("signed").currency()).contains(Currency.getInstance("JPY"));
    assertThat(metrics.get("running").currency()).contains(Currency.getInstance("JPY"));
    assertThat(metrics.get("plain").currency()).isEmpty();
    assertThat(LibraryTest.library("currency: EUR").metrics().get("nrr_reported").currency())
        .as("a share")
        .isEmpty();
  }

  @Test
  void withoutACurrencyWhatConvertsHasNoValueAndNothingElseBreaks() {
    var none = read("organisation: {id: acme, name: {en: Acme}}\n" + MEASURES);
    var cells = cells(none, List.of(contract(5_000_000L, "JPY", Instant.EPOCH)));

    assertThat(value(none, "signed", cells).noValue()).contains(NoValue.NO_CURRENCY);
    assertThat(value(none, "running", cells).noValue()).contains(NoValue.NO_CURRENCY);
    assertThat(value(none, "plain", cells).value()).hasValue(5);
    assertThat(outcome(none, "budget", contract(5_000_000L, "JPY", Instant.EPOCH)))
        .isEqualTo("NO_RATE no reporting currency is declared; declare organisation.currency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mrr", "nrr_reported", "revenue_churn_reported"})
  void theLibraryNeedsNoCurrencyAndTheMetricsThatDoSaySo(String metric) {
    var reading = value(LibraryTest.library(), metric, new CellIndex(TOKYO));

    assertThat(reading.noValue()).contains(NoValue.NO_CURRENCY);
    assertThat(reading.noValue().orElseThrow().text().en()).contains("organisation.currency");
  }

  @Test
  void withoutContractsRecurringRevenueIsNothingRatherThanUnknown() {
    var reading = value(LibraryTest.library("currency: JPY"), "mrr", new CellIndex(TOKYO));

    assertThat(reading.value()).hasValue(0);
  }

  record Deal(long micros, String currency) {}

  /** Each amount is rounded once, half to even, to a millionth; below 10⁹ nothing else is lost. */
  @Property(tries = 500)
  void theSumIsThatOfAllAmountsConvertedOneByOne(@ForAll("deals") List<Deal> deals) {
    var definitions = read(ORGANISATION + MEASURES);
    var rates =
        Map.of("JPY", BigDecimal.ONE, "USD", new BigDecimal(145), "EUR", new BigDecimal("160.5"));
    var expected = BigDecimal.ZERO;
    for (var deal : deals) {
      var rate = rates.get(deal.currency == null ? "" : deal.currency);
      if (rate != null) {
        var converted = BigDecimal.valueOf(deal.micros, 6).multiply(rate);
        expected = expected.add(converted.setScale(6, RoundingMode.HALF_EVEN));
      }
    }
    var views =
        deals.stream().map(deal -> contract(deal.micros, deal.currency, Instant.EPOCH)).toList();
    var cells = cells(definitions, views);

    assertThat(value(definitions, "signed", cells).value()).hasValue(expected.doubleValue());
    assertThat(value(definitions, "running", cells).value()).hasValue(expected.doubleValue());
  }

  @Provide
  Arbitrary<List<Deal>> deals() {
    var micros = Arbitraries.longs().between(-6_000_000_000_000L, 6_000_000_000_000L);
    var currency = Arbitraries.of("JPY", "USD", "EUR", "GBP", "usd").injectNull(0.1);
    return Combinators.combine(micros, currency).as(Deal::new).list().ofMaxSize(40);
  }

  private static CellIndex cells(Definitions definitions, List<EntityView> contracts) {
    var cells = new CellIndex(TOKYO);
    for (var measure : definitions.measures().values()) {
      if (measure instanceof EntityMeasure one) {
        contracts.stream()
            .flatMap(view -> one.contributions(view, CustomerLink.UNLINKED, TOKYO).stream())
            .forEach(c -> cells.add(c.cell(), c.tally()));
      }
    }
    return cells;
  }

  private static Reading value(Definitions definitions, String metric, CellIndex cells) {
    var asOf = AsOf.endOf(LocalDate.of(1970, 1, 20), TOKYO);
    var frame = new Frame(TOKYO, Month.JANUARY, Optional.empty());
    return definitions.metrics().get(metric).read(cells, Segment.TOTAL, asOf, frame);
  }

  private static EntityView contract(Long micros, String currency, Instant at) {
    var fact =
        Facts.contract("1")
            .of("crm:a")
            .with("mrr", micros)
            .with("currency", currency)
            .with("signed_at", at)
            .with("started_at", at)
            .fact();
    return Entity.of(fact, TOKYO).view(TOKYO).orElseThrow();
  }

  private static Definitions read(String yaml) {
    var read = DefinitionReader.read(Map.of("a.yaml", yaml));
    assertThat(read).isInstanceOf(Read.Ok.class);
    return ((Read.Ok) read).definitions();
  }

  private static List<String> faults(String yaml) {
    return DefinitionReader.read(Map.of("a.yaml", yaml)) instanceof Read.Faulty faulty
        ? faulty.faults().stream().map(Fault::toString).toList()
        : List.of();
  }
}
