/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Outcome;
import dev.meyasu.document.Fault;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarReaderTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static final String CATALOGUE =
      """
      calendars:
        tokyo:
          time_zone: Asia/Tokyo
          schedules:
            - days: {mon-fri: ["09:00-18:00"], sat: ["10:00-12:00"]}
            - from: 2025-04-01
              days: {mon-fri: ["09:00-12:00", "13:00-18:00"]}
          holidays: {country: JP, add: {12-31: 大晦日, 2025-05-02: 創立記念日}, except: [2025-11-03]}
          teams: [support]
          default: true
        munich:
          time_zone: Europe/Berlin
          schedules:
            - days: {mon-fri: ["22:00-06:00"]}
          holidays: {country: DE, region: BY}
          teams: [muc]
      measures:
        by_name:
          type: occurrence
          of: ticket
          at: ticket.first_response_at
          value: business_hours(ticket.opened_at, ticket.first_response_at, "tokyo")
        by_team:
          type: occurrence
          of: ticket
          at: ticket.first_response_at
          value: business_hours(ticket.opened_at, ticket.first_response_at, calendar_of(ticket.assignee_team))
        by_channel:
          type: occurrence
          of: ticket
          at: ticket.first_response_at
          value: business_hours(ticket.opened_at, ticket.first_response_at, ticket.channel)
        clock:
          type: occurrence
          of: ticket
          at: ticket.first_response_at
          value: ticket.first_response_at - ticket.opened_at
      """;

  /** Each row changes one thing in a file that is right, and names the fault that must result. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "an unknown key | schedules: | scedules: | a.yaml:4:5: calendars.tokyo.scedules: unknown key; did you mean \"schedules\"",
        "an unknown time zone | Asia/Tokyo | Asia/Tokio | there is no time zone \"Asia/Tokio\"; did you mean \"Asia/Tokyo\"",
        "a schedule without days | days: {mon-fri: [\"22:00-06:00\"]} | from: 2025-01-01 | calendars.munich.schedules[0].days: is missing",
        "an unknown day | mon-fri | mon-fry | there is no day \"fry\"; days are mon, tue, wed, thu, fri, sat, sun and ranges such as mon-fri; did you mean \"fri\"",
        "a range of three | mon-fri | mon-tue-fri | \"mon-tue-fri\" is no range; one is such as mon-fri",
        "a day given twice | sat: | fri: | fri is given twice",
        "an hour that is none | 09:00-18:00 | 9-18 | must be times such as 09:00-18:00 or 22:00-06:00, not \"9-18\"",
        "a shift of nothing | 09:00-18:00 | 09:00-09:00 | a whole day is 00:00-24:00",
        "shifts that overlap | 09:00-12:00 | 09:00-14:00 | two shifts overlap on Monday at 13:00",
        "a night shift into the next one | 22:00-06:00 | 22:00-22:30\", \"22:15-06:00 | two shifts overlap on Monday at 22:15",
        "a date that is none | from: 2025-04-01 | from: 2025-02-29 | must be a date such as",
        "two schedules of one day | from: 2025-04-01 | # | two schedules begin on the same day",
        "an unknown country | country: JP | country: JPN | nothing is known of the holidays of \"JPN\"; did you mean",
        "a country in small letters | country: JP | country: jp | did you mean \"JP\"",
        "an unknown region | region: BY | region: XX | nothing is known of the holidays of \"XX\"",
        "a region where there are none | country: JP | country: JP, region: \"13\" | it has no parts here",
        "a region of nothing | country: DE, region | region | belongs to a country, which is missing",
        "a day that never comes | 12-31: | 02-30: | must be a date such as 2025-12-29, or 12-29 for every year, not \"02-30\"",
        "an exception that is no holiday | except: [2025-11-03] | except: [2025-11-04] | \"2025-11-04\" is no holiday of the country",
        "a team of two calendars | [muc] | [support] | the team \"support\" already works by tokyo",
        "two defaults | teams: [muc] | default: true | the default calendar is already tokyo",
        "an unknown calendar | \"tokyo\" | \"tokio\" | there is no calendar \"tokio\"; did you mean \"tokyo\"",
        "no calendar's name | \"tokyo\" | \"ticket\" | there is no calendar \"ticket\"; known: munich, tokyo",
        "an instant too few | ticket.first_response_at, \"tokyo\" | \"tokyo\" | business_hours does not take",
      })
  void aFaultIsNamed(String name, String right, String wrong, String fault) {
    var changed = CATALOGUE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));

    assertThat(changed).isNotEqualTo(CATALOGUE);
    assertThat(faults(changed)).anyMatch(f -> f.contains(fault));
  }

  @Test
  void aFaultyCalendarIsNotAlsoAnUnknownOne() {
    assertThat(faults(CATALOGUE.replace("Asia/Tokyo", "Asia/Tokio"))).hasSize(1);
    assertThat(faults(CATALOGUE.replace("country: JP", "country: JPX"))).hasSize(1);
  }

  @Test
  void aCalendarWithoutASchedule() {
    assertThat(faults("calendars: {none: {time_zone: Asia/Tokyo}, empty: {schedules: []}}"))
        .containsExactly(
            "a.yaml:1:19: calendars.none.schedules: must list at least one schedule, with its days",
            "a.yaml:1:63: calendars.empty.schedules: must list at least one schedule, with its days");
  }

  @Test
  void whereThereAreNoCalendarsNoneIsKnown() {
    var measures = CATALOGUE.substring(CATALOGUE.indexOf("measures:"));

    assertThat(faults(measures))
        .containsExactly(
            "a.yaml:6:12: measures.by_name.value: at character 60: there is no calendar"
                + " \"tokyo\"; none is declared");
  }

  @Test
  void aCalendarWithoutATimeZoneIsInTheOrganisations() {
    var tokyo = "organisation: {id: o, name: {en: O}, time_zone: Asia/Tokyo}\n";

    assertThat(hashes(tokyo + CATALOGUE.replace("    time_zone: Asia/Tokyo\n", "")))
        .isEqualTo(hashes(tokyo + CATALOGUE));
  }

  /** What a measure depends on: the calendar it names, or all and who works by which. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "other hours of the one named | 13:00-18:00 | 13:00-17:00 | by_name by_team by_channel",
        "another holiday of the one named | 2025-05-02 | 2025-05-01 | by_name by_team by_channel",
        "another zone of the one named | Asia/Tokyo | Asia/Seoul | by_name by_team by_channel",
        "a later change of hours | from: 2025-04-01 | from: 2025-04-02 | by_name by_team by_channel",
        "another calendar | 22:00-06:00 | 22:00-05:00 | by_team by_channel",
        "another team | [support] | [support, sales] | by_team by_channel",
        "another default | default: true | default: false | by_team by_channel",
        "another name of a holiday | 創立記念日 | Foundation | ",
        "the same hours in two parts | \"09:00-18:00\" | \"12:00-18:00\", \"09:00-12:00\" | ",
      })
  void aMeasureIsAnotherWhenItsCalendarIs(String name, String was, String is, String changed) {
    var before = hashes(CATALOGUE);
    var after = hashes(CATALOGUE.replaceFirst(Pattern.quote(was), Matcher.quoteReplacement(is)));
    var names = changed == null ? List.<String>of() : List.of(changed.split(" "));

    assertThat(before.keySet())
        .allSatisfy(
            id ->
                assertThat(after.get(id).equals(before.get(id)))
                    .as(id)
                    .isEqualTo(!names.contains(id)));
  }

  /**
   * Opened Mon 2025-03-10 17:00 in Tokyo, answered on Tuesday at 10:00; that is Mon 09:00 to Tue
   * 02:00 in Munich.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "none",
      value = {
        "the team's own calendar, muc, PT4H",
        "the default of another team, sales, PT2H",
        "the default without a team, none, PT2H",
      })
  void aTeamWorksByItsCalendar(String name, String team, Duration worked) {
    var outcome = outcome("by_team", ticket().with("assignee_team", team));

    assertThat(outcome.contributions().get(0).tally().at(1))
        .isEqualTo(worked.toSeconds() * 1_000_000);
  }

  @Test
  void aComputedCalendarThatDoesNotExistIsAReasonNotToCount() {
    assertThat(outcome("by_channel", ticket().with("channel", "mail")))
        .isInstanceOfSatisfying(
            Outcome.NotCounted.class,
            not -> {
              assertThat(not.reason()).isEqualTo(Outcome.Reason.FAILED);
              assertThat(not.detail()).contains("there is no calendar \"mail\"");
            });
  }

  @Test
  void withoutADefaultATeamOfNoCalendarHasNoValue() {
    var catalogue = CATALOGUE.replace("default: true", "default: false");
    var outcome = outcome(catalogue, "by_team", ticket().with("assignee_team", "sales"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotCounted.class,
            not -> assertThat(not.reason()).isEqualTo(Outcome.Reason.NO_VALUE));
  }

  /** Published by the states; Bavaria has three days more than the whole country. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "DE, , 01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26",
    "DE, BY, 01-01 01-06 04-18 04-21 05-01 05-29 06-09 06-19 10-03 11-01 12-25 12-26",
    "US, , 01-01 01-20 02-17 05-26 06-19 07-04 09-01 11-11 11-27 12-25",
    "JP, , 01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15"
        + " 09-23 10-13 11-03 11-23 11-24",
  })
  void thePublicHolidaysOf2025(String country, String region, String days) {
    var path = region == null ? List.<String>of() : List.of(region);
    var year = PublicHolidays.of(country, path);

    assertThat(
            year.subMap(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1)).keySet().stream()
                .map(day -> day.toString().substring(5)))
        .containsExactly(days.split(" "));
  }

  private static Facts ticket() {
    return Facts.ticket("1")
        .at("opened_at", "2025-03-10T08:00:00Z")
        .at("first_response_at", "2025-03-11T01:00:00Z");
  }

  private static Outcome outcome(String measure, Facts ticket) {
    return outcome(CATALOGUE, measure, ticket);
  }

  private static Outcome outcome(String catalogue, String measure, Facts ticket) {
    var view = Entity.of(ticket.fact(), TOKYO).view(TOKYO).orElseThrow();
    return ((EntityMeasure) ok(catalogue).definitions().measures().get(measure))
        .evaluate(view, CustomerLink.UNLINKED, TOKYO);
  }

  private static Map<String, String> hashes(String catalogue) {
    var hashes = new TreeMap<String, String>();
    ok(catalogue).definitions().measures().forEach((id, m) -> hashes.put(id, m.hash()));
    return hashes;
  }

  private static Read.Ok ok(String catalogue) {
    var read = DefinitionReader.read(Map.of("a.yaml", catalogue));
    if (read instanceof Read.Ok ok) {
      return ok;
    }
    throw new AssertionError(read);
  }

  private static List<String> faults(String catalogue) {
    var read = DefinitionReader.read(Map.of("a.yaml", catalogue));
    assertThat(read).isInstanceOf(Read.Faulty.class);
    return ((Read.Faulty) read).faults().stream().map(Fault::toString).toList();
  }
}
