/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.core.measure.KeyedMeasure.Given;
import dev.meyasu.core.measure.Outcome.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The levels that a key stands at, against what was worked out by hand. */
class KeyedMeasureTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final ElementLens ANY =
      new ElementLens((e, l) -> true, (e, l) -> "k", (e, l) -> null, null, null);

  /** {@code from/until value segment}, times of Tokyo; {@code -} for what is not given. */
  private static List<Element> elements(String... rows) {
    var elements = new ArrayList<Element>();
    for (var row : rows) {
      var parts = row.split(" ");
      var ends = parts[0].split("/");
      elements.add(
          new Element(
              "k",
              "e" + elements.size(),
              time(ends[0]),
              ends.length < 2 ? null : time(ends[1]),
              Long.parseLong(parts[1]),
              List.of(new Segment("plan", parts[2]))));
    }
    return elements;
  }

  private static Instant time(String local) {
    var text = local.length() == 10 ? local + "T12:00" : local;
    return LocalDateTime.parse(text).atZone(TOKYO).toInstant();
  }

  /** As {@code total [1, 5]; plan=pro [1, 5]}; empty for nothing. */
  private static String level(KeyedMeasure measure, List<Element> elements, String day) {
    long last = LocalDate.parse(day).toEpochDay();
    var sums = new TreeMap<Segment, Tally>();
    measure.contributions(elements, TOKYO).stream()
        .filter(c -> c.cell().epochDay() <= last)
        .forEach(c -> sums.merge(c.cell().segment(), c.tally(), Tally::plus));
    sums.values().removeIf(Tally::isZero);
    var texts = new ArrayList<String>();
    sums.forEach((segment, tally) -> texts.add(segment + " " + tally));
    return String.join("; ", texts);
  }

  private static Latest latest(Within within) {
    return new Latest("m", "h", Kind.SURVEY_RESPONSE, List.of(), false, ANY, within);
  }

  private static Distinct distinct(Within within) {
    return new Distinct("m", "h", Kind.USAGE, List.of(), false, ANY, within);
  }

  private static Retained retained(Within within) {
    return new Retained("m", "h", Kind.CONTRACT, List.of(), false, ANY, within);
  }

  private static Within calendar(CalendarPeriod period) {
    return new Within.Calendar(period, Month.FEBRUARY);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-01-09 | not answered yet                 | ''",
        "2025-01-10 | the first answer                 | total [1, 9, 81]; plan=pro [1, 9, 81]",
        "2025-02-19 | still                            | total [1, 9, 81]; plan=pro [1, 9, 81]",
        "2025-02-20 | a newer one, the later of two    | total [1, 3, 9]; plan=free [1, 3, 9]",
        "2025-05-20 | the 90th day of it               | total [1, 3, 9]; plan=free [1, 3, 9]",
        "2025-05-21 | lapsed                           | ''",
        "2025-06-30 | answered again                   | total [1, 7, 49]; plan=free [1, 7, 49]",
      })
  void theNewestAnswerCountsForNinetyDays(String day, String words, String expected) {
    var answers =
        elements(
            "2025-02-20T09:00 8 pro",
            "2025-01-10 9 pro",
            "2025-06-30 7 free",
            "2025-02-20T18:00 3 free");

    assertThat(level(latest(new Within.Trailing(90)), answers, day)).isEqualTo(expected);
  }

  @Test
  void ofTwoAnswersAtOneInstantTheGreaterEntityCounts() {
    var answers = elements("2025-01-10 1 pro", "2025-01-10 2 free");

    assertThat(level(latest(new Within.Trailing(1)), answers, "2025-01-10"))
        .isEqualTo("total [1, 2, 4]; plan=free [1, 2, 4]");
  }

  @ParameterizedTest(name = "{0} within {1}")
  @CsvSource({
    "2024-02-29, P1D, 2024-02-29",
    "2024-02-29, P30D, 2024-03-29",
    "2024-02-29, P365D, 2025-02-27",
    "2024-02-29, month, 2024-02-29",
    "2024-02-01, month, 2024-02-29",
    "2025-01-31, month, 2025-01-31",
    "2024-12-30, week, 2025-01-05",
    "2025-01-05, week, 2025-01-05",
    "2025-01-31, quarter, 2025-01-31",
    "2025-02-01, quarter, 2025-04-30",
    "2024-11-30, quarter, 2025-01-31",
  })
  void theLastDayOnWhichSomethingCounts(String at, String within, String last) {
    var elements = elements(at + " 1 pro");
    var laid = within(within);
    var next = LocalDate.parse(last).plusDays(1).toString();

    assertThat(level(distinct(laid), elements, last)).isEqualTo("total [1]; plan=pro [1]");
    assertThat(level(distinct(laid), elements, next)).isEmpty();
  }

  private static Within within(String text) {
    return text.startsWith("P")
        ? new Within.Trailing(Integer.parseInt(text.substring(1, text.length() - 1)))
        : calendar(CalendarPeriod.valueOf(text.toUpperCase(java.util.Locale.ROOT)));
  }

  /** A user of every day stands in four cells, however many days there are. */
  @Test
  void daysOnEndAddNothingToTheCells() {
    var days = new String[300];
    for (int i = 0; i < days.length; i++) {
      days[i] = LocalDate.of(2025, 1, 1).plusDays(i) + " 0 pro";
    }
    var contributions = distinct(new Within.Trailing(28)).contributions(elements(days), TOKYO);

    assertThat(contributions).hasSize(4);
  }

  /**
   * As of 31 March 2025: [base, base value, lost, lost value, kept value], zeros at the end left
   * out.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "stays                        | 2024-06-01 5                         | [1, 5, 0, 0, 5]",
        "leaves                       | 2024-06-01/2025-03-20 5              | [1, 5, 1, 5]",
        "joins                        | 2025-03-02 5                         | ",
        "joins and leaves             | 2025-03-02/2025-03-20 5              | ",
        "leaves and comes back        | 2024-06-01/2025-03-05 5, 2025-03-20 5 | [1, 5, 0, 0, 5]",
        "leaves, joins, leaves        | 2024-06-01/2025-03-05 5, 2025-03-09/2025-03-20 5 | [1, 5, 1, 5]",
        "left before                  | 2024-06-01/2025-02-20 5              | ",
        "leaves the day after         | 2024-06-01/2025-04-01T00:00 5        | [1, 5, 0, 0, 5]",
        "leaves as the month begins   | 2024-06-01/2025-03-01T00:00 5        | [1, 5, 1, 5]",
        "joins as the month begins    | 2025-03-01T00:00 5                   | ",
        "joins just before            | 2025-02-28T23:59 5                   | [1, 5, 0, 0, 5]",
        "one contract of two ends     | 2024-06-01/2025-03-05 5, 2024-07-01 2 | [1, 7, 0, 5, 2]",
        "grows                        | 2024-06-01/2025-03-05 5, 2025-03-05 8 | [1, 5, 0, 0, 8]",
        "shrinks                      | 2024-06-01/2025-03-05 5, 2025-03-05 3 | [1, 5, 0, 2, 3]",
        "never for a night            | 2025-02-28T09:00/2025-02-28T21:00 5  | ",
      })
  void whatBecameOfACustomerInMarch(String name, String contracts, String expected) {
    var rows = Arrays.stream(contracts.split(",")).map(c -> c.trim() + " pro");
    var elements = elements(rows.toArray(String[]::new));
    var level = level(retained(calendar(CalendarPeriod.MONTH)), elements, "2025-03-31");

    assertThat(level)
        .isEqualTo(expected == null ? "" : "total " + expected + "; plan=pro " + expected);
  }

  /** A contract of two that ends in March is lost until April, by the clock alone. */
  @Test
  void theBaseIsTakenAnewAsEachMonthBegins() {
    var elements = elements("2025-01-15/2025-03-20 5 pro");
    var measure = retained(calendar(CalendarPeriod.MONTH));

    assertThat(level(measure, elements, "2025-01-31")).isEmpty();
    assertThat(level(measure, elements, "2025-02-01")).startsWith("total [1, 5, 0, 0, 5]");
    assertThat(level(measure, elements, "2025-03-19")).startsWith("total [1, 5, 0, 0, 5]");
    assertThat(level(measure, elements, "2025-03-20")).startsWith("total [1, 5, 1, 5]");
    assertThat(level(measure, elements, "2025-03-31")).startsWith("total [1, 5, 1, 5]");
    assertThat(level(measure, elements, "2025-04-01")).isEmpty();
  }

  @Test
  void aCustomerIsWhereTheNewestContractOfTheBaseIs() {
    var elements =
        elements("2024-06-01 5 free", "2024-09-01/2025-03-10 2 pro", "2025-03-05 1 team");

    assertThat(level(retained(calendar(CalendarPeriod.MONTH)), elements, "2025-03-31"))
        .isEqualTo("total [1, 7, 0, 1, 6]; plan=pro [1, 7, 0, 1, 6]");
    assertThat(level(retained(calendar(CalendarPeriod.MONTH)), elements, "2025-04-01"))
        .isEqualTo("total [1, 6, 0, 0, 6]; plan=team [1, 6, 0, 0, 6]");
  }

  // --- what an entity gives -----------------------------------------------------------------

  private static Given given(Lens<String> key, Lens<?> value, Facts contract) {
    var lens =
        new ElementLens(
            (entity, link) -> (Boolean) entity.value("trial") == null,
            key,
            Lenses.instant("started_at"),
            Lenses.instant("ended_at"),
            value);
    var measure =
        new Retained("m", "h", Kind.CONTRACT, List.of(Lenses.plan()), true, lens, within("P1D"));
    var view = Entity.of(contract.fact(), TOKYO).view(TOKYO).orElseThrow();
    return measure.evaluate("CONTRACT|src/1", view, CustomerLink.UNLINKED);
  }

  private static Facts started() {
    return Facts.contract("1").at("started_at", "2025-01-31T09:00:00Z");
  }

  @Test
  void anEntityGivesItsKeyOneElement() {
    var ended = started().at("ended_at", "2025-02-01T00:00:00Z");
    var element =
        new Element(
            "ann",
            "CONTRACT|src/1",
            Instant.parse("2025-01-31T09:00:00Z"),
            Instant.parse("2025-02-01T00:00:00Z"),
            2_500_000,
            List.of(new Segment("plan", Segment.UNLINKED)));

    assertThat(given((e, l) -> "ann", (e, l) -> 2.5, ended)).isEqualTo(new Given.One(element));
  }

  @Test
  void whyAnEntityGivesNothing() {
    Lens<String> key = (e, l) -> "ann";
    Lens<?> one = (e, l) -> 1L;
    Lens<String> failing =
        (e, l) -> {
          throw new LensException("key: no such key", null);
        };

    assertThat(reason(given(key, one, started().with("trial", true)))).isEqualTo(Reason.FILTERED);
    assertThat(reason(given((e, l) -> null, one, started()))).isEqualTo(Reason.NO_KEY);
    assertThat(reason(given((e, l) -> "", one, started()))).isEqualTo(Reason.NO_KEY);
    assertThat(reason(given(key, one, Facts.contract("1")))).isEqualTo(Reason.NO_TIME);
    assertThat(reason(given(key, (e, l) -> null, started()))).isEqualTo(Reason.NO_VALUE);
    assertThat(reason(given(key, (e, l) -> Double.NaN, started()))).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(reason(given(key, (e, l) -> Long.MAX_VALUE, started())))
        .isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(reason(given(key, one, started().at("ended_at", "2025-01-31T08:59:59Z"))))
        .isEqualTo(Reason.ENDS_BEFORE_START);
    assertThat(given(failing, one, started()))
        .isEqualTo(new Given.Nothing(Reason.FAILED, "key: no such key"));
  }

  private static Reason reason(Given given) {
    return ((Given.Nothing) given).reason();
  }

  @Test
  void keysThatAreTooLongOrHoldNulStayApart() {
    var long1 = "x".repeat(500) + "1";
    var long2 = "x".repeat(500) + "2";

    assertThat(key(long1)).hasSizeLessThan(100).isNotEqualTo(key(long2)).isEqualTo(key(long1));
    assertThat(key("x".repeat(200))).isEqualTo("x".repeat(200));
    assertThat(key("a\0b")).doesNotContain("\0").isNotEqualTo(key("ab"));
  }

  private static String key(String key) {
    return ((Given.One) given((e, l) -> key, null, started())).element().key();
  }
}
