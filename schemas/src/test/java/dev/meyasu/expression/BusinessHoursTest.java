/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {

  /** In the one calendar a third of all time is worked, in the other all of it. */
  private record Two() implements WorkCalendars {
    @Override
    public Set<String> ids() {
      return Set.of("tokyo", "always");
    }

    @Override
    public Duration between(Instant from, Instant until, String id) {
      return Duration.between(from, until).dividedBy(id.equals("tokyo") ? 3 : 1);
    }

    @Override
    public String of(String team) {
      if (team == null) {
        return "always";
      }
      return team.equals("support") ? "tokyo" : null;
    }
  }

  private static final ExpressionLanguage LANGUAGE =
      ExpressionLanguage.builder()
          .variable("t.from", ValueType.INSTANT)
          .variable("t.until", ValueType.INSTANT)
          .variable("t.team", ValueType.TEXT)
          .variable("t.vip", ValueType.FLAG)
          .calendars(new Two())
          .build();

  @ParameterizedTest(name = "{0}, team {1}, until {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "null",
      value = {
        "business_hours(t.from, t.until, \"tokyo\")               | null    | 2025-01-01T03:00:00Z | PT1H",
        "hours(business_hours(t.from, t.until, 'always'))         | null    | 2025-01-01T03:00:00Z | 3.0",
        "business_hours(t.from, t.until, \"tokyo\")               | null    | null                 | null",
        "business_hours(t.from, t.until, calendar_of(t.team))     | support | 2025-01-01T03:00:00Z | PT1H",
        "business_hours(t.from, t.until, calendar_of(t.team))     | null    | 2025-01-01T03:00:00Z | PT3H",
        "business_hours(t.from, t.until, calendar_of(t.team))     | sales   | 2025-01-01T03:00:00Z | null",
        "business_hours(t.from, t.until, t.team)                  | always  | 2025-01-01T03:00:00Z | PT3H",
        "business_hours(t.from, t.until, t.team)                  | null    | 2025-01-01T03:00:00Z | null",
        "calendar_of(t.team) == 'tokyo'                           | support | null                 | true",
        "calendar_of(t.team) == null                              | sales   | null                 | true",
      })
  void theTimeBetweenTwoInstantsByACalendar(
      String source, String team, String until, String result) {
    Map<String, Object> values = new HashMap<>();
    values.put("t.from", Instant.parse("2025-01-01T00:00:00Z"));
    values.put("t.until", until == null ? null : Instant.parse(until));
    values.put("t.team", team);
    Object value = compiled(source).evaluate(values::get);

    assertThat(value == null ? null : value.toString()).isEqualTo(result);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "business_hours(t.from, t.until, 'tokio')                        | at character 33: there is no calendar \"tokio\"; did you mean \"tokyo\"?",
        "business_hours(t.from, t.until, 'rome')                         | at character 33: there is no calendar \"rome\"; known: always, tokyo",
        "business_hours(t.from, t.until, t.vip ? 'always' : 'tokio')     | at character 52: there is no calendar \"tokio\"; did you mean \"tokyo\"?",
        "business_hour(t.from, t.until, 'tokyo')                         | at character 14: unknown name \"business_hour\"; did you mean \"business_hours\"?",
        "business_hours(t.from, 'tokyo')                                 | at character 15: business_hours does not take (an instant, text)",
        "calendar_of(t.from)                                             | at character 12: calendar_of does not take (an instant)",
      })
  void whatIsWrongIsToldBeforeThereIsAnyData(String source, String problem) {
    assertThat(LANGUAGE.compile(source))
        .isInstanceOfSatisfying(
            Compiled.Faulty.class,
            faulty ->
                assertThat(faulty.problems())
                    .extracting(Problem::toString)
                    .containsExactly(problem));
  }

  @Test
  void anUnknownCalendarThatIsComputedIsAFailure() {
    Expression computed = compiled("business_hours(t.from, t.until, t.team)");

    assertThatThrownBy(() -> computed.evaluate(n -> n.equals("t.team") ? "tokio" : Instant.EPOCH))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("there is no calendar \"tokio\"; did you mean \"tokyo\"?");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        "t.until - t.from                                              | none         | false",
        "business_hours(t.from, t.until, 'tokyo')                      | tokyo        | false",
        "business_hours(t.from, t.until, t.vip ? 'always' : 'tokyo')   | always tokyo | false",
        "[1].exists(x, business_hours(t.from, t.until, 'tokyo') > duration('1h')) | tokyo | false",
        "business_hours(t.from, t.until, t.team)                       | none         | true",
        "business_hours(t.from, t.until, calendar_of(t.team))          | none         | true",
        "calendar_of(t.team) == 'tokyo'                                | none         | true",
      })
  void anExpressionKnowsTheCalendarsItDependsOn(String source, String named, boolean any) {
    Set<String> ids = named == null ? Set.of() : Set.copyOf(List.of(named.split(" ")));

    assertThat(compiled(source).calendars()).isEqualTo(new CalendarUse(ids, any));
  }

  @Test
  void withoutCalendarsTheFunctionsAreNotThere() {
    ExpressionLanguage without =
        ExpressionLanguage.builder().variable("t.from", ValueType.INSTANT).build();

    assertThat(without.compile("business_hours(t.from, t.from, 'tokyo')").toString())
        .contains("unknown name \"business_hours\"")
        .doesNotContain("did you mean");
  }

  private static Expression compiled(String source) {
    Compiled compiled = LANGUAGE.compile(source);
    assertThat(compiled).as(compiled::toString).isInstanceOf(Compiled.Ok.class);
    return ((Compiled.Ok) compiled).expression();
  }
}
